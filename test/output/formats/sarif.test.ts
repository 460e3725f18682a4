import { createRequire } from 'node:module';
import addFormats from 'ajv-formats';
import Ajv from 'ajv-draft-04';
import { expect } from 'chai';
import type { Log, Result, Run } from 'sarif';
import { rules } from '../../../src/audit/rules/index.ts';
import type { RuleResult } from '../../../src/model/audit/auditResult.ts';
import type { Finding } from '../../../src/model/audit/finding.ts';
import type { ReportInput } from '../../../src/output/formats/reportInput.ts';
import { sarif } from '../../../src/output/formats/sarif.ts';
import { acmeInput, changed, hostileInput, unsafe, wholeText } from './samples.ts';

/** The standard's own schema, as a package ships it. */
const schema = createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json') as object;
// A pattern of the schema is none where expressions are read as Unicode.
const ajv = new Ajv.default({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

/** What is written is a SARIF log to others' eyes too; the compiler sees to it. */
const asLog = (log: Log): Log => log;

const runOf = (input: ReportInput): Run => {
  const [run] = asLog(JSON.parse(wholeText(sarif(input))) as Log).runs;
  if (!run) throw new Error('There is no run.');
  return run;
};

const resultsOf = (input: ReportInput): Result[] => runOf(input).results ?? [];

const problemsOf = (text: string): string[] =>
  validate(JSON.parse(text)) ? [] : (validate.errors ?? []).map((each) => `${each.instancePath} ${each.message ?? ''}`);

/** Each of these makes code scanning refuse the whole report. */
const refusals = (run: Run): string[] => {
  const results = run.results ?? [];
  const uris = results.flatMap(({ locations = [] }) =>
    locations.map(({ physicalLocation }) => physicalLocation?.artifactLocation?.uri ?? '')
  );
  return [
    ...results.filter(({ locations = [] }) => locations.length === 0).map(() => 'expected at least one location'),
    ...uris.filter((uri) => uri === '').map(() => 'expected artifact location'),
    ...uris.filter((uri) => /^\/|^[a-z]+:|(^|\/)\.\.?(\/|$)|\\/i.test(uri)).map((uri) => `outside: ${uri}`),
    ...(results.length > 25_000 ? ['too many results'] : []),
    ...results.filter(({ locations = [] }) => locations.length > 1_000).map(() => 'too many locations'),
  ];
};

const first = <T>(all: readonly T[]): T => {
  const [one] = all;
  if (one === undefined) throw new Error('There is none.');
  return one;
};

const isOpen = ({ causedBy }: Finding): boolean => causedBy === undefined;

describe('sarif', () => {
  it('is SARIF 2.1.0 by its schema, and code scanning has no reason to refuse it', async () => {
    const input = await acmeInput({ version: '1.2.3' });
    expect(problemsOf(wholeText(sarif(input)))).to.deep.equal([]);
    expect(refusals(runOf(input))).to.deep.equal([]);
  });

  it('has such a schema as finds faults', () => {
    expect(problemsOf('{ "version": "2.1.0", "runs": [{}] }')).not.to.deep.equal([]);
  });

  it('explains every rule, within what code scanning shows', async () => {
    const { driver } = runOf(await acmeInput()).tool;
    expect(driver.rules?.map(({ id }) => id)).to.deep.equal(rules.map(({ id }) => id));
    for (const { name = '', shortDescription, fullDescription, help, properties } of driver.rules ?? []) {
      expect(name).to.match(/^[A-Z][A-Za-z]+$/);
      expect(shortDescription?.text.length).to.be.within(1, 1024);
      expect(fullDescription?.text.length).to.be.within(1, 1024);
      expect([help?.text, help?.markdown]).not.to.include.oneOf([undefined, '']);
      expect(properties?.['security-severity']).to.match(/^\d\.\d$/);
      expect(properties?.tags?.length).to.be.within(1, 10);
    }
    const humans = driver.rules?.find(({ id }) => id === 'no-human-account');
    expect(humans?.properties?.tags).to.include.members(['SBS-ACS-007', 'NHI10:2025', 'IA-9']);
  });

  it('has a result for each finding that follows from no other, and what follows below it', async () => {
    const input = await acmeInput();
    const results = resultsOf(input);
    const { findings } = input.result;
    expect(results.map(({ partialFingerprints }) => partialFingerprints?.['integrationUserFinding/v1'])).to.deep.equal(
      findings.filter(isOpen).map(({ fingerprint }) => fingerprint)
    );
    const followers = results.flatMap(({ properties }) => (properties?.['followers'] ?? []) as Finding[]);
    expect(followers.map(({ fingerprint }) => fingerprint)).to.have.members(
      findings.filter((finding) => !isOpen(finding)).map(({ fingerprint }) => fingerprint)
    );
  });

  it('tells alerts apart by what code scanning looks at', async () => {
    const prints = resultsOf(await acmeInput()).map((each) => each.partialFingerprints?.['primaryLocationLineHash']);
    expect(new Set(prints)).to.have.length(prints.length);
    expect(prints).not.to.include(undefined);
  });

  it('points to its rule, with the level of the finding', async () => {
    const input = await acmeInput();
    const run = runOf(input);
    const levels = { critical: 'error', high: 'error', moderate: 'warning', low: 'note', info: 'note' } as const;
    const open = input.result.findings.filter(isOpen);
    for (const [at, { ruleId, ruleIndex = -1, level }] of (run.results ?? []).entries()) {
      expect(run.tool.driver.rules?.[ruleIndex]?.id).to.equal(ruleId);
      expect(level).to.equal(levels[open[at]?.severity ?? 'info']);
    }
  });

  it('says which org, who and by which way', async () => {
    const input = await acmeInput();
    const at = input.result.findings.filter(isOpen).findIndex(({ ruleId }) => ruleId === 'no-modify-all-data');
    const { logicalLocations = [] } = first(resultsOf(input)[at]?.locations ?? []);
    expect(logicalLocations.map(({ kind }) => kind)).to.include.members(['org', 'user', 'grant path']);
  });

  it('says where the project grants it', async () => {
    const path = 'force-app/main/permission sets/Ünicode & more.permissionset-meta.xml';
    const input = await acmeInput({ sources: () => [{ path, line: 12 }] });
    const { physicalLocation } = first(first(resultsOf(input)).locations ?? []);
    expect(physicalLocation).to.deep.equal({
      artifactLocation: { uri: encodeURI(path).replace('&', '%26') },
      region: { startLine: 12 },
    });
    expect(problemsOf(wholeText(sarif(input)))).to.deep.equal([]);
  });

  it('says what is accepted and what is new', async () => {
    const input = await acmeInput();
    const [finding, ...others] = input.result.findings;
    if (!finding) throw new Error('Nothing was found.');
    const waiver = { reason: 'Known', expires: '2027-01-01', ticket: 'SEC-7' };
    const waived: Finding = { ...finding, waiver, baselineState: 'new' };
    const text = wholeText(sarif(changed(input, { findings: [waived, ...others] })));
    const [result] = (JSON.parse(text) as Log).runs[0]?.results ?? [];
    expect(result?.suppressions).to.deep.equal([
      { kind: 'external', status: 'accepted', justification: 'Accepted until 2027-01-01: Known (SEC-7)' },
    ]);
    expect(result?.baselineState).to.equal('new');
    expect(problemsOf(text)).to.deep.equal([]);
  });

  it('says what was not evaluated', async () => {
    const results: RuleResult[] = [
      { ruleId: 'api-only', outcome: 'passed', examined: 1, notLookedAt: ['This.'] },
      {
        ruleId: 'not-dormant',
        outcome: 'notEvaluated',
        examined: 0,
        reason: 'logins: refused.',
        permission: 'ManageUsers',
      },
      { ruleId: 'no-modify-all-data', outcome: 'failed', examined: 1, partial: true, reason: 'heldSets: cut.' },
    ];
    const config = { disabledRules: ['psl-assigned'], overriddenRules: {} };
    const input = changed(await acmeInput(), { results, config });
    const told = runOf(input).invocations?.[0]?.toolExecutionNotifications ?? [];
    expect(
      told.map(({ descriptor, associatedRule, level }) => [associatedRule?.id, descriptor?.id, level])
    ).to.deep.equal([
      ['api-only', 'not-looked-at', 'note'],
      ['not-dormant', 'not-evaluated', 'warning'],
      ['no-modify-all-data', 'partly-evaluated', 'warning'],
    ]);
    const off = runOf(input).invocations?.[0]?.toolConfigurationNotifications ?? [];
    expect(off.map(({ associatedRule }) => associatedRule?.id)).to.deep.equal(['psl-assigned']);
    expect(problemsOf(wholeText(sarif(input)))).to.deep.equal([]);
  });

  it('stays what it is whatever names hold', async () => {
    const input = await hostileInput();
    const text = wholeText(sarif(input));
    expect(problemsOf(text)).to.deep.equal([]);
    expect(refusals(runOf(input))).to.deep.equal([]);
    expect(unsafe.test(text)).to.equal(false);
    // Not even escaped: viewers show what they read.
    const messages = resultsOf(input).map(({ message }) => message.text ?? '');
    expect(messages.filter((message) => unsafe.test(message) || !message.isWellFormed())).to.deep.equal([]);
    expect(messages.filter((message) => message.includes(']('))).to.deep.equal([]);
  });
});
