import { Messages } from '@salesforce/core';
import { auditNeeds, discoveryNeeds } from '../../audit/discovery/auditNeeds.ts';
import { rules } from '../../audit/rules/index.ts';
import type { AuditScope } from '../../model/audit/auditScope.ts';
import type { Identity } from '../../model/audit/identity.ts';
import { type AccessNeeds, datasetsOf } from '../../model/access/accessNeeds.ts';
import { dataOf, type DatasetName, type OrgSnapshot } from '../../model/org/orgSnapshot.ts';
import { shortText } from '../../output/didYouMean.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.display');

/** What a page shows in addition to what the rules look at. */
const shown: readonly DatasetName[] = [
  'assignments',
  'heldSets',
  'heldGroups',
  'sessionActivations',
  'objectPermissions',
  'fieldPermissions',
  'setupAccess',
  'pslHoldings',
  'sessions',
  'tokens',
];

/** What is to be read about one user; for a single question much less. */
export function displayNeeds(scope: AuditScope, needs: AccessNeeds | undefined): readonly DatasetName[] {
  const asked = needs ? [...discoveryNeeds(scope), ...datasetsOf(needs)] : [...auditNeeds(rules, scope), ...shown];
  return [...new Set(asked)];
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
