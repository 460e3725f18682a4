import { Messages } from '@salesforce/core';
import { type AskedAccess, askedFlags, parseAccess } from '../../model/access/parseAccess.ts';
import { type AccessQuestion, type OrgNames, resolveAccess } from '../../model/access/resolveAccess.ts';
import { grantKinds, type SetupEntityType } from '../../model/access/grantKinds.ts';
import { knownPermissions } from '../../model/access/knownPermissions.ts';
import { permissionLabels } from '../../model/access/permissionLabels.ts';
import { isStandardObject } from '../../model/access/objectPermissions.ts';
import type { FieldDefinition, FieldDescribe, ObjectDescribe } from '../../model/rows/objectDescribe.ts';
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
  const found = resolveAccess(readings, namesIn(snapshot));
  if ('question' in found) return found.question;
  // A describe shows no more than the caller has access to; a reviewer without access to data asks all the same.
  const others = await collectSnapshot(org, datasets, { needs: suggestionNeeds(readings), takenAt, scope });
  const again = resolveAccess(readings, namesIn(snapshot, others));
  if ('question' in again) return again.question;
  throw messages.createError(
    'error.UnknownAccess',
    [shortText(text), didYouMean(again.suggestions)],
    [],
    exitCodes.usage
  );
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

/** What is read only once something was not found. */
function suggestionNeeds(readings: readonly AskedAccess[]): DatasetName[] {
  return [
    ...(objectsIn(readings).length > 0 ? (['objectNames', 'fieldDefinitions'] as const) : []),
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
function namesIn(snapshot: OrgSnapshot, more?: OrgSnapshot): OrgNames {
  const english = (name: string): string | undefined => permissionLabels[name];
  return {
    userPermissions:
      dataOf(snapshot, 'userPermissionLabels') ??
      knownPermissions.map((name) => {
        const label = english(name);
        return { name, ...(label === undefined ? {} : { label }) };
      }),
    describes: withHidden(dataOf(snapshot, 'describes') ?? [], more ? (dataOf(more, 'fieldDefinitions') ?? []) : []),
    permissionable: dataOf(snapshot, 'grantTargets')?.objects ?? [],
    entities: dataOf(snapshot, 'setupEntities') ?? [],
    others: more ? namesOf(more) : [],
  };
}

/** The describes with the fields that they leave out, and those of objects that they don't show at all. */
function withHidden(describes: readonly ObjectDescribe[], fields: readonly FieldDefinition[]): ObjectDescribe[] {
  const hidden = [...Map.groupBy(fields, ({ object }) => object)].map(([name, own]): ObjectDescribe => {
    const shown = describes.find((each) => each.name === name);
    const known = new Set(shown?.fields.map((field) => field.name));
    const more = own.filter((field) => !known.has(field.name)).map(hiddenField);
    return shown
      ? { ...shown, fields: [...shown.fields, ...more] }
      : { name, label: name, custom: !isStandardObject(name), fields: more };
  });
  return [...hidden, ...describes.filter(({ name }) => !hidden.some((each) => each.name === name))];
}

function hiddenField({ name, label, isCalculated, permissionable, compound }: FieldDefinition): FieldDescribe {
  return {
    ...{ name, label, type: '', permissionable, calculated: isCalculated },
    ...(compound === undefined ? {} : { compound }),
    // What the caller could do with it says nothing of others.
    ...{ createable: true, updateable: true, nillable: true, defaultedOnCreate: false },
    ...{ masters: [], length: 0, picklist: [] },
  };
}
