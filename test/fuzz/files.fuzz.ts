import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { auditSnapshot } from '../../src/audit/engine/auditSnapshot.ts';
import { rules } from '../../src/audit/rules/index.ts';
import { parseAuditConfig } from '../../src/files/parseAuditConfig.ts';
import { parseDefinition } from '../../src/files/parseDefinition.ts';
import { readBaseline } from '../../src/files/readBaseline.ts';
import { readSnapshot } from '../../src/files/readSnapshot.ts';
import { formatDefinition } from '../../src/files/writeDefinition.ts';
import { defaultSettings } from '../../src/model/audit/auditConfig.ts';
import { auditScope } from '../../src/model/audit/auditScope.ts';
import { collectSnapshot, everything } from '../../src/org/collectSnapshot.ts';
import { datasets } from '../../src/org/datasets/index.ts';
import { usageIn } from '../../src/org/readEventLogs.ts';
import { auditNeeds } from '../../src/audit/discovery/auditNeeds.ts';
import { directGateway, loaded, quietAcme } from '../helpers/flow.ts';
import { testTime } from '../helpers/org.ts';
import { mutate } from './mutate.ts';
import { type FuzzTarget, type Random, within } from './target.ts';

const ids = rules.map(({ id }) => id);

/** Milliseconds in which a file is read, whatever is in it. */
const mostTime = 2000;

const definition = {
  name: 'Billing Sync',
  username: 'billing@acme.example',
  expires: '30d',
  objects: { Account: ['read', 'edit'], Invoice__c: ['read'] },
  fields: { Account: { Rating: 'edit' } },
  userPermissions: ['ViewSetup'],
  apexClasses: ['BillingApi'],
  permissionSets: ['Marketing_Platform'],
  userFields: { EmployeeNumber: '1' },
};

const config = {
  days: 30,
  severityThreshold: 'high',
  rules: { 'no-view-all-data': 'off', 'not-dormant': { severity: 'low' } },
  waivers: [{ rule: 'api-only', user: 'a@b.cc', reason: 'Known.', expires: '2026-12-31' }],
};

const scope = auditScope({ days: 90, includePossible: true }, defaultSettings, testTime);
const gateway = directGateway(loaded(quietAcme));
const snapshot = await collectSnapshot(gateway, datasets, {
  needs: auditNeeds(rules, scope),
  takenAt: testTime,
  scope: { ...everything, audit: scope },
});
const { result } = auditSnapshot(snapshot, { rules, settings: defaultSettings, requests: 1 });
const folder = await mkdtemp(join(tmpdir(), 'fuzz-'));

/** A text that begins as a good one and does not go on so: cut, doubled, with bytes of another kind. */
const spoiled = (text: string, random: Random): string => {
  const [from, to] = [random.below(text.length + 1), random.below(text.length + 1)];
  const noise = random.oneOf([
    '\u0000',
    '\ufeff',
    '"',
    "'",
    ': ',
    '- ',
    '{',
    ']',
    '\n',
    '\t',
    '&a ',
    '*a',
    '!!js ',
    '\ud800',
  ]);
  return random.oneOf([
    text.slice(0, from),
    text.slice(0, from) + text.slice(to),
    text.slice(0, from) + noise + text.slice(from),
    text.slice(0, from) + noise.repeat(2000) + text.slice(from),
    text + text,
    noise.repeat(from),
  ]);
};

/** Mostly a valid document with changes; otherwise a spoiled text. */
const documentOf = (valid: unknown, random: Random, format: (value: unknown) => string): string => {
  const changes = random.below(4);
  let value = valid;
  for (let done = 0; done < changes; done += 1) value = mutate(value, random).value;
  const text = format(value);
  return random.below(3) === 0 ? spoiled(text, random) : text;
};

const asText = (random: Random) => (value: unknown) =>
  random.below(2) === 0 ? JSON.stringify(value ?? null) : stringify(value ?? null);

const stored = async (valid: unknown, random: Random): Promise<string> => {
  const path = join(folder, 'file.json');
  await writeFile(
    path,
    documentOf(valid, random, (value) => JSON.stringify(value ?? null))
  );
  return path;
};

const csv = `"EVENT_TYPE","USER_ID","API_FAMILY","API_VERSION","CONNECTED_APP_NAME"\n${'"ApiTotalUsage","005000000000001","REST","66.0","a, ""b"""\n'.repeat(20)}`;

/** Files of people, and those that the plugin wrote once: problems or values, never an exception, and soon. */
export const files: readonly FuzzTarget[] = [
  {
    name: 'definition',
    run: async (random) => {
      const text = documentOf(definition, random, asText(random));
      const parsed = await within(mostTime, 'A definition', () => parseDefinition('d.yaml', text));
      if ('spec' in parsed) formatDefinition(parsed.spec, 'yaml');
    },
  },
  {
    name: 'audit configuration',
    run: async (random) => {
      const text = documentOf(config, random, asText(random));
      await within(mostTime, 'A configuration', () =>
        parseAuditConfig('c.yaml', text, { waivable: ids, switchable: ids })
      );
    },
  },
  {
    name: 'snapshot',
    run: async (random) => {
      const path = await stored(snapshot, random);
      const read = await within(mostTime, 'A snapshot', () => readSnapshot(path));
      if ('snapshot' in read) auditSnapshot(read.snapshot, { rules, settings: defaultSettings, requests: 0 });
    },
  },
  {
    name: 'baseline',
    run: async (random) => {
      const path = await stored(result, random);
      const read = await within(mostTime, 'A baseline', () => readBaseline(path));
      if ('baseline' in read)
        auditSnapshot(snapshot, { rules, settings: defaultSettings, requests: 0, baseline: read.baseline });
    },
  },
  {
    name: 'event log file',
    run: async (random) => {
      const text = spoiled(random.below(2) === 0 ? spoiled(csv, random) : csv, random);
      await within(mostTime, 'An event log file', () => usageIn(text, () => true));
    },
  },
];
