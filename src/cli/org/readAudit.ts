import { Messages } from '@salesforce/core';
import { discoveryNeeds } from '../../audit/discovery/auditNeeds.ts';
import { auditSnapshot } from '../../audit/engine/auditSnapshot.ts';
import type { AuditScope } from '../../model/audit/auditScope.ts';
import { defaultSettings } from '../../model/audit/auditConfig.ts';
import { closest } from '../../model/text/closest.ts';
import { dataOf, type DatasetName, type OrgSnapshot } from '../../model/org/orgSnapshot.ts';
import { collectSnapshot, everything } from '../../org/collectSnapshot.ts';
import { datasets } from '../../org/datasets/index.ts';
import type { OrgGateway } from '../../org/orgGateway.ts';
import { didYouMean, shortText } from '../../output/didYouMean.ts';
import { requireAnswer } from './requireAnswer.ts';
import { spareMemory } from './spareMemory.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'shared');

export type ReadRequest = {
  needs: readonly DatasetName[];
  scope: AuditScope;
  takenAt: Date;
  onProgress?: (progress: { done: number; total: number }) => void;
};

/** Reads what an audit needs; ends the command where the org does not answer or a user is unknown. */
export async function readAudit(org: OrgGateway, request: ReadRequest): Promise<OrgSnapshot> {
  spareMemory();
  const snapshot = await collect(org, request);
  requireAnswer(snapshot, org.username);
  await requireUsers(org, snapshot, request);
  return snapshot;
}

async function collect(org: OrgGateway, { needs, scope, takenAt, onProgress }: ReadRequest): Promise<OrgSnapshot> {
  return collectSnapshot(org, datasets, {
    needs,
    takenAt,
    scope: { ...everything, audit: scope },
    ...(onProgress ? { onProgress } : {}),
  });
}

/** Usernames of integration users that may have been meant: those are what people look for here. */
async function candidates(org: OrgGateway, { scope, takenAt }: ReadRequest): Promise<string[]> {
  const { window, firstPartyApps, allUsers, includePossible, namePatterns } = scope;
  const whole: AuditScope = { window, firstPartyApps, allUsers, includePossible, namePatterns };
  const needs = discoveryNeeds(whole);
  const snapshot = await collect(org, { needs, scope: whole, takenAt });
  const { result } = auditSnapshot(snapshot, { rules: [], settings: defaultSettings, requests: 0 });
  return result.identities.map(({ username }) => username);
}

/** A name that nobody has is a slip of the pen: an audit of nobody would look like a clean one. */
async function requireUsers(org: OrgGateway, snapshot: OrgSnapshot, request: ReadRequest): Promise<void> {
  const { usernames } = request.scope;
  if (usernames === undefined) return;
  const found = dataOf(snapshot, 'namedUsers');
  if (!found)
    throw messages.createError('error.UsersNotReadable', [shortText(snapshot.datasets.namedUsers?.reason ?? '')]);
  const known = new Set(found.map(({ username }) => username.toLowerCase()));
  const unknown = usernames.filter((username) => !known.has(username.toLowerCase()));
  const [first] = unknown;
  if (first === undefined) return;
  const near = closest(first, await candidates(org, request));
  throw messages.createError(
    'error.UnknownUser',
    [unknown.map(shortText).join('", "'), didYouMean(near)],
    [org.username]
  );
}
