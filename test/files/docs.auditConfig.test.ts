import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { inProject } from '../../bin/paths.js';
import { settingsOf } from '../../src/audit/engine/applyConfig.ts';
import { configRules } from '../../src/audit/waivers/waiverRules.ts';
import { knownRules } from '../../src/cli/audit/loadConfig.ts';
import { parseAuditConfig } from '../../src/files/parseAuditConfig.ts';
import { auditConfigSchema } from '../../src/files/auditConfigSchema.ts';
import { auditConfigProblemText } from '../../src/output/auditConfigProblemText.ts';
import { type AuditConfig, defaultSettings } from '../../src/model/audit/auditConfig.ts';

const auditConfigKeys = Object.keys(auditConfigSchema(knownRules).shape);
const page = readFileSync(inProject('docs/audit-config.md'), 'utf8').replaceAll('\r\n', '\n');
const fences = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, text = '']) => text);
const rowsOf = (heading: string): string[] => {
  const part = page.split(/^##+ /m).find((each) => each.startsWith(heading)) ?? '';
  return [...part.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, key = '']) => key);
};

const example = (): AuditConfig => {
  const read = parseAuditConfig('integration-user-audit.yml', fences('yaml')[0] ?? '', knownRules);
  if ('config' in read) return read.config;
  throw new Error(read.problems.map(auditConfigProblemText).join('\n'));
};

describe('docs/audit-config.md', () => {
  it('has a row for every key, in order', () => {
    expect(rowsOf('Keys')).to.deep.equal(auditConfigKeys);
  });

  it('names the keys of a waiver and the rules about waivers', () => {
    const keys = ['rule', 'user', 'subject', 'reason', 'expires', 'ticket'];
    expect(rowsOf('Waivers')).to.deep.equal([...keys, ...configRules.map(({ id }) => id)]);
  });

  it('shows every key in its example, and the thresholds as they are by default', () => {
    const config = example();
    expect(Object.keys(config)).to.deep.equal(auditConfigKeys);
    const { thresholds = {} } = config;
    expect(settingsOf({ thresholds })).to.deep.equal(defaultSettings);
    expect(Object.keys(thresholds)).to.have.length(9);
  });

  it('shows problems as they are told', () => {
    const read = parseAuditConfig('integration-user-audit.yml', fences('yaml').at(-1) ?? '', knownRules);
    const lines = 'problems' in read ? read.problems.map(auditConfigProblemText) : [];
    expect(fences('text').at(-1)).to.equal(`${lines.join('\n')}\n`);
  });
});
