import { chunk } from 'es-toolkit/array/chunk';
import { type Answer, answered } from '../../model/org/answer.ts';
import { dataOf, type OrgSnapshot } from '../../model/org/orgSnapshot.ts';
import type { OwnSet } from '../../model/rows/targetUser.ts';
import { isSameName } from '../../model/text/caseless.ts';
import { objectPermissions, objectPermissionNames, viewAllFieldsSince } from '../../model/access/objectPermissions.ts';
import { type BuildQuery, mergeResults } from '../queryChunks.ts';
import { defineDataset } from '../datasetDefinition.ts';
import type { OrgGateway, QueryResult } from '../orgGateway.ts';
import { isGranted } from '../permissionColumns.ts';
import { identifiers, type Soql, soql } from '../soql.ts';

/** The rows of the own permission sets, so that a second run adds only what is missing, and everyone who holds them. */
export const ownSet = defineDataset<'ownSet'>({
  completeWith: ['ViewSetup'],
  after: ['namedPermissionSets'],
  async read(org, { ownSets }, found) {
    const names = existingAmong(ownSets, found);
    const [objects, fields, entities, holders, groups] = await readTogether(org, names);
    if (!objects.ok) return objects;
    if (!fields.ok) return fields;
    if (!entities.ok) return entities;
    if (!holders.ok) return holders;
    if (!groups.ok) return groups;
    const rows: Rows = {
      objects: objects.value.records,
      fields: fields.value.records,
      entities: entities.value.records,
      holders: holders.value.records,
      groups: groups.value.records,
    };
    return answered({
      data: ownSets.map((name) => toOwnSet(name, rows)),
      rows: rows.objects.length + rows.fields.length,
      whole: [objects, fields, entities, holders, groups].every(({ value }) => value.complete),
    });
  },
});

/** All five kinds of rows in one request; names beyond what fits one query in further ones. */
async function readTogether(org: OrgGateway, names: readonly string[]): Promise<Answers> {
  const builds = [objectRows(org), fieldRows, entityRows, holderRows, groupRows];
  const parts = chunk([...names], namesAtOnce);
  const answers = await org.queryEach<object>(parts.flatMap((part) => builds.map((build) => build(part))));
  const of = <R>(kind: number): Answer<QueryResult<R>> =>
    mergeResults(answers.filter((_, at) => at % builds.length === kind) as ReadonlyArray<Answer<QueryResult<R>>>);
  return [of<ObjectRow>(0), of<FieldRow>(1), of<EntityRow>(2), of<HolderRow>(3), of<GroupRow>(4)];
}

type Answers = [
  Answer<QueryResult<ObjectRow>>,
  Answer<QueryResult<FieldRow>>,
  Answer<QueryResult<EntityRow>>,
  Answer<QueryResult<HolderRow>>,
  Answer<QueryResult<GroupRow>>,
];

/** API names have 80 characters at most. */
const namesAtOnce = 50;

/** A set that does not exist has no rows. All are asked about where it is not known which exist. */
function existingAmong(names: readonly string[], found: OrgSnapshot): readonly string[] {
  const sets = dataOf(found, 'namedPermissionSets')?.filter(({ namespace }) => namespace === null);
  return sets ? names.filter((name) => sets.some((set) => isSameName(set.name, name))) : names;
}

function objectRows(org: OrgGateway): BuildQuery {
  return (names) =>
    soql`SELECT Id, Parent.Name, SobjectType, ${identifiers(flagsFor(org))} FROM ObjectPermissions WHERE Parent.Name IN ${names} AND Parent.NamespacePrefix = null`;
}

function fieldRows(names: readonly string[]): Soql {
  return soql`SELECT Id, Parent.Name, SobjectType, Field, PermissionsEdit FROM FieldPermissions WHERE Parent.Name IN ${names} AND Parent.NamespacePrefix = null`;
}

function entityRows(names: readonly string[]): Soql {
  return soql`SELECT Id, Parent.Name, SetupEntityId FROM SetupEntityAccess WHERE Parent.Name IN ${names} AND Parent.NamespacePrefix = null`;
}

function holderRows(names: readonly string[]): Soql {
  return soql`SELECT Id, PermissionSet.Name, AssigneeId, Assignee.Username, Assignee.IsActive FROM PermissionSetAssignment WHERE PermissionSet.Name IN ${names} AND PermissionSet.NamespacePrefix = null`;
}

function groupRows(names: readonly string[]): Soql {
  return soql`SELECT Id, PermissionSet.Name, PermissionSetGroup.DeveloperName FROM PermissionSetGroupComponent WHERE PermissionSet.Name IN ${names} AND PermissionSet.NamespacePrefix = null`;
}

type ChildRow = { Id: string; Parent: { Name: string } | null };
type ObjectRow = ChildRow & { SobjectType: string } & Readonly<Record<string, unknown>>;
type FieldRow = ChildRow & { SobjectType: string; Field: string; PermissionsEdit: boolean };
type EntityRow = ChildRow & { SetupEntityId: string };
type SetRow = { Id: string; PermissionSet: { Name: string } | null };
type HolderRow = SetRow & { AssigneeId: string; Assignee: { Username: string; IsActive: boolean } | null };
type GroupRow = SetRow & { PermissionSetGroup: { DeveloperName: string } | null };

type Rows = {
  objects: readonly ObjectRow[];
  fields: readonly FieldRow[];
  entities: readonly EntityRow[];
  holders: readonly HolderRow[];
  groups: readonly GroupRow[];
};

function flagsFor({ apiVersion }: OrgGateway): string[] {
  return objectPermissionNames
    .filter((name) => name !== 'viewAllFields' || Number(apiVersion) >= viewAllFieldsSince)
    .map((name) => objectPermissions[name].column);
}

function toOwnSet(name: string, { objects, fields, entities, holders, groups }: Rows): OwnSet {
  const isOfSet = (row: ChildRow | SetRow): boolean => {
    const set = 'Parent' in row ? row.Parent : row.PermissionSet;
    return set?.Name.toLowerCase() === name.toLowerCase();
  };
  return {
    name,
    objects: objects
      .filter(isOfSet)
      .map((row) => ({ id: row.Id, object: row.SobjectType, permissions: permissionsIn(row) })),
    fields: fields.filter(isOfSet).map((row) => ({
      id: row.Id,
      object: row.SobjectType,
      field: row.Field.split('.')[1] ?? row.Field,
      edit: row.PermissionsEdit,
    })),
    entities: entities.filter(isOfSet).map(({ Id, SetupEntityId }) => ({ id: Id, entityId: SetupEntityId })),
    groups: groups.filter(isOfSet).flatMap(({ PermissionSetGroup }) => PermissionSetGroup?.DeveloperName ?? []),
    holders: holders.filter(isOfSet).map((row) => ({
      userId: row.AssigneeId,
      username: row.Assignee?.Username ?? '',
      isActive: row.Assignee?.IsActive ?? true,
    })),
  };
}

function permissionsIn(row: ObjectRow): string[] {
  return objectPermissionNames.filter((name) => {
    const column = objectPermissions[name].column;
    return column in row && isGranted(row, column);
  });
}
