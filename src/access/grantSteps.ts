import {
  objectPermissions,
  inOrder,
  parseDependencyName,
  type ObjectPermissionName,
} from '../model/access/objectPermissions.ts';
import type { PlainValues, PlanStep, StepValue } from '../model/access/planStep.ts';
import { isSameId, isSameName } from '../model/text/caseless.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import { grantKey } from './closeGrants.ts';
import type { CreateFacts } from './createFacts.ts';
import type { Grants } from './resolveGrants.ts';
import { wishedEntities } from './scopeOf.ts';

/** The permission set that gets the rows. */
export type GrantedSet = { id: StepValue; name: string };

/** Object permissions that the set lacks. */
export const objectSteps = (grants: Grants, facts: CreateFacts, set: GrantedSet): PlanStep[] =>
  mastersFirst(grants, facts).flatMap((sobject, index): PlanStep[] => {
    const permissions = inOrder(grants.closure.objects.get(sobject) ?? []);
    const row = facts.ownSet.objects.find(({ object }) => object === sobject);
    const missing = permissions.filter((name) => !row?.permissions.includes(name));
    if (missing.length === 0) return [];
    const implied = permissions.flatMap((permission) => {
      const because = grants.closure.reasons.get(grantKey({ object: sobject, permission }));
      return because === undefined ? [] : [{ permission, because }];
    });
    const common = {
      key: `object${index.toString()}`,
      action: 'grantObject',
      permissionSet: set.name,
      sobject,
      permissions,
      missing,
      ...(implied.length > 0 ? { implied } : {}),
    } as const;
    return row
      ? [{ ...common, recordId: row.id, before: columns(missing, false), values: columns(missing, true) }]
      : [{ ...common, values: { ParentId: set.id, SobjectType: sobject, ...columns(permissions, true) } }];
  });

/** Field permissions that the set lacks. */
export const fieldSteps = ({ fields }: Grants, { ownSet }: CreateFacts, set: GrantedSet): PlanStep[] =>
  fields.flatMap(({ object: sobject, field, edit }, index): PlanStep[] => {
    const row = ownSet.fields.find((existing) => existing.object === sobject && existing.field === field);
    if (row && (row.edit || !edit)) return [];
    const common = {
      key: `field${index.toString()}`,
      action: 'grantField',
      permissionSet: set.name,
      sobject,
      field,
      level: edit ? 'edit' : 'read',
    } as const;
    if (row)
      return [{ ...common, recordId: row.id, before: { PermissionsEdit: false }, values: { PermissionsEdit: true } }];
    const Field = `${sobject}.${field}`;
    const values = { ParentId: set.id, SobjectType: sobject, Field, PermissionsRead: true, PermissionsEdit: edit };
    return [{ ...common, values }];
  });

/** What in Setup the set gives no access to yet. */
export const entitySteps = (wish: Wish, { entities, ownSet }: CreateFacts, set: GrantedSet): PlanStep[] => {
  const wished = wishedEntities(wish).flatMap(
    ({ type, name }) =>
      entities.find((known) => known.type === type && known.name.toLowerCase() === name.toLowerCase()) ?? []
  );
  const missing = [...new Set(wished)].filter(
    ({ id }) => !ownSet.entities.some(({ entityId }) => isSameId(entityId, id))
  );
  return missing.map(({ type, name, id }, index) => ({
    key: `entity${index.toString()}`,
    action: 'grantSetupEntity',
    permissionSet: set.name,
    entityType: type,
    entity: name,
    values: { ParentId: set.id, SetupEntityId: id },
  }));
};

/** Tabs that the set does not show yet. */
export const tabSteps = ({ tabs }: Wish, facts: CreateFacts, set: GrantedSet): PlanStep[] =>
  [...new Set(tabs.flatMap((name) => facts.tabs.filter((tab) => isSameName(tab.name, name))))].flatMap(
    ({ name, settings }, index): PlanStep[] => {
      const common = { key: `tab${index.toString()}`, action: 'grantTab', permissionSet: set.name, tab: name } as const;
      const setting = settings.find(({ permissionSet }) => isSameName(permissionSet, set.name));
      if (!setting) return [{ ...common, values: { ParentId: set.id, Name: name, Visibility: 'DefaultOn' } }];
      if (setting.visibility === 'DefaultOn') return [];
      const [before, values] = [{ Visibility: setting.visibility }, { Visibility: 'DefaultOn' }];
      return [{ ...common, recordId: setting.id, before, values }];
    }
  );

function columns(permissions: readonly ObjectPermissionName[], value: boolean): PlainValues {
  return Object.fromEntries(permissions.map((name) => [objectPermissions[name].column, value]));
}

/** Masters before details: the org checks each row as it comes. */
function mastersFirst({ closure }: Grants, facts: CreateFacts): string[] {
  const ordered = new Set<string>();
  const visit = (object: string, path: readonly string[]): void => {
    if (ordered.has(object) || path.includes(object)) return;
    for (const master of neededBy(object, facts)) if (closure.objects.has(master)) visit(master, [...path, object]);
    ordered.add(object);
  };
  for (const object of [...closure.objects.keys()].sort()) visit(object, []);
  return [...ordered];
}

/** Objects that the org wants in the set before this one: its masters, and what its permissions depend on. */
function neededBy(object: string, { describes, dependencies = [] }: CreateFacts): string[] {
  const masters = describes
    .filter(({ name }) => name === object)
    .flatMap(({ fields }) => fields.flatMap((field) => field.masters));
  const dependedOn = dependencies.flatMap(({ permission, requires }) =>
    permission.startsWith(`${object}<`) ? (parseDependencyName(requires)?.object ?? []) : []
  );
  return [...masters, ...dependedOn];
}
