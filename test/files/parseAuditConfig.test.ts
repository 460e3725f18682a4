import { expect } from 'chai';
import { knownRules } from '../../src/cli/audit/loadConfig.ts';
import { parseAuditConfig } from '../../src/files/parseAuditConfig.ts';
import type { AuditConfigProblem } from '../../src/model/audit/auditFileProblem.ts';
import { auditConfigProblemText } from '../../src/output/auditConfigProblemText.ts';

const problemsOf = (text: string): AuditConfigProblem[] => {
  const read = parseAuditConfig('a.yml', text, knownRules);
  return 'problems' in read ? read.problems : [];
};

/** `7:13 waivers.expires noSuchDate`. */
const brief = (problem: AuditConfigProblem): string =>
  'line' in problem
    ? `${problem.line}:${problem.column} ${problem.key} ${problem.code.replace('config.', '')}`.replace('  ', ' ')
    : problem.code;

const waiver = (lines: string): string => `waivers:\n  - ${lines.replaceAll('\n', '\n    ')}\n`;
const whole = 'rule: no-org-change\nuser: a@b.cd\nreason: R\nexpires: 2027-03-31';

describe('files/parseAuditConfig', () => {
  for (const text of ['', '# nothing yet\n', '{}', 'null'])
    it(`takes ${JSON.stringify(text)} for a configuration that changes nothing`, () => {
      expect(parseAuditConfig('a.yml', text, knownRules)).to.deep.equal({ config: {} });
    });

  it('reads JSON', () => {
    expect(
      parseAuditConfig('a.json', '{\n\t"days": 30,\n\t"rules": { "api-only": "off" }\n}', knownRules)
    ).to.deep.equal({
      config: { days: 30, rules: { 'api-only': 'off' } },
    });
  });

  it('says of each waiver where it stands, and folds its reason', () => {
    const text = `# waivers\n${waiver(whole.replace('R', '>\n  Deploys\n  daily'))}`;
    const read = parseAuditConfig('/some/folder/a.yml', text, knownRules);
    expect(read).to.have.nested.property('config.waivers[0].place', 'a.yml:3');
    expect(read).to.have.nested.property('config.waivers[0].reason', 'Deploys daily');
  });

  const wrong: Array<[text: string, ...problems: string[]]> = [
    ['- a', '1:1 wrongType'],
    ['dayz: 3', '1:1 unknownKey'],
    ['days: 0', '1:7 days tooSmall'],
    ['days: 181', '1:7 days tooBig'],
    ['days: 1.5', '1:7 days wrongType'],
    ['days: 010', '1:7 days ambiguousNumber'],
    ['days: 3\ndays: 4', '2:1 duplicateKey'],
    ['severityThreshold: medium', '1:20 severityThreshold unknownValue'],
    ['includePossible: yes', '1:18 includePossible wrongType'],
    ['rules: { no-such-rule: off }', '1:10 rules unknownRule'],
    ['rules: { constructor: off }', '1:10 rules unknownRule'],
    ['rules: { api-only: false }', '1:20 rules.api-only unknownValue'],
    ['thresholds: { loginFailures: { share: 20 } }', '1:39 thresholds.loginFailures.share tooBig'],
    ['thresholds: { objects: 3 }', '1:15 thresholds unknownKey'],
    ["namePatterns: ['*', a]", '1:16 namePatterns onlyStars'],
    ['namePatterns: svc-*', '1:15 namePatterns wrongType'],
    ['firstPartyApps: { remove: [Slak] }', '1:28 firstPartyApps.remove unknownApp'],
    ['appAliases: [[A]]', '1:14 appAliases tooFew'],
    ['seatPrices: { full: -1 }', '1:21 seatPrices.full tooSmall'],
    ['days: *a\nrules: &a {}', '1:7 days alias'],
    ['days: 3\n---\ndays: 4', '2:1 multipleDocuments'],
    ['days: [', '1:8 syntax'],
    [waiver(whole.replace('no-org-change', '"*"')), '2:11 waivers.rule everyRule'],
    [waiver(whole.replace('no-org-change', 'no-orgchange')), '2:11 waivers.rule unknownRule'],
    [waiver(whole.replace('no-org-change', 'waiver-current')), '2:11 waivers.rule notWaivable'],
    [waiver(whole.replace('user: a@b.cd\n', '')), '2:5 waivers noTarget'],
    [waiver(`${whole}\nsubject: P`), '6:14 waivers.subject twoTargets'],
    [waiver(whole.replace('reason: R\n', '')), '2:5 waivers missingKey'],
    [waiver(whole.replace('R', "' '")), '4:13 waivers.reason emptyText'],
    [waiver(whole.replace('\nexpires: 2027-03-31', '')), '2:5 waivers missingKey'],
    [waiver(whole.replace('2027-03-31', '2027-02-29')), '5:14 waivers.expires noSuchDate'],
    [waiver(whole.replace('2027-03-31', '31.03.2027')), '5:14 waivers.expires badDate'],
    [waiver(whole.replace('2027-03-31', '2027-03-31T00:00:00Z')), '5:14 waivers.expires badDate'],
    [waiver(`${whole}\nticket: 123`), '6:13 waivers.ticket wrongType'],
    [waiver(`${whole}\n`) + waiver(whole.replace('a@', 'A@')).replace('waivers:\n', ''), '7:5 waivers duplicateWaiver'],
  ];

  for (const [text, ...problems] of wrong)
    it(`refuses ${JSON.stringify(text)}`, () => {
      const found = problemsOf(text);
      expect(found.map(brief)).to.deep.equal(problems);
      for (const each of found)
        expect(auditConfigProblemText(each))
          .to.match(/^a\.yml:\d+:\d+.*: ./)
          .and.not.match(/%s|undefined|\n/);
    });

  it('says everything at once, in the order of the file', () => {
    const text = `dayz: 1\nrules: { x-y: off }\n${waiver('user: u')}`;
    expect(problemsOf(text).map(brief)).to.deep.equal([
      '1:1 unknownKey',
      '2:10 rules unknownRule',
      '4:5 waivers missingKey',
      '4:5 waivers missingKey',
      '4:5 waivers missingKey',
    ]);
  });

  it('counts what is too much to show', () => {
    const keys = Array.from({ length: 250 }, (_, index) => `key${index.toString()}: 1`).join('\n');
    const found = problemsOf(keys);
    expect(found).to.have.length(101);
    expect(found.at(-1)).to.deep.include({ code: 'more', count: 150 });
  });

  it('lets nothing through to a terminal that it would act on', () => {
    const [problem] = problemsOf('"\\e[31m\\u202e": 1');
    expect(problem && auditConfigProblemText(problem)).to.not.match(/[\u001b\u202e]/);
  });
});
