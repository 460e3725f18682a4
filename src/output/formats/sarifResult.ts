import { Messages } from '@salesforce/core';
import type { Location, LogicalLocation, Result } from 'sarif';
import { type Finding, remedyLines, type Severity, type SourceLocation } from '../../model/audit/finding.ts';
import { safeText } from '../../model/text/safeText.ts';
import { evidenceText, type FindingTree, firstOf, unsaid, waiverReason } from '../findingTrees.ts';
import type { ReportInput } from './reportInput.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'reports');

/** What follows from a finding stands in its properties: it is one alert, not several. */
export const sarifResult = (input: ReportInput, tree: FindingTree, ruleIndex: number): Result => {
  const { finding, followers } = tree;
  const { ruleId, severity, subject, users, fingerprint, baselineState } = finding;
  return {
    ruleId,
    ...(ruleIndex === -1 ? {} : { ruleIndex }),
    kind: 'fail',
    level: levels[severity],
    message: { text: textOf(tree) },
    locations: locationsOf(input, finding),
    // Code scanning knows alerts by the first of these alone, and would make one alert of all in the same line.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1`, 'integrationUserFinding/v1': fingerprint },
    ...waivedOf(finding),
    ...(baselineState === undefined ? {} : { baselineState }),
    properties: {
      severity,
      'security-severity': securitySeverities[severity],
      subject: { type: subject.type, id: subject.id, name: sarifText(subject.name) },
      users: users.map(sarifText),
      ...(followers.length === 0 ? {} : { followers: followers.map(briefly) }),
    },
  };
};

function briefly({ ruleId, severity, subject, message, fingerprint }: Finding): object {
  return {
    ruleId,
    severity,
    subject: sarifText(subject.name),
    message: sarifText(message),
    fingerprint,
  };
}

function waivedOf({ waiver }: Finding): Pick<Result, 'suppressions'> {
  return waiver === undefined
    ? {}
    : {
        suppressions: [
          {
            kind: 'external',
            status: 'accepted',
            justification: sarifText(messages.getMessage('finding.waived', [waiver.expires, waiverReason(waiver)])),
          },
        ],
      };
}

function textOf({ finding, followers }: FindingTree): string {
  const { subject, message, remediation } = finding;
  const seen = firstOf([...new Set(unsaid(finding).map(evidenceText))], 10, finding.evidenceLeftOut);
  const below = followers.map(({ ruleId, subject: { name } }) => `${ruleId} (${name})`).slice(0, 10);
  return [
    `${subject.name}: ${message}`,
    ...(seen.length === 0 ? [] : [`${messages.getMessage('sarif.seen')}: ${seen.join('; ')}.`]),
    ...(below.length === 0 ? [] : [`${messages.getMessage('finding.followers')} ${[...new Set(below)].join(', ')}.`]),
    ...remedyLines(remediation)
      .slice(0, 3)
      .flatMap(({ command, caution }) => [...(caution === undefined ? [] : [`# ${caution}`]), command]),
  ]
    .map(sarifText)
    .join('\n');
}

function locationsOf(input: ReportInput, finding: Finding): Location[] {
  const places = (input.sources?.(finding) ?? []).slice(0, mostPlaces).map(inProject);
  const [first = standIn(finding), ...others] = places;
  return [{ ...first, logicalLocations: logicalLocations(input, finding) }, ...others];
}

/** Code scanning refuses a whole report for one result without a file: where there is none, one stands for the subject. */
function standIn({ subject: { type, name } }: Finding): Location {
  return {
    physicalLocation: {
      artifactLocation: { uri: relativeUri(['salesforce-org', type, name]) },
      region: { startLine: 1 },
    },
  };
}

function inProject({ path, line }: SourceLocation): Location {
  return {
    physicalLocation: {
      artifactLocation: { uri: relativeUri(path.split('/')) },
      region: { startLine: line },
    },
  };
}

/** Code scanning shows no more places of one result. */
const mostPlaces = 100;

/** Org, then who or what it is about, then the ways by which it is granted. */
function logicalLocations({ result: { org } }: ReportInput, finding: Finding): LogicalLocation[] {
  const [host, { type, name }] = [hostOf(org.instanceUrl), finding.subject];
  const subject = `${host}/${type}/${sarifText(name)}`;
  const paths = [...new Set(finding.evidence.flatMap(({ path }) => (path === undefined ? [] : [sarifText(path)])))];
  return [
    { name: sarifText(org.name ?? org.id), fullyQualifiedName: host, kind: 'org' },
    { name: sarifText(name), fullyQualifiedName: subject, kind: type },
    ...paths
      .slice(0, mostPlaces)
      .map((path) => ({ name: path, fullyQualifiedName: `${subject}/${path}`, kind: 'grant path' })),
  ];
}

/** What names an org for longer than its id does: a sandbox keeps its host when it is refreshed. */
export function hostOf(instanceUrl: string): string {
  return URL.canParse(instanceUrl) ? new URL(instanceUrl).host : sarifText(instanceUrl);
}

/** A relative URI, whatever the names on the way to it hold. */
export function relativeUri(parts: readonly string[]): string {
  return parts.map(uriPart).join('/');
}

/** A path or a name as part of a relative URI. */
function uriPart(part: string): string {
  return encodeURIComponent(sarifText(part)).replace(/^\.+$/, '_');
}

/** One line; what viewers would make a link of stays text. */
export function sarifText(text: string): string {
  return safeText(text.toWellFormed()).replaceAll('](', '] (');
}

/** Code scanning makes its own severities of these: critical from 9.0, high from 7.0, medium from 4.0. */
export const securitySeverities: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  moderate: '5.5',
  low: '3.0',
  info: '0.0',
};

export const levels: Readonly<Record<Severity, Exclude<Result.level, 'none'>>> = {
  critical: 'error',
  high: 'error',
  moderate: 'warning',
  low: 'note',
  info: 'note',
};
