import { Messages } from '@salesforce/core';
import { auditNeeds, discoveryNeeds } from '../../audit/discovery/auditNeeds.ts';
import { rules } from '../../audit/rules/index.ts';
import type { AuditScope } from '../../model/audit/auditScope.ts';
import type { Identity } from '../../model/audit/identity.ts';
import { objectPermissionNames } from '../../model/access/objectPermissions.ts';
import { dataOf, type DatasetName, type OrgSnapshot } from '../../model/org/orgSnapshot.ts';
import { shortText } from '../../output/didYouMean.ts';
import { parseWhy, whyNeeds, type WhyQuestion } from '../../output/displayWhy.ts';
import { exitCodes } from '../../output/exitCodes.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.display');

/** What a page shows in addition to what the rules look at. */
const shown: readonly DatasetName[] = [
  ...whyNeeds,
  'fieldPermissions',
  'setupAccess',
  'pslHoldings',
  'sessions',
  'tokens',
];

/** What is to be read about one user; for a single question much less. */
export function displayNeeds(scope: AuditScope, isWhy: boolean): readonly DatasetName[] {
  return isWhy ? [...discoveryNeeds(scope), ...whyNeeds] : [...new Set([...auditNeeds(rules, scope), ...shown])];
}

/** What is asked for; ends the command where it is nothing that could be granted. */
export function whyQuestion(asked: string): WhyQuestion {
  const question = parseWhy(asked);
  if (question) return question;
  throw messages.createError(
    'error.WhyNotUnderstood',
    [shortText(asked), objectPermissionNames.join(', ')],
    [],
    exitCodes.usage
  );
}

/** The user among those that were found; ends the command where the org has it and it cannot be shown. */
export function requireIdentity(snapshot: OrgSnapshot, identities: readonly Identity[], username: string): Identity {
  const identity = identities.find(({ user }) => user.username.toLowerCase() === username.toLowerCase());
  if (identity) return identity;
  if (dataOf(snapshot, 'users')) throw messages.createError('error.NotAnIdentity', [shortText(username)]);
  throw messages.createError('error.UserNotReadable', [
    shortText(username),
    shortText(snapshot.datasets.users?.reason ?? ''),
  ]);
}
