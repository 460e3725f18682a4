import { Messages } from '@salesforce/core';
import type { AccessNeeds } from '../model/access/accessNeeds.ts';
import { type AccessDoubt, type AccessGrant, type AccessOutcome, judgeAccess } from '../model/access/judgeAccess.ts';
import type { AccessQuestion } from '../model/access/resolveAccess.ts';
import type { AuditResult } from '../model/audit/auditResult.ts';
import type { Confidence, Identity } from '../model/audit/identity.ts';
import type { DatasetName, DatasetStatus } from '../model/org/orgSnapshot.ts';
import { commandLine, safeText } from '../model/text/safeText.ts';
import { type AskedQuestion, askedQuestion, doubtText, missingText, questionText, whyText } from './askedQuestion.ts';
import { listText, stateText } from './identityText.ts';
import { unreadBlocks } from './openRuleBlocks.ts';
import { type Block, columnsOf, command, gap, orgTitle, text } from './page.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.list.access');

/** Who has what is asked about, who has not, and of whom it is not known. */
export function accessList(
  { takenAt, org, datasets, requests }: Pick<AuditResult, 'takenAt' | 'org' | 'datasets' | 'requests'>,
  identities: readonly Identity[],
  { question, needs }: { question: AccessQuestion; needs: AccessNeeds }
): AccessListResult {
  const whole = new Set(datasets.flatMap(({ name, complete }) => (complete ? [name] : [])));
  const judged = identities.map((identity) => judgedIdentity(identity, needs, (name) => whole.has(name)));
  const count = (outcome: AccessOutcome): number => judged.filter((each) => each.outcome === outcome).length;
  return {
    ...{ takenAt, org, question: askedQuestion(question) },
    identities: judged.sort((a, b) => (a.username < b.username ? -1 : 1)),
    summary: { granted: count('granted'), notGranted: count('notGranted'), notKnown: count('notKnown') },
    ...{ datasets, requests },
  };
}

export type AccessListResult = {
  /** ISO date-time. */
  takenAt: string;
  org: AuditResult['org'];
  question: AskedQuestion;
  /** Everyone who was looked at, by username. */
  identities: JudgedIdentity[];
  summary: { granted: number; notGranted: number; notKnown: number };
  datasets: DatasetStatus[];
  /** HTTP requests this command sent. */
  requests: number;
};

/** One user, and whether it has what is asked about. */
export type JudgedIdentity = {
  id: string;
  username: string;
  name: string;
  confidence: Confidence;
  isActive: boolean;
  /** Null where the caller may not read it. */
  isFrozen: boolean | null;
  /** `notGranted`: everything that could give it was read, and does not. */
  outcome: AccessOutcome;
  /** Why it is not known; only then. */
  unknown?: AccessDoubt;
  /** What gives it or, where that is not known, what may. Empty where it is granted to every user. */
  grants: AccessGrant[];
  /** Where it is not granted: one of each list would be needed. An empty list: nothing can give it. */
  missing: string[][];
};

function judgedIdentity(
  { user, confidence, isFrozen, access }: Identity,
  needs: AccessNeeds,
  isComplete: (name: DatasetName) => boolean
): JudgedIdentity {
  const { outcome, unknown, grants, missing } = judgeAccess(needs, access, isComplete);
  return {
    ...{ id: user.id, username: user.username, name: user.name, confidence },
    ...{ isActive: user.isActive, isFrozen: isFrozen ?? null, outcome },
    ...(unknown === undefined ? {} : { unknown }),
    grants: [...grants],
    missing: missing.map((alternatives) => [...alternatives]),
  };
}

/** Who can comes first; who can't, as a list of names. */
export function accessListPage(result: AccessListResult): Block[] {
  const { identities, question, org, datasets } = result;
  const of = (wanted: AccessOutcome): JudgedIdentity[] => identities.filter(({ outcome }) => outcome === wanted);
  return [
    orgTitle(org),
    gap,
    ...unreadBlocks(datasets),
    text(messages.getMessage('info.granted', [questionText(question)]), 'heading'),
    ...(identities.length === 0 ? [text(messages.getMessage('info.noUsers'), 'warning'), gap] : []),
    ...grantedBlocks(of('granted'), identities.length),
    ...notKnownBlocks(of('notKnown')),
    ...notGrantedBlocks(of('notGranted')),
    ...next(result),
  ];
}

/** A line for each way, so that each can be searched for by username. */
function grantedBlocks(granted: readonly JudgedIdentity[], lookedAt: number): Block[] {
  if (granted.length === 0) return lookedAt === 0 ? [] : [text(messages.getMessage('info.nobody'), 'plain', 2), gap];
  const everyUser = { what: '', path: messages.getMessage('info.everyUser') };
  return [
    {
      kind: 'table',
      columns: columnsOf(messages, ['username', 'state', 'what', 'path'], [], ['state', 'what']),
      rows: granted.flatMap((identity) =>
        (identity.grants.length === 0 ? [everyUser] : identity.grants).map(({ what, path }) => ({
          username: safeText(identity.username),
          state: stateText(identity),
          what: safeText(what),
          path: safeText(path),
        }))
      ),
    },
  ];
}

function notKnownBlocks(identities: readonly JudgedIdentity[]): Block[] {
  const byDoubt = Map.groupBy(identities, ({ unknown }) => unknown ?? 'incomplete');
  return [...byDoubt].flatMap(([doubt, users]) => [
    text(messages.getMessage('info.notKnown', [users.length, doubtText(doubt)]), 'warning'),
    ...names(users),
    gap,
  ]);
}

function notGrantedBlocks(identities: readonly JudgedIdentity[]): Block[] {
  const [first] = identities;
  if (!first) return [];
  const alike = identities.every(({ missing }) => JSON.stringify(missing) === JSON.stringify(first.missing));
  return [
    text(messages.getMessage('info.notGranted', [identities.length]), 'good'),
    ...names(identities),
    ...(alike ? [text(missingText(first.missing), 'dim', 2)] : []),
    gap,
  ];
}

/** More of them are counted; `--json` has all. */
const mostNames = 40;

function names(users: readonly JudgedIdentity[]): Block[] {
  return [
    text(
      listText(
        users.map(({ username }) => username),
        mostNames
      ),
      'plain',
      2
    ),
  ];
}

/** Where somebody has it or may have it. */
function next({ identities, org, question }: AccessListResult): Block[] {
  const one = identities.find(({ outcome }) => outcome === 'granted');
  if (!one) return [];
  const words = ['integration-user', 'display', '--user', one.username, '--why', whyText(question)];
  return [text(messages.getMessage('next.why'), 'dim'), command(commandLine(words, org.username))];
}
