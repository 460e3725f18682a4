import { objectPermissionColumns, inOrder, parseDependencyName } from '../model/access/objectPermission.ts';
import type { PlanStep, StepValue } from '../model/access/plan.ts';
import type { ObjectPermissionName, Wish } from '../model/access/spec.ts';
import type { CreateFacts } from './createFacts.ts';
import type { Grants } from './resolveGrants.ts';
import { wishedEntities } from './scope.ts';

export const userKey = 'user';

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const textTypes = ['string', 'textarea', 'picklist', 'email', 'phone', 'url', 'reference'];

/** By the describe's names and types: `12` typed for a text field is text. */
const userFields = ({ userFields: given }: Wish, { userDescribe }: CreateFacts): Record<string, StepValue> =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const field = userDescribe.fields.find((each) => same(each.name, name));
      return [field?.name ?? name, field && textTypes.includes(field.type) ? String(value) : value];
    })
  );

/** The record of a new integration user; nothing about a password: it never gets one. */
export const userStep = (wish: Wish, facts: CreateFacts, profileId: string): PlanStep => {
  const { organization, runningUser, roles } = facts;
  const [role] = wish.role === undefined ? [] : roles;
  return {
    key: userKey,
    action: 'createUser',
    target: wish.username,
    object: 'User',
    values: {
      Username: wish.username,
      LastName: wish.name,
      Email: wish.email ?? runningUser.email,
      Alias: wish.alias,
      ProfileId: profileId,
      TimeZoneSidKey: wish.timeZone ?? organization.timeZone,
      LocaleSidKey: wish.locale ?? organization.locale,
      LanguageLocaleKey: organization.languageLocale,
      EmailEncodingKey: 'UTF-8',
      ...(role ? { UserRoleId: role.id } : {}),
      ...userFields(wish, facts),
    },
  };
};

type SetId = StepValue;

const objectValues = (permissions: readonly ObjectPermissionName[]): Record<string, StepValue> =>
  Object.fromEntries(permissions.map((name) => [objectPermissionColumns[name], true]));

/** Objects that the org wants in the set before this one: its masters, and what its permissions depend on. */
const neededBy = (object: string, { describes, dependencies = [] }: CreateFacts): string[] => [
  ...describes.filter(({ name }) => name === object).flatMap(({ fields }) => fields.flatMap(({ masters }) => masters)),
  ...dependencies.flatMap(({ permission, requires }) =>
    permission.startsWith(`${object}<`) ? (parseDependencyName(requires)?.object ?? []) : []
  ),
];

/** Masters before details: the org checks each row as it comes. */
const mastersFirst = ({ closure }: Grants, facts: CreateFacts): string[] => {
  const ordered = new Set<string>();
  const visit = (object: string, path: readonly string[]): void => {
    if (ordered.has(object) || path.includes(object)) return;
    for (const master of neededBy(object, facts)) if (closure.objects.has(master)) visit(master, [...path, object]);
    ordered.add(object);
  };
  for (const object of [...closure.objects.keys()].sort()) visit(object, []);
  return [...ordered];
};

export const objectSteps = (grants: Grants, facts: CreateFacts, setId: SetId): PlanStep[] =>
  mastersFirst(grants, facts).flatMap((object, index): PlanStep[] => {
    const wanted = inOrder(grants.closure.objects.get(object) ?? []);
    const row = facts.own.objects.find((each) => each.object === object);
    const missing = wanted.filter((name) => !row?.permissions.includes(name));
    if (missing.length === 0) return [];
    const implied = wanted.flatMap((name) => {
      const because = grants.closure.reasons.get(`${object}: ${name}`);
      return because === undefined ? [] : [`${name} (for ${because})`];
    });
    const common = {
      key: `object${index.toString()}`,
      action: 'grantObject',
      target: `${object}: ${wanted.join(', ')}`,
      object: 'ObjectPermissions',
      ...(implied.length > 0 ? { implied } : {}),
    } as const;
    return row
      ? [{ ...common, recordId: row.id, values: objectValues(missing) }]
      : [{ ...common, values: { ParentId: setId, SobjectType: object, ...objectValues(wanted) } }];
  });

export const fieldSteps = ({ fields }: Grants, { own }: CreateFacts, setId: SetId): PlanStep[] =>
  fields.flatMap(({ object, field, edit }, index): PlanStep[] => {
    const row = own.fields.find((each) => each.object === object && each.field === field);
    if (row && (row.edit || !edit)) return [];
    const common = {
      key: `field${index.toString()}`,
      action: 'grantField',
      target: `${object}.${field}: ${edit ? 'edit' : 'read'}`,
      object: 'FieldPermissions',
    } as const;
    if (row) return [{ ...common, recordId: row.id, values: { PermissionsEdit: true } }];
    return [
      {
        ...common,
        values: {
          ParentId: setId,
          SobjectType: object,
          Field: `${object}.${field}`,
          PermissionsRead: true,
          PermissionsEdit: edit,
        },
      },
    ];
  });

export const entitySteps = (wish: Wish, { entities, own }: CreateFacts, setId: SetId): PlanStep[] => {
  const wished = wishedEntities(wish).flatMap(
    ({ type, name }) => entities.find((each) => each.type === type && same(each.name, name)) ?? []
  );
  const missing = [...new Set(wished)].filter(({ id }) => !own.setupEntityIds.includes(id));
  return missing.map(({ type, name, id }, index) => ({
    key: `entity${index.toString()}`,
    action: 'grantSetupEntity',
    target: `${type} ${name}`,
    object: 'SetupEntityAccess',
    values: { ParentId: setId, SetupEntityId: id },
  }));
};
