import { expect } from 'chai';
import type { Rule, RuleAnswer, Violation } from '../../src/audit/engine/rule.ts';
import { findingText, notLookedAtText, ruleText } from '../../src/audit/engine/ruleText.ts';
import type { RemedyCommand } from '../../src/audit/remedies/sfCommand.ts';
import type { AuditFacts } from '../../src/audit/discovery/auditFacts.ts';
import type { EffectiveAccess } from '../../src/model/access/effectiveAccess.ts';
import type { Identity } from '../../src/model/audit/identity.ts';
import type { Evidence, Severity, Subject } from '../../src/model/audit/finding.ts';
import type { DatasetName } from '../../src/model/org/orgSnapshot.ts';
import { guarded } from './planned.ts';
import { factsOf, type FactsOver } from './auditFacts.ts';

/** At least one valid, one invalid and one near-miss case. */
export type RuleCases = {
  /** What the rule states about itself, exactly. */
  declares?: Partial<Pick<Rule, 'needs' | 'conclusive' | 'optional' | 'coveredBy'>>;
  /** The user permissions it looks at, in any order. */
  permissions?: readonly string[];
  valid: readonly QuietCase[];
  invalid: readonly FiringCase[];
  /** Facts that differ from an invalid case in one thing only. */
  nearMisses: readonly QuietCase[];
  /** What the rule says about the access of a user that is only planned. */
  planned?: readonly PlannedCase[];
};

/** Facts that a rule must not report. */
export type QuietCase = {
  name: string;
  facts: FactsOver;
  examined?: number;
  notLookedAt?: readonly string[];
  /** Where it is not given, the rule must be able to answer. */
  notEvaluated?: string;
};

/** Facts that a rule must report, with what each finding says; never its prose. */
export type FiringCase = QuietCase & { findings: readonly ExpectedViolation[] };

/** All that is given must be so exactly. */
export type ExpectedViolation = Partial<Pick<Violation, 'users' | 'tokens' | 'paths' | 'why'>> & {
  severity: Severity;
  /** A name alone leaves the id to chance; the type is always the rule's. */
  subject: string | Subject;
  /** `finding` unless told. */
  text?: string;
  /** All of it, in order; a string is `what: value` and leaves path and dataset open. */
  evidence?: ReadonlyArray<string | Evidence>;
  /** All of them, in order, without `sf`; words with a space in double quotes. */
  commands?: readonly string[];
  /** Where the others differ from case to case. */
  lastCommand?: string;
  firstEvidence?: Evidence;
};

/** Without a severity, the rule must have nothing against the access. */
export type PlannedCase = {
  name: string;
  access: EffectiveAccess;
  severity?: Severity;
  permissions?: readonly string[];
};

/** Tests a rule over data, and holds each answer to what all rules owe: texts, evidence with its dataset, a command. */
export function ruleTester(
  rule: Rule,
  { declares = {}, permissions, valid, invalid, nearMisses, planned = [] }: RuleCases
): void {
  describe(`rule ${rule.id}`, () => {
    it('has cases of each kind', () => {
      for (const cases of [valid, invalid, nearMisses]) expect(cases).to.not.be.empty;
    });
    for (const [name, value] of Object.entries(declares))
      it(`declares: ${name}`, () => expect(rule).to.have.deep.property(name, value));
    it('states the words, the evidence and the commands of a finding at least once', () => {
      expect(unstated(rule, invalid)).to.deep.equal([]);
    });
    if (permissions)
      it('looks at its permissions', () =>
        expect(rule)
          .to.have.property('permissions')
          .that.has.all.keys(...permissions));
    for (const quiet of valid) it(`valid: ${quiet.name}`, () => expectAnswer(rule, quiet, []));
    for (const quiet of nearMisses) it(`near miss: ${quiet.name}`, () => expectAnswer(rule, quiet, []));
    for (const firing of invalid)
      it(`invalid: ${firing.name}`, () => {
        const { examined } = expectAnswer(rule, firing, firing.findings);
        expect(firing.findings).to.not.be.empty;
        expect(examined).to.be.at.least(1);
      });
    for (const { name, access, severity, permissions: names } of planned)
      it(`planned: ${name}`, () => {
        const [finding] = guarded([rule], access);
        expect(finding?.severity).to.equal(severity);
        if (names) expect(finding?.evidence.map(({ what }) => what)).to.deep.equal(names);
      });
  });
}

/** What findings hold and no case states: whatever it were, the tests would pass. */
function unstated(rule: Rule, cases: readonly FiringCase[]): string[] {
  const found = cases.flatMap(({ facts }) => rule.evaluate(factsOf(facts)).violations);
  const stated = cases.flatMap(({ findings }) => findings);
  return [
    ...(found.some(({ tokens }) => tokens.length > 0) && !stated.some(({ tokens }) => tokens) ? ['tokens'] : []),
    ...(stated.some(({ evidence }) => evidence) ? [] : ['evidence']),
    ...(stated.some(({ commands }) => commands) ? [] : ['commands']),
  ];
}

function expectAnswer(rule: Rule, expected: QuietCase, findings: readonly ExpectedViolation[]): RuleAnswer {
  const parts = new Set<Part>();
  const answer = rule.evaluate(watched(factsOf(expected.facts), parts));
  // What explains a violation and its remedy is not what the rule rests on.
  if (answer.violations.length === 0) expectDeclared(rule, parts);
  const { violations, examined, notLookedAt, notEvaluated } = answer;
  expect(violations.map(({ subject }) => subject.name)).to.deep.equal(findings.map(({ subject }) => nameOf(subject)));
  violations.forEach((violation, at) => {
    const finding = findings[at];
    if (finding) expectFinding(violation, finding);
  });
  if (expected.examined !== undefined) expect(examined, 'examined').to.equal(expected.examined);
  if (expected.notLookedAt) expect(notLookedAt).to.deep.equal(expected.notLookedAt);
  expect(notEvaluated).to.equal(expected.notEvaluated);
  expectTexts(rule, answer);
  const datasets = [...rule.needs, ...(rule.optional ?? []), ...(expected.facts.settings ? [undefined] : [])];
  for (const violation of violations) expectComplete(rule, violation, datasets);
  return answer;
}

/** The datasets that each part of an identity comes from, of which a rule that looks at it declares at least one. */
const sources = {
  user: ['users', 'integrationUsers'],
  logins: ['logins'],
  tokens: ['tokens', 'appTokens'],
  access: ['assignments', 'heldSets', 'heldGroups'],
} as const satisfies Partial<Record<keyof Identity, readonly DatasetName[]>>;

type Part = keyof typeof sources;

function isPart(name: string | symbol): name is Part {
  return Object.hasOwn(sources, name);
}

/** The same facts, noting at which parts of identities the rule looks. */
function watched(facts: AuditFacts, parts: Set<Part>): AuditFacts {
  const watchedIdentity = (identity: Identity): Identity =>
    new Proxy(identity, {
      get(target, name, receiver): unknown {
        if (isPart(name)) parts.add(name);
        return Reflect.get(target, name, receiver);
      },
    });
  return {
    ...facts,
    identities: facts.identities.map(watchedIdentity),
    people: facts.people.map(watchedIdentity),
  };
}

/** A rule that passes without declaring what it looks at would pass where that could not be read, too. */
function expectDeclared({ needs, conclusive = [], optional = [] }: Rule, parts: ReadonlySet<Part>): void {
  const declared = [...needs, ...conclusive, ...optional];
  for (const part of parts)
    expect(
      declared.some((name) => sources[part].some((source) => source === name)),
      `needs or optional for ${part}`
    ).to.equal(true);
}

function nameOf(subject: string | Subject): string {
  return typeof subject === 'string' ? subject : subject.name;
}

function expectFinding(violation: Violation, expected: ExpectedViolation): void {
  const { subject, evidence, commands, lastCommand, firstEvidence, ...exactly } = expected;
  expect({ text: 'finding', ...violation }).to.deep.include({ text: 'finding', ...exactly });
  if (typeof subject !== 'string') expect(violation.subject).to.deep.equal(subject);
  if (evidence)
    expect(
      violation.evidence.map((row, at) => (typeof evidence[at] === 'string' ? evidenceLine(row) : row))
    ).to.deep.equal(evidence);
  if (firstEvidence) expect(violation.evidence[0]).to.deep.equal(firstEvidence);
  if (lastCommand) expect(violation.commands?.map(commandLine).at(-1)).to.equal(lastCommand);
  if (commands) expect(violation.commands?.map(commandLine)).to.deep.equal(commands);
}

function evidenceLine({ what, value }: Evidence): string {
  return value === undefined ? what : `${what}: ${value}`;
}

function commandLine({ words }: RemedyCommand): string {
  return words.map((word) => (word.includes(' ') ? `"${word}"` : word)).join(' ');
}

/** Everything the rule says is there, and every place for a token is filled. */
export function expectTexts(
  { id }: Pick<Rule, 'id'>,
  { violations, notLookedAt = [], notEvaluated }: RuleAnswer
): void {
  const texts = [
    ...Object.values(ruleText(id)),
    ...violations.map(({ tokens, text }) => findingText(id, tokens, text)),
    ...notLookedAt.map((key) => notLookedAtText(id, key)),
  ];
  for (const text of texts)
    expect(text)
      .to.be.a('string')
      .and.not.match(/%[sd\d]|undefined|NaN/);
  if (notEvaluated !== undefined) expect(notLookedAtText(id, notEvaluated)).to.match(/\.$/);
}

const harmlessEffects = ['shows', 'opens', 'creates', 'assigns', 'extends'];

/** Whoever pastes the first command stops nothing, and every other one that might says so. */
function expectSafe(commands: readonly RemedyCommand[]): void {
  expect(harmlessEffects, 'the first command').to.include(commands[0]?.effect);
  for (const { effect, caution } of commands)
    if (harmlessEffects.includes(effect)) expect(caution).to.equal(undefined);
    else
      expect(caution)
        .to.match(/^[A-Z].*\.$/)
        .and.not.match(/%s/);
}

/** Evidence comes from a dataset that the rule reads; only where the case has settings it can come from them. */
function expectComplete(
  rule: Rule,
  { subject, commands = [], evidence }: Violation,
  datasets: ReadonlyArray<DatasetName | undefined>
): void {
  expect(subject.type).to.equal(rule.subject);
  expect(commands, 'commands').to.not.be.empty;
  expect(JSON.stringify(commands)).to.not.match(/undefined|null/);
  expectSafe(commands);
  expect(evidence, 'evidence').to.not.be.empty;
  for (const { dataset } of evidence) expect(datasets).to.include(dataset);
}
