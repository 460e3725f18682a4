import {
  toFlags,
  objectPermissions as permissionKinds,
  objectPermissionNames,
  viewAllFieldsSince,
} from '../../model/access/objectPermissions.ts';
import type { ObjectPermissionName } from '../../model/access/objectPermissions.ts';
import { type Answer, mapAnswer } from '../../model/org/answer.ts';
import type { ObjectGrant, SetupGrant } from '../../model/rows/assignment.ts';
import type { FieldGrant } from '../../model/rows/profileSettings.ts';
import { type HeldIds, identitySources, grantedIds, targetSources } from '../earlierRows.ts';
import { type BuildQuery, mergeResults, queryChunks } from '../queryChunks.ts';
import { defineDataset, nothing, type Reading } from '../datasetDefinition.ts';
import type { OrgGateway } from '../orgGateway.ts';
import { isGranted } from '../permissionColumns.ts';
import { clause, identifiers, soql, type SoqlClause } from '../soql.ts';

/** Object permissions of all that the identities hold; a few letters a row, since an org may have 300,000. */
export const objectPermissions = defineDataset<'objectPermissions'>({
  completeWith: ['ViewSetup'],
  after: identitySources,
  afterIfAsked: targetSources,
  async read(org, scope, found) {
    const { grants } = scope;
    if (grants?.objects.length === 0) return nothing();
    const intern = createInterning();
    const names = columnsFor(org);
    const only = grants ? clause` AND SobjectType IN ${grants.objects}` : all;
    const columns = identifiers(names);
    const isAsked = (name: ObjectPermissionName): boolean => names.includes(permissionKinds[name].column);
    const answer = await readGrants<ObjectPermissionsRow, ObjectGrant | undefined>(org, grantedIds(found, scope), {
      bySets: (ids) => soql`SELECT ${columns} FROM ObjectPermissions WHERE ParentId IN ${ids}${only}`,
      byGroups: (ids) =>
        soql`SELECT ${columns} FROM ObjectPermissions WHERE Parent.PermissionSetGroupId IN ${ids}${only}`,
      isNarrow: grants !== undefined,
      map: (row) =>
        isVirtual(row)
          ? undefined
          : {
              setId: intern(row.ParentId),
              object: intern(row.SobjectType),
              flags: intern(toFlags((name) => isAsked(name) && isGranted(row, permissionKinds[name].column))),
            },
    });
    return mapAnswer(answer, ({ data, whole }) => {
      const real = data.filter((grant) => grant !== undefined);
      return { data: real, rows: real.length, whole };
    });
  },
});

/** Apex classes, apps, named credentials … that what the identities hold gives access to. */
export const setupAccess = defineDataset<'setupAccess'>({
  completeWith: ['ViewSetup'],
  after: identitySources,
  afterIfAsked: targetSources,
  async read(org, scope, found) {
    const { grants } = scope;
    if (grants?.setupEntities.length === 0) return nothing();
    const intern = createInterning();
    const only = grants ? clause` AND SetupEntityId IN ${grants.setupEntities}` : all;
    return readGrants<SetupAccessRow, SetupGrant>(org, grantedIds(found, scope), {
      bySets: (ids) =>
        soql`SELECT Id, ParentId, SetupEntityType, SetupEntityId FROM SetupEntityAccess WHERE ParentId IN ${ids}${only}`,
      byGroups: (ids) =>
        soql`SELECT Id, ParentId, SetupEntityType, SetupEntityId FROM SetupEntityAccess WHERE Parent.PermissionSetGroupId IN ${ids}${only}`,
      isNarrow: grants !== undefined,
      map: (row) => ({
        setId: intern(row.ParentId),
        type: intern(row.SetupEntityType),
        targetId: intern(row.SetupEntityId),
      }),
    });
  },
});

/** Fields of all that the identities hold that can be read or edited. */
export const fieldPermissions = defineDataset<'fieldPermissions'>({
  completeWith: ['ViewSetup'],
  after: identitySources,
  afterIfAsked: targetSources,
  async read(org, scope, found) {
    const { grants } = scope;
    if (grants?.fields.length === 0) return nothing();
    const intern = createInterning();
    const only = grants ? clause` AND SobjectType IN ${objectsOf(grants.fields)} AND Field IN ${grants.fields}` : all;
    return readGrants<FieldPermissionsRow, FieldGrant>(org, grantedIds(found, scope), {
      bySets: (ids) =>
        soql`SELECT Id, ParentId, SobjectType, Field, PermissionsEdit FROM FieldPermissions WHERE ParentId IN ${ids}${only}`,
      byGroups: (ids) =>
        soql`SELECT Id, ParentId, SobjectType, Field, PermissionsEdit FROM FieldPermissions WHERE Parent.PermissionSetGroupId IN ${ids}${only}`,
      isNarrow: grants !== undefined,
      map: (row) => ({
        setId: intern(row.ParentId),
        field: intern(row.Field),
        canEdit: isGranted(row, 'PermissionsEdit'),
      }),
    });
  },
});

/** No narrowing. */
const all: SoqlClause = clause``;

type FieldPermissionsRow = { ParentId: string; Field: string; PermissionsEdit: boolean };

/** A question about a field has to name its object too (object reference, FieldPermissions). */
function objectsOf(fields: readonly string[]): string[] {
  return [...new Set(fields.map((field) => field.split('.')[0] ?? ''))];
}

type ObjectPermissionsRow = { Id: string; ParentId: string; SobjectType: string } & Readonly<Record<string, unknown>>;

function columnsFor({ apiVersion }: OrgGateway): string[] {
  return [
    'Id',
    'ParentId',
    'SobjectType',
    ...objectPermissionNames
      .filter((name) => name !== 'viewAllFields' || Number(apiVersion) >= viewAllFieldsSince)
      .map((name) => permissionKinds[name].column),
  ];
}

/** A set with Modify All Data seems to grant every object; such rows have no id of their own. */
function isVirtual({ Id }: ObjectPermissionsRow): boolean {
  return Id.startsWith('000');
}

type SetupAccessRow = { ParentId: string; SetupEntityType: string; SetupEntityId: string };

type GrantQueries<R, T> = {
  bySets: BuildQuery;
  byGroups: BuildQuery;
  /** Whether a set has at most a row or two of them. */
  isNarrow: boolean;
  map: (row: R) => T;
};

/** Sets that one query is about: its pages come one after another, those of several queries at once. */
const setsAtOnce = 100;

/** Texts that occur again and again are kept once: an answer has a text of its own in every row. */
function createInterning(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    known.set(text, text);
    return text;
  };
}

/** Rows that depend on what is held; those of groups are found by the group, whatever its aggregate set is. */
async function readGrants<R extends object, T>(
  org: Pick<OrgGateway, 'query'>,
  held: Answer<HeldIds>,
  { bySets, byGroups, isNarrow, map }: GrantQueries<R, T>
): Promise<Answer<Reading<readonly T[]>>> {
  if (!held.ok) return held;
  const most = isNarrow ? {} : { most: setsAtOnce };
  const answers = await Promise.all([
    queryChunks<R, T>(org, { values: held.value.sets, build: bySets, map, ...most }),
    queryChunks<R, T>(org, { values: held.value.groups, build: byGroups, map, ...most }),
  ]);
  return mapAnswer(mergeResults(answers), ({ records, complete }) => ({
    data: records,
    rows: records.length,
    whole: complete,
  }));
}
