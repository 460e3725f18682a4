import {
  objectPermissionColumns,
  objectPermissionNames,
  viewAllFieldsSince,
} from '../../model/access/objectPermission.ts';
import { type Answer, answered } from '../../model/org/answer.ts';
import type { OwnSet } from '../../model/rows/targetUser.ts';
import { defineDataset } from '../dataset.ts';
import type { OrgGateway, QueryResult } from '../orgGateway.ts';
import { identifiers, soql } from '../soql.ts';

/** The rows of the own permission set, so that a second run adds only what is missing, and everyone who holds it. */
export const ownSet = defineDataset<'ownSet'>({
  completeWith: ['ViewSetup'],
  async read(org, { ownSet: name }) {
    if (name === undefined) return answered({ data: none, rows: 0, whole: true });
    const [objects, fields, entities, holders, groups] = await Promise.all([
      objectRows(org, name),
      fieldRows(org, name),
      entityRows(org, name),
      holderRows(org, name),
      groupRows(org, name),
    ]);
    if (!objects.ok) return objects;
    if (!fields.ok) return fields;
    if (!entities.ok) return entities;
    if (!holders.ok) return holders;
    if (!groups.ok) return groups;
    const own: OwnSet = {
      objects: objects.value.records.map((row) => ({ id: row.Id, object: row.SobjectType, permissions: granted(row) })),
      fields: fields.value.records.map((row) => ({
        id: row.Id,
        object: row.SobjectType,
        field: row.Field.split('.')[1] ?? row.Field,
        edit: row.PermissionsEdit,
      })),
      setupEntityIds: entities.value.records.map(({ SetupEntityId }) => SetupEntityId),
      groups: groups.value.records.flatMap(({ PermissionSetGroup }) => PermissionSetGroup?.DeveloperName ?? []),
      holders: holders.value.records.map((row) => ({
        userId: row.AssigneeId,
        username: row.Assignee?.Username ?? '',
        isActive: row.Assignee?.IsActive ?? true,
      })),
    };
    return answered({
      data: own,
      rows: own.objects.length + own.fields.length,
      whole: [objects, fields, entities, holders, groups].every(({ value }) => value.complete),
    });
  },
});

type ObjectRow = { Id: string; SobjectType: string } & Readonly<Record<string, unknown>>;

type FieldRow = { Id: string; SobjectType: string; Field: string; PermissionsEdit: boolean };

type HolderRow = { AssigneeId: string; Assignee: { Username: string; IsActive: boolean } | null };

function flagsFor({ apiVersion }: OrgGateway): string[] {
  return objectPermissionNames
    .filter((name) => name !== 'viewAllFields' || Number(apiVersion) >= viewAllFieldsSince)
    .map((name) => objectPermissionColumns[name]);
}

function objectRows(org: OrgGateway, name: string): Promise<Answer<QueryResult<ObjectRow>>> {
  return org.query(
    soql`SELECT Id, SobjectType, ${identifiers(flagsFor(org))} FROM ObjectPermissions WHERE Parent.Name = ${name} AND Parent.NamespacePrefix = null`
  );
}

function fieldRows(org: OrgGateway, name: string): Promise<Answer<QueryResult<FieldRow>>> {
  return org.query(
    soql`SELECT Id, SobjectType, Field, PermissionsEdit FROM FieldPermissions WHERE Parent.Name = ${name} AND Parent.NamespacePrefix = null`
  );
}

function entityRows(org: OrgGateway, name: string): Promise<Answer<QueryResult<{ SetupEntityId: string }>>> {
  return org.query(
    soql`SELECT Id, SetupEntityId FROM SetupEntityAccess WHERE Parent.Name = ${name} AND Parent.NamespacePrefix = null`
  );
}

function holderRows(org: OrgGateway, name: string): Promise<Answer<QueryResult<HolderRow>>> {
  return org.query(
    soql`SELECT Id, AssigneeId, Assignee.Username, Assignee.IsActive FROM PermissionSetAssignment WHERE PermissionSet.Name = ${name} AND PermissionSet.NamespacePrefix = null`
  );
}

function groupRows(
  org: OrgGateway,
  name: string
): Promise<Answer<QueryResult<{ PermissionSetGroup: { DeveloperName: string } | null }>>> {
  return org.query(
    soql`SELECT Id, PermissionSetGroup.DeveloperName FROM PermissionSetGroupComponent WHERE PermissionSet.Name = ${name} AND PermissionSet.NamespacePrefix = null`
  );
}

const none: OwnSet = { objects: [], fields: [], setupEntityIds: [], holders: [], groups: [] };

function granted(row: ObjectRow): string[] {
  return objectPermissionNames.filter((name) => row[objectPermissionColumns[name]] === true);
}
