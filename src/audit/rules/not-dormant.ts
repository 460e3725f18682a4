import { dayOf, daysSince } from '../../model/text/daysSince.ts';
import type { Evidence } from '../../model/audit/finding.ts';
import { isAgentUser } from '../../model/audit/salesforceUsers.ts';
import type { Identity } from '../../model/audit/identity.ts';
import { isSuccess } from '../../model/audit/loginKind.ts';
import { workDatasets } from '../../model/audit/workByUser.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { displayUser, type RemedyCommand } from '../remedies/sfCommand.ts';
import { retireUser } from '../remedies/userCommands.ts';
import { gapKeys, userRule } from '../engine/rule.ts';
import { isWorkKnown, useState, wasUsed } from '../evidence/useState.ts';
import { evidenceText, tokenEvidence } from '../evidence/evidenceText.ts';

export default userRule({
  id: 'not-dormant',
  severity: 'moderate',
  needs: ['users', 'logins', 'tokens'],
  conclusive: ['logins', 'tokens'],
  optional: ['sessions', 'apiUsage', 'asyncApex', ...workDatasets],
  notLookedAt: (facts) => gapKeys(facts, unread),
  applies: ({ user }, { takenAt, settings }) =>
    user.isActive && !isAgentUser(user) && daysSince(user.createdAt, takenAt) > settings.newUserDays,
  check(identity, facts) {
    const state = useState(identity, facts);
    if (state !== 'dormant' && state !== 'noUseSeen') return undefined;
    return {
      severity: 'moderate',
      ...wordsOf(identity, facts),
      evidence: evidenceOf(identity, facts),
      commands: commandsOf(identity, facts),
    };
  },
});

const unread = {
  sessions: 'notLookedAt.sessions',
  apiUsage: 'notLookedAt.apiUsage',
  externalClientApps: 'notLookedAt.externalClientApps',
  eventTriggers: 'notLookedAt.eventTriggers',
  scheduledJobs: 'notLookedAt.scheduledJobs',
  inboundEmails: 'notLookedAt.inboundEmails',
  asyncApex: 'notLookedAt.asyncApex',
} as const;

function wordsOf(identity: Identity, facts: AuditFacts): { text: string; tokens: Array<string | number> } {
  const { days } = facts.window;
  if (!isWorkKnown(facts)) return { text: 'finding.workUnknown', tokens: [days] };
  if (wasUsed(identity)) return { text: 'finding', tokens: [days] };
  return { text: 'finding.noUseSeen', tokens: [days, dayOf(identity.user.createdAt)] };
}

/** Nothing that stops anything is advised where it may work without a login, or is somebody's own account. */
function commandsOf(identity: Identity, facts: AuditFacts): RemedyCommand[] {
  const isSafe = isWorkKnown(facts) && identity.confidence !== 'none';
  return [displayUser(identity.user.username), ...(isSafe ? retireUser(identity) : [])];
}

function evidenceOf({ user, logins, tokens }: Identity, facts: AuditFacts): Evidence[] {
  const failed = logins.filter((group) => !isSuccess(group)).reduce((sum, { count }) => sum + count, 0);
  return [
    {
      what: evidenceText('lastLogin'),
      value: user.lastLoginAt === undefined ? evidenceText('lastLogin.none') : dayOf(user.lastLoginAt),
      dataset: 'users',
    },
    { what: evidenceText('created'), value: dayOf(user.createdAt), dataset: 'users' },
    { what: evidenceText('failedLogins'), value: String(failed), dataset: 'logins' },
    ...tokens.map((token) => tokenEvidence(token.appName, token)),
    ...(isWorkKnown(facts)
      ? [{ what: evidenceText('work'), value: evidenceText('work.none'), dataset: 'scheduledJobs' as const }]
      : []),
  ];
}
