import {
  toFlags,
  objectPermissions as permissionKinds,
  objectPermissionNames,
  viewAllFieldsSince,
} from '../../model/access/objectPermissions.ts';
import type { ObjectPermissionName } from '../../model/access/objectPermissions.ts';
import { type Answer, mapAnswer } from '../../model/org/answer.ts';
import type { OrgSnapshot } from '../../model/org/orgSnapshot.ts';
import type { ObjectGrant, SetupGrant } from '../../model/rows/assignment.ts';
import { heldIds, identitySources } from '../earlierRows.ts';
import { type BuildQuery, mergeResults, queryChunks } from '../queryChunks.ts';
import { defineDataset, type Reading } from '../datasetDefinition.ts';
import type { OrgGateway } from '../orgGateway.ts';
import { isGranted } from '../permissionColumns.ts';
import { identifiers, soql } from '../soql.ts';

/** Object permissions of all that the identities hold; a few letters a row, since an org may have 300,000. */
export const objectPermissions = defineDataset<'objectPermissions'>({
  completeWith: ['ViewSetup'],
  after: identitySources,
  async read(org, _scope, found) {
    const intern = createInterning();
    const names = columnsFor(org);
    const columns = identifiers(names);
    const isAsked = (name: ObjectPermissionName): boolean => names.includes(permissionKinds[name].column);
    const answer = await readGrants<ObjectPermissionsRow, ObjectGrant | undefined>(org, found, {
      bySets: (ids) => soql`SELECT ${columns} FROM ObjectPermissions WHERE ParentId IN ${ids}`,
      byGroups: (ids) => soql`SELECT ${columns} FROM ObjectPermissions WHERE Parent.PermissionSetGroupId IN ${ids}`,
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
  read(org, _scope, found) {
    const intern = createInterning();
    return readGrants<SetupAccessRow, SetupGrant>(org, found, {
      bySets: (ids) =>
        soql`SELECT Id, ParentId, SetupEntityType, SetupEntityId FROM SetupEntityAccess WHERE ParentId IN ${ids}`,
      byGroups: (ids) =>
        soql`SELECT Id, ParentId, SetupEntityType, SetupEntityId FROM SetupEntityAccess WHERE Parent.PermissionSetGroupId IN ${ids}`,
      map: (row) => ({
        setId: intern(row.ParentId),
        type: intern(row.SetupEntityType),
        targetId: intern(row.SetupEntityId),
      }),
    });
  },
});

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

type GrantQueries<R, T> = { bySets: BuildQuery; byGroups: BuildQuery; map: (row: R) => T };

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

/** Rows that depend on what the identities hold; those of groups are found by the group, whatever its aggregate set is. */
async function readGrants<R extends object, T>(
  org: Pick<OrgGateway, 'query'>,
  found: OrgSnapshot,
  { bySets, byGroups, map }: GrantQueries<R, T>
): Promise<Answer<Reading<readonly T[]>>> {
  const held = heldIds(found);
  if (!held.ok) return held;
  const answers = await Promise.all([
    queryChunks<R, T>(org, { values: held.value.sets, build: bySets, map, most: setsAtOnce }),
    queryChunks<R, T>(org, { values: held.value.groups, build: byGroups, map, most: setsAtOnce }),
  ]);
  return mapAnswer(mergeResults(answers), ({ records, complete }) => ({
    data: records,
    rows: records.length,
    whole: complete,
  }));
}
