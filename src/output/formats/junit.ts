import { Messages } from '@salesforce/core';
import type { RuleResult } from '../../model/audit/auditResult.ts';
import { type Finding, remedyLines } from '../../model/audit/finding.ts';
import { safeText } from '../../model/text/safeText.ts';
import { evidenceTexts, waiverReason } from '../findingTrees.ts';
import type { ReportInput, ReportRule } from './reportInput.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'reports');

/** One suite a rule, in the order of the results. */
export const junit = (input: ReportInput): string => {
  const { result } = input;
  const suites = [
    ...result.results.map((outcome) => suiteOf(input, outcome)),
    ...(result.config?.disabledRules ?? []).map((ruleId) => disabledSuite(input, ruleId)),
  ];
  const name = messages.getMessage('title', [result.org.name ?? result.org.id]);
  const counts = countsOf(suites.flatMap(({ cases }) => cases));
  return xmlText(
    element(
      'testsuites',
      { name, ...counts, time: 0 },
      suites.map(({ node }) => node)
    )
  );
};

/** A rule that was switched off has no result: it is skipped, not forgotten. */
function disabledSuite(input: ReportInput, ruleId: string): Suite {
  const attributes = { classname: ruleId, name: messages.getMessage('junit.rest') };
  const cases = [skipped(attributes, messages.getMessage('notEvaluated.disabled'))];
  const rule = input.rules.find(({ id }) => id === ruleId);
  return { cases, node: suiteNode(input, { ruleId, outcome: 'notEvaluated', examined: 0 }, { cases, rule }) };
}

type Told = { cases: readonly Case[]; rule: ReportRule | undefined };

function suiteNode({ result }: ReportInput, outcome: RuleResult, { cases, rule }: Told): XmlNode {
  const { ruleId, examined, notLookedAt = [], permission } = outcome;
  const property = (name: string, value: string | number): XmlNode => element('property', { name, value });
  return element('testsuite', { name: ruleId, ...countsOf(cases), time: 0, timestamp: result.takenAt.slice(0, 19) }, [
    element('properties', {}, [
      ...(rule === undefined ? [] : [property('title', rule.text.title), property('severity', rule.severity)]),
      property('examined', examined),
      ...(permission === undefined ? [] : [property('permission', permission)]),
    ]),
    ...cases.map(({ node }) => node),
    ...(notLookedAt.length === 0
      ? []
      : [element('system-out', {}, [{ text: [messages.getMessage('notLookedAt'), ...notLookedAt].join('\n') }])]),
  ]);
}

function suiteOf(input: ReportInput, outcome: RuleResult): Suite {
  const { result, rules } = input;
  const findings = result.findings.filter(({ ruleId }) => ruleId === outcome.ruleId);
  const bySubject = Map.groupBy(findings, ({ subject }) => `${subject.type} ${subject.name}`);
  const causes = new Map(result.findings.map((finding) => [finding.fingerprint, finding]));
  const isAlone = ({ subject }: Finding): boolean => bySubject.get(`${subject.type} ${subject.name}`)?.length === 1;
  const cases = [
    ...findings.map((finding) => findingCase(finding, nameOf(finding, isAlone(finding)), causes)),
    ...restOf(outcome, findings),
  ];
  const rule = rules.find(({ id }) => id === outcome.ruleId);
  return { cases, node: suiteNode(input, outcome, { cases, rule }) };
}

type Suite = { cases: readonly Case[]; node: XmlNode };

function countsOf(cases: readonly Case[]): Record<string, number> {
  return {
    tests: cases.length,
    failures: cases.filter(({ kind }) => kind === 'failed').length,
    errors: 0,
    skipped: cases.filter(({ kind }) => kind === 'skipped').length,
  };
}

/** A rule's result apart from its findings: it found nothing else, or it could not be evaluated. */
function restOf({ ruleId, outcome, partial, reason, examined }: RuleResult, findings: readonly Finding[]): Case[] {
  const attributes = { classname: ruleId, name: messages.getMessage('junit.rest') };
  if (outcome === 'notEvaluated' || partial === true)
    return [skipped(attributes, reason ?? messages.getMessage('notEvaluated.none'))];
  const found = new Set(findings.map(({ subject }) => subject.name)).size;
  return outcome === 'passed' || examined > found ? [caseOf('passed', attributes)] : [];
}

function findingCase(finding: Finding, name: string, causes: ReadonlyMap<string, Finding>): Case {
  const attributes = { classname: finding.ruleId, name };
  const { waiver, causedBy, baselineState } = finding;
  if (causedBy !== undefined)
    return skipped(attributes, messages.getMessage('finding.follows', [causes.get(causedBy)?.ruleId ?? causedBy]));
  if (waiver !== undefined)
    return skipped(attributes, messages.getMessage('finding.waived', [waiver.expires, waiverReason(waiver)]));
  if (baselineState === 'unchanged') return skipped(attributes, messages.getMessage('finding.unchanged'));
  const failure = { type: finding.severity, message: finding.message };
  return caseOf('failed', attributes, element('failure', failure, [{ text: details(finding) }]));
}

/** Names stay the same from run to run; where two would be equal, the fingerprint tells them apart. */
function nameOf({ subject, fingerprint }: Finding, isAlone: boolean): string {
  return `${subject.type} ${subject.name}${isAlone ? '' : ` (${fingerprint.slice(0, 8)})`}`;
}

function skipped(attributes: { classname: string; name: string }, message: string): Case {
  return caseOf('skipped', attributes, element('skipped', { message }));
}

function caseOf(kind: Kind, attributes: { classname: string; name: string }, child?: XmlNode): Case {
  return {
    kind,
    node: element('testcase', { ...attributes, time: 0 }, child === undefined ? [] : [child]),
  };
}

type Kind = 'failed' | 'passed' | 'skipped';

type Case = { kind: Kind; node: XmlNode };

function details(finding: Finding): string {
  const { message, subject, users, remediation } = finding;
  return [
    message,
    ...(users.length === 0 || subject.type === 'user' ? [] : [messages.getMessage('junit.users', [users.join(', ')])]),
    ...evidenceTexts(finding).map((each) => `- ${each}`),
    remediation.text,
    ...remedyLines(remediation).flatMap(({ command, caution }) => [
      ...(caution === undefined ? [] : [`  # ${caution}`]),
      `  ${command}`,
    ]),
  ].join('\n');
}

function element(
  name: string,
  attributes: Record<string, string | number>,
  children: readonly XmlNode[] = []
): XmlNode {
  return {
    name,
    attributes,
    children,
  };
}

/** An XML document. */
function xmlText(root: XmlNode): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${nodeText(root, '')}`;
}

function nodeText(node: XmlNode, indent: string): string {
  if ('text' in node) return escaped(safeLines(node.text));
  const { name, attributes, children } = node;
  const opening = `${indent}<${name}${attributesText(attributes)}`;
  if (children.length === 0) return `${opening}/>\n`;
  const inner = children.map((child) => nodeText(child, `${indent}  `)).join('');
  return children.some((child) => 'text' in child)
    ? `${opening}>${inner}</${name}>\n`
    : `${opening}>\n${inner}${indent}</${name}>\n`;
}

function attributesText(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(safeText(String(value)))}"`)
    .join('');
}

/** Lines stay lines; all else that a terminal would act on goes. */
function safeLines(text: string): string {
  return text.split('\n').map(safeText).join('\n');
}

/** An element, its attributes in the order given; without a name it is text. */
type XmlNode =
  | { name: string; attributes: Readonly<Record<string, string | number>>; children: readonly XmlNode[] }
  | { text: string };

/** XML has no way to write these, not even escaped. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(forbidden, '\ufffd')
    .replace(/[&<>"']/g, (character) => named[character] ?? character);
}
