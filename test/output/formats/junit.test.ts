import { expect } from 'chai';
import { SaxesParser } from 'saxes';
import type { RuleResult } from '../../../src/model/audit/auditResult.ts';
import type { Finding } from '../../../src/model/audit/finding.ts';
import { junit } from '../../../src/output/formats/junit.ts';
import type { ReportInput } from '../../../src/output/formats/reportInput.ts';
import { acmeInput, changed, hostileInput, unsafe } from './samples.ts';

type Element = { name: string; attributes: Record<string, string>; children: Element[]; text: string };

/** Reads the document, and fails on whatever is not well-formed. */
const parse = (xml: string): Element => {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (problem) => {
    throw problem;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  const [first] = root.children;
  if (!first) throw new Error('There is no element.');
  return first;
};

const below = (element: Element, name: string): Element[] => element.children.filter((each) => each.name === name);

const suitesOf = (input: ReportInput): Element[] => below(parse(junit(input)), 'testsuite');

const kindsOf = (suite: Element | undefined): string[] =>
  below(suite ?? parse('<none/>'), 'testcase').map(({ children }) => children[0]?.name ?? 'passed');

const withResults = async (...results: RuleResult[]): Promise<ReportInput> =>
  changed(await acmeInput(), { results, findings: [] });

describe('junit', () => {
  it('has a suite for each rule, whose counts are right', async () => {
    const input = await acmeInput();
    const root = parse(junit(input));
    const suites = below(root, 'testsuite');
    expect(suites.map(({ attributes }) => attributes['name'])).to.deep.equal(
      input.result.results.map(({ ruleId }) => ruleId)
    );
    for (const element of [root, ...suites]) {
      const cases = element === root ? suites.flatMap((suite) => below(suite, 'testcase')) : below(element, 'testcase');
      const count = (name: string): string => String(cases.filter((each) => below(each, name).length > 0).length);
      expect(element.attributes).to.include({
        tests: String(cases.length),
        failures: count('failure'),
        skipped: count('skipped'),
        errors: '0',
      });
    }
  });

  it('fails for what counts, once each', async () => {
    const input = await acmeInput();
    const failures = suitesOf(input).flatMap((suite) => kindsOf(suite).filter((kind) => kind === 'failure'));
    const { findings } = input.result.summary;
    expect(failures).to.have.length(Object.values(findings).reduce((sum, count) => sum + count, 0));
  });

  it('passes what passed, skips what was not evaluated and says why', async () => {
    const input = await withResults(
      { ruleId: 'api-only', outcome: 'passed', examined: 3 },
      {
        ruleId: 'not-dormant',
        outcome: 'notEvaluated',
        examined: 0,
        reason: 'logins: refused',
        permission: 'ManageUsers',
      }
    );
    const [passed, skipped] = suitesOf(input);
    expect(kindsOf(passed)).to.deep.equal(['passed']);
    expect(kindsOf(skipped)).to.deep.equal(['skipped']);
    expect(skipped?.children.at(-1)?.children[0]?.attributes['message']).to.equal('logins: refused');
  });

  it('skips what a rule that failed could not see', async () => {
    const input = await acmeInput();
    const { findings } = input.result;
    const ruleId = findings.find(({ causedBy }) => causedBy === undefined)?.ruleId ?? '';
    const results: RuleResult[] = [{ ruleId, outcome: 'failed', examined: 9, partial: true, reason: 'heldSets: cut' }];
    expect(kindsOf(suitesOf(changed(input, { results }))[0])).to.include.members(['failure', 'skipped']);
  });

  it('skips what is accepted, what was there before, and rules that are switched off', async () => {
    const input = await acmeInput();
    const [first, second] = input.result.findings.filter(({ causedBy }) => causedBy === undefined);
    if (!first || !second) throw new Error('Too little was found.');
    const findings: Finding[] = [
      { ...first, ruleId: 'api-only', waiver: { reason: 'Known', expires: '2027-01-01' } },
      { ...second, ruleId: 'api-only', baselineState: 'unchanged' },
      { ...second, ruleId: 'api-only', baselineState: 'new', fingerprint: 'other' },
    ];
    const results: RuleResult[] = [{ ruleId: 'api-only', outcome: 'failed', examined: 2 }];
    const config = { disabledRules: ['psl-assigned'], overriddenRules: {} };
    const [asked, off] = suitesOf(changed(input, { findings, results, config }));
    expect(kindsOf(asked)).to.deep.equal(['skipped', 'skipped', 'failure']);
    expect([off?.attributes['name'], ...kindsOf(off)]).to.deep.equal(['psl-assigned', 'skipped']);
  });

  it('has names of their own for the cases of a suite', async () => {
    for (const suite of suitesOf(await acmeInput())) {
      const names = below(suite, 'testcase').map(({ attributes }) => attributes['name']);
      expect(names).to.have.length(new Set(names).size);
    }
  });

  it('is well-formed whatever names hold', async () => {
    const input = await hostileInput();
    const text = junit(input);
    expect(unsafe.test(text)).to.equal(false);
    expect(text.isWellFormed()).to.equal(true);
    const cases = below(parse(text), 'testsuite').flatMap((suite) => below(suite, 'testcase'));
    expect(cases.filter(({ attributes }) => attributes['name']?.includes('x]]>y<![CDATA['))).to.have.length(3);
  });
});
