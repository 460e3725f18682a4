import { Messages } from '@salesforce/core';
import { type AskedAccess, askedFlags, parseAccess } from '../../model/access/parseAccess.ts';
import { type AccessQuestion, type OrgNames, resolveAccess } from '../../model/access/resolveAccess.ts';
import { grantKinds, type SetupEntityType } from '../../model/access/grantKinds.ts';
import { knownPermissions } from '../../model/access/knownPermissions.ts';
import { permissionLabels } from '../../model/access/permissionLabels.ts';
import { isApiName } from '../../model/text/safeText.ts';
import { dataOf, type DatasetName, type OrgSnapshot, type SnapshotScope } from '../../model/org/orgSnapshot.ts';
import { collectSnapshot, everything } from '../../org/collectSnapshot.ts';
import { datasets } from '../../org/datasets/index.ts';
import type { OrgGateway } from '../../org/orgGateway.ts';
import { didYouMean, shortText } from '../../output/didYouMean.ts';
import { exitCodes } from '../../output/exitCodes.ts';
import { requireAnswer } from '../orgGateway.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'access');

/** The question in the org's own names; ends the command where the org has nothing of that name. */
export async function resolveQuestion(
  org: OrgGateway,
  { text, readings }: AskedText,
  takenAt: Date
): Promise<AccessQuestion> {
  const scope = scopeOf(readings);
  const snapshot = await collectSnapshot(org, datasets, { needs: needsOf(readings), takenAt, scope });
  requireAnswer(snapshot, org.username);
  const found = resolveAccess(readings, namesIn(snapshot, []));
  if ('question' in found) return found.question;
  const others = await collectSnapshot(org, datasets, { needs: suggestionNeeds(readings), takenAt, scope });
  const again = resolveAccess(readings, namesIn(snapshot, namesOf(others)));
  const near = 'suggestions' in again ? again.suggestions : [];
  throw messages.createError('error.UnknownAccess', [shortText(text), didYouMean(near)], [], exitCodes.usage);
}

/** What the text can mean; ends the command where that is nothing that can be granted. */
export function readingsOf(text: string): AskedAccess[] {
  const readings = parseAccess(text);
  if (readings.length > 0) return readings;
  const forms = askedFlags.map((flag) => `${flag}:NAME`).join(', ');
  throw messages.createError('error.AccessNotUnderstood', [shortText(text), forms], [], exitCodes.usage);
}

/** As it was asked, and what that can mean. */
export type AskedText = { text: string; readings: readonly AskedAccess[] };

function objectsIn(readings: readonly AskedAccess[]): string[] {
  const named = readings.flatMap((asked) =>
    asked.kind === 'objects' ? [asked.name] : asked.kind === 'fields' ? [asked.object] : []
  );
  return [...new Set(named)].filter(isApiName);
}

function entitiesIn(readings: readonly AskedAccess[]): Array<{ type: SetupEntityType; name: string }> {
  return readings.flatMap((asked) => {
    if (asked.kind === 'userPermissions' || asked.kind === 'objects' || asked.kind === 'fields') return [];
    return [{ type: grantKinds[asked.kind].entity.type, name: asked.name }];
  });
}

function scopeOf(readings: readonly AskedAccess[]): SnapshotScope {
  const setupEntities = entitiesIn(readings);
  const lists = setupEntities.map(({ type }) => type);
  return { ...everything, objects: objectsIn(readings), setupEntities, lists };
}

function needsOf(readings: readonly AskedAccess[]): DatasetName[] {
  return [
    ...(readings.some(({ kind }) => kind === 'userPermissions') ? (['userPermissionLabels'] as const) : []),
    ...(objectsIn(readings).length > 0 ? (['describes', 'grantTargets'] as const) : []),
    ...(entitiesIn(readings).length > 0 ? (['setupEntities'] as const) : []),
  ];
}

/** Lists that are read only once something was not found. */
function suggestionNeeds(readings: readonly AskedAccess[]): DatasetName[] {
  return [
    ...(objectsIn(readings).length > 0 ? (['objectNames'] as const) : []),
    ...(entitiesIn(readings).length > 0 ? (['listedNames'] as const) : []),
  ];
}

function namesOf(snapshot: OrgSnapshot): string[] {
  return [
    ...(dataOf(snapshot, 'objectNames') ?? []),
    ...(dataOf(snapshot, 'listedNames') ?? []).map(({ name }) => name),
  ];
}

/** Where the org does not tell its user permissions, those that are known of other orgs stand in. */
function namesIn(snapshot: OrgSnapshot, others: readonly string[]): OrgNames {
  const english = (name: string): string | undefined => permissionLabels[name];
  return {
    userPermissions:
      dataOf(snapshot, 'userPermissionLabels') ??
      knownPermissions.map((name) => {
        const label = english(name);
        return { name, ...(label === undefined ? {} : { label }) };
      }),
    describes: dataOf(snapshot, 'describes') ?? [],
    permissionable: dataOf(snapshot, 'grantTargets')?.objects ?? [],
    entities: dataOf(snapshot, 'setupEntities') ?? [],
    others,
  };
}
