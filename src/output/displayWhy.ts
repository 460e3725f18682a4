import { Messages } from '@salesforce/core';
import type { AccessNeeds } from '../model/access/accessNeeds.ts';
import type { AccessQuestion } from '../model/access/resolveAccess.ts';
import type { EffectiveAccess } from '../model/access/effectiveAccess.ts';
import { type AccessDoubt, type AccessGrant, type AccessOutcome, judgeAccess } from '../model/access/judgeAccess.ts';
import type { AuditResult } from '../model/audit/auditResult.ts';
import type { DatasetStatus, OrgSnapshot } from '../model/org/orgSnapshot.ts';
import { safeText } from '../model/text/safeText.ts';
import { type AskedQuestion, askedQuestion, doubtText, missingText, questionText } from './askedQuestion.ts';
import { unreadBlocks } from './openRuleBlocks.ts';
import { type Block, text } from './page.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.display');

/** Everything that gives the user what is asked for, with the path of each. */
export function displayWhy(
  { datasets }: OrgSnapshot,
  access: EffectiveAccess,
  { asked, question, needs }: WhyAsked
): WhyResult['why'] {
  const { outcome, unknown, grants, missing } = judgeAccess(needs, access, (name) => datasets[name]?.complete === true);
  const isForAll = question.kind === 'objects' && question.object.hasPermissions && outcome === 'granted';
  const throughAll = isForAll && grants.every(({ what }) => !what.includes(':'));
  return {
    ...{ asked, question: askedQuestion(question), outcome },
    ...(unknown === undefined ? {} : { unknown }),
    grants: [...grants],
    missing: missing.map((alternatives) => [...alternatives]),
    ...(throughAll ? { throughAll } : {}),
  };
}

/** `asked` as it was typed. */
export type WhyAsked = { asked: string; question: AccessQuestion; needs: AccessNeeds };

/** Only what gives the user what was asked for, or that nothing does. */
export function whyPage(result: WhyResult): Block[] {
  const { outcome, unknown, grants, missing } = result.why;
  return [
    verdict(result),
    ...grants.map(({ what, path }) => text(`• ${safeText(what)} (${safeText(path)})`, 'plain', 2)),
    ...(unknown === undefined ? [] : [text(doubtText(unknown), 'warning', 2)]),
    ...(outcome === 'notGranted' && isWorthTelling(result.why) ? [text(missingText(missing), 'dim', 2)] : []),
    ...(unknown === 'incomplete' ? unreadBlocks(result.datasets) : []),
  ];
}

/** That a user permission is needed for a user permission says nothing; that one is for an object does. */
function isWorthTelling({ question, missing }: WhyResult['why']): boolean {
  return question.kind === 'objects' || missing.length > 1 || missing[0]?.length !== 1;
}

function verdict({ user, why }: WhyResult): Block {
  const tokens = [safeText(user.username), questionText(why.question)];
  if (why.outcome === 'notKnown') return text(messages.getMessage('why.notKnown', tokens), 'warning');
  if (why.outcome === 'notGranted') return text(messages.getMessage('why.notGranted', tokens), 'good');
  if (why.throughAll) return text(messages.getMessage('why.throughAll', tokens), 'heading');
  return text(messages.getMessage(why.grants.length === 0 ? 'why.everyUser' : 'why.granted', tokens), 'heading');
}

export type WhyResult = {
  /** ISO date-time. */
  takenAt: string;
  org: AuditResult['org'];
  user: { id: string; username: string };
  why: {
    /** As it was asked. */
    asked: string;
    /** As it was understood. */
    question: AskedQuestion;
    /** `notGranted`: everything that could give it was read, and does not. */
    outcome: AccessOutcome;
    /** Why it is not known; only then. */
    unknown?: AccessDoubt;
    /** What gives it or, where that is not known, what may. Empty where it is granted to every user. */
    grants: AccessGrant[];
    /** Where it is not granted: one of each list would be needed. An empty list: nothing can give it. */
    missing: string[][];
    /** Only what holds for every object gives it. */
    throughAll?: true;
  };
  datasets: DatasetStatus[];
  requests: number;
};
