import { Messages } from '@salesforce/core';
import type { AuditResult, IdentityResult } from '../model/audit/auditResult.ts';
import type { Window } from '../model/audit/auditScope.ts';
import { type Severity, worst } from '../model/audit/finding.ts';
import type { LeftOut, LeftOutKind, Reason } from '../model/audit/identity.ts';
import type { DatasetStatus } from '../model/org/orgSnapshot.ts';
import { commandLine, safeText } from '../model/text/safeText.ts';
import { daysAgoText, reasonsText, shortWhyText, useText } from './identityText.ts';
import { unreadBlocks } from './openRuleBlocks.ts';
import { type Block, columnsOf, command, gap, orgTitle, text } from './page.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.list');

/** The integration users of an org: the certain ones; where all are wanted, the likely ones and who was left out as well. */
export const identityList = (
  result: AuditResult,
  { all, findings }: ListOptions,
  leftOut: readonly LeftOut[]
): ListResult => {
  const { identities, summary } = result;
  const worstOf = worstByUser(result);
  const count = (confidence: IdentityResult['confidence']): number =>
    identities.filter((each) => each.confidence === confidence).length;
  return {
    takenAt: result.takenAt,
    org: result.org,
    window: result.window,
    identities: identities
      .filter(({ confidence }) => confidence === 'certain' || all)
      .map((identity) => toListed(identity, worstOf.get(identity.username), findings))
      .sort((a, b) => (a.username < b.username ? -1 : 1)),
    ...(all ? { leftOut: leftOut.map(toLeftOut) } : {}),
    summary: {
      certain: count('certain'),
      likely: count('likely'),
      people: summary.people,
      possible: summary.possible,
      platformUsers: summary.platformUsers,
      ...(findings ? { notEvaluated: summary.notEvaluated } : {}),
    },
    datasets: result.datasets,
    requests: result.requests,
  };
};

/** The integration users of an org in a table. */
export function identityListPage(result: ListResult, options: ListOptions): Block[] {
  return [
    orgTitle(result.org),
    gap,
    ...unreadBlocks(result.datasets),
    ...table(result, options),
    ...leftOutTable(result),
    ...others(result, options),
    ...next(result),
  ];
}

function next({ identities: [first], org }: ListResult): Block[] {
  return first === undefined
    ? []
    : [
        text(messages.getMessage('next.display'), 'dim'),
        command(commandLine(['integration-user', 'display', '--user', first.username], org.username)),
      ];
}

/** What is not in the table, and how to see it. */
function others({ summary }: ListResult, { all }: ListOptions): Block[] {
  return [
    ...(all || summary.likely === 0 ? [] : [text(messages.getMessage('info.likely', [summary.likely]), 'dim')]),
    ...(all || summary.people === 0 ? [] : [text(messages.getMessage('info.people', [summary.people]), 'dim')]),
    ...(summary.possible === 0 ? [] : [text(messages.getMessage('info.possible', [summary.possible]), 'dim')]),
    ...(summary.platformUsers === 0
      ? []
      : [text(messages.getMessage('info.platformUsers', [summary.platformUsers]), 'dim')]),
    ...((summary.notEvaluated ?? 0) === 0
      ? []
      : [text(messages.getMessage('info.notEvaluated', [summary.notEvaluated ?? 0]), 'warning')]),
  ];
}

function table({ identities, takenAt }: ListResult, { findings }: ListOptions): Block[] {
  if (identities.length === 0) return [text(messages.getMessage('info.nobody'), 'warning'), gap];
  const keys = ['username', 'state', 'why', 'license', 'profile', 'lastUsed'];
  return [
    {
      kind: 'table',
      columns: columnsOf(messages, findings ? [...keys, 'findings', 'worst'] : keys, ['findings'], droppable),
      rows: identities.map((identity) => row(identity, takenAt)),
    },
  ];
}

/** Who looks like an integration and is not listed as one, and why. */
function leftOutTable({ leftOut = [] }: ListResult): Block[] {
  if (leftOut.length === 0) return [];
  return [
    text(messages.getMessage('info.leftOut')),
    {
      kind: 'table',
      columns: columnsOf(messages, ['username', 'kind', 'why']),
      rows: leftOut.map(({ username, kind, reasons }) => ({
        username: safeText(username),
        kind: messages.getMessage(`kind.${kind}`),
        why: reasonsText(reasons),
      })),
    },
  ];
}

function toLeftOut({ kind, user, reasons }: LeftOut): ListedLeftOut {
  const { id, username, name, licenseName } = user;
  return { id, username, name, license: licenseName, kind, reasons };
}

/** What a narrow terminal can do without; a page about one user shows everything. */
const droppable: readonly string[] = ['profile', 'license', 'why', 'lastUsed'];

function row(identity: ListedIdentity, now: string): Record<string, string> {
  return {
    username: safeText(identity.username),
    state: useText(identity),
    why: shortWhyText(identity),
    license: safeText(identity.license),
    profile: safeText(identity.profile),
    lastUsed: identity.lastUsed === undefined ? messages.getMessage('none') : daysAgoText(identity.lastUsed, now),
    findings: (identity.findings ?? 0).toString(),
    worst: identity.worst ?? messages.getMessage('none'),
  };
}

function toListed(identity: IdentityResult, severity: Severity | undefined, withFindings: boolean): ListedIdentity {
  const { findings, ...listed } = identity;
  if (!withFindings) return listed;
  return { ...listed, findings, ...(severity === undefined ? {} : { worst: severity }) };
}

export type ListedIdentity = Omit<IdentityResult, 'findings'> & {
  /** Findings that concern it and follow from no other; only with `--findings`. */
  findings?: number;
  /** The worst of them; missing where there are none. */
  worst?: Severity;
};

/** A user that something speaks for, and that is not listed as an integration. */
export type ListedLeftOut = {
  id: string;
  username: string;
  name: string;
  /** Name of the user license; empty where it can't be read. */
  license: string;
  kind: LeftOutKind;
  /** What speaks for it and against it. */
  reasons: readonly Reason[];
};

export type ListResult = {
  /** ISO date-time. */
  takenAt: string;
  org: AuditResult['org'];
  window: Window;
  /** By username. */
  identities: ListedIdentity[];
  /** By username; only with `--all`. */
  leftOut?: ListedLeftOut[];
  summary: {
    certain: number;
    likely: number;
    /** People whose account an integration uses; they are not integrations. */
    people: number;
    /** Users who may be integrations; they are not listed. */
    possible: number;
    /** Users of Salesforce itself, left out. */
    platformUsers: number;
    /** Rules that could not be judged; only with `--findings`. */
    notEvaluated?: number;
  };
  datasets: DatasetStatus[];
  /** HTTP requests this command sent. */
  requests: number;
};

type ListOptions = { all: boolean; findings: boolean };

/** The worst of what counts, by username. */
function worstByUser({ findings }: AuditResult): ReadonlyMap<string, Severity> {
  const counted = findings.filter(({ causedBy, waiver }) => causedBy === undefined && waiver === undefined);
  const pairs = counted.flatMap(({ users, severity }) => users.map((username) => ({ username, severity })));
  return new Map(
    [...Map.groupBy(pairs, ({ username }) => username)].map(([username, own]) => [
      username,
      worst(own.map(({ severity }) => severity)),
    ])
  );
}
