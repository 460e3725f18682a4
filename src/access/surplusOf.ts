import { overAll } from '../model/access/accessNeeds.ts';
import { isInEffect } from '../model/access/accessIndex.ts';
import { type GrantPath, pathText } from '../model/access/effectiveAccess.ts';
import { type GrantKind, grantKindNames, grantKinds, setupEntityTypes } from '../model/access/grantKinds.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import type { ObjectPermissionName } from '../model/access/objectPermissions.ts';
import { auditPermissions } from '../model/access/riskPermissions.ts';
import { mostSurplusRows, type Surplus, type SurplusRow } from '../model/access/surplus.ts';
import type { Identity } from '../model/audit/identity.ts';
import { id15, isSameId } from '../model/text/caseless.ts';
import { asConfiguration } from './asConfiguration.ts';
import { choosePsls } from './choosePsls.ts';
import { grantKey } from './closeGrants.ts';
import type { CreateFacts } from './createFacts.ts';
import { plannedUser } from './plannedUser.ts';
import { resolveGrants } from './resolveGrants.ts';
import { type Wanted, wantedBy } from './wantedBy.ts';

/**
 * What the user who is there holds beyond the wish, and beyond what has to be granted with it; undefined where there is
 * no user yet. What a permission set or group of the wish grants was asked for with it.
 */
export function surplusOf(asked: Wish, facts: CreateFacts): Surplus | undefined {
  if (!facts.existingUser) return undefined;
  const { wish } = asConfiguration(asked, facts);
  const grants = resolveGrants(wish, facts);
  const { psls } = choosePsls(wish, facts);
  const { identity } = plannedUser(wish, facts, { profile: undefined, grants, psls });
  const compared: Compared = {
    facts,
    identity,
    wanted: wantedBy(wish, facts, { grants, psls, access: identity.access }),
  };
  const found = grantKindNames.map((kind) => ({ kind, rows: readers[grantKinds[kind].step](compared, kind) }));
  const rows = [...found.flatMap((each) => each.rows ?? []), ...otherSetup(compared)];
  return {
    rows: rows.slice(0, mostSurplusRows),
    leftOut: Math.max(0, rows.length - mostSurplusRows),
    notRead: found.flatMap((each) => (each.rows === undefined ? [each.kind] : [])),
  };
}

type Compared = { facts: CreateFacts; identity: Identity; wanted: Wanted };

type Reader = (compared: Compared, kind: GrantKind) => SurplusRow[] | undefined;

/** How each kind is compared, by what grants it; undefined is a kind of which only wished ones are read. */
const readers: Readonly<Record<(typeof grantKinds)[GrantKind]['step'], Reader>> = {
  grantObject: ({ identity: { access }, wanted }, kind) =>
    access.objectPermissions.flatMap(({ object, permissions, path }) =>
      rowOf(
        { kind, name: object, path },
        wanted.isPath(path) ? [] : permissions.filter((permission) => !isWantedOn(wanted, object, permission))
      )
    ),
  grantField: ({ identity: { access }, wanted }, kind) =>
    access.fieldPermissions.flatMap(({ field, canEdit, path }) =>
      rowOf({ kind, name: field, path }, wanted.isPath(path) ? [] : unwantedOn(wanted, field, canEdit))
    ),
  updatePermissionSet: ({ identity: { access }, facts, wanted }, kind) =>
    access.userPermissions
      .filter(({ permission, path }) => !wanted.grants.has(permission) && !wanted.isPath(path))
      .filter(({ permission, path }) => !isAsShipped(facts, permission, path))
      .map(({ permission, path }) => ({ kind, name: permission, permissions: [], path: pathText(path) })),
  grantSetupEntity: (compared, kind) => {
    const definition = grantKinds[kind];
    return 'entity' in definition ? setupRows(compared, kind, (type) => type === definition.entity.type) : undefined;
  },
  grantTab: () => undefined,
  assignPackageLicense: () => undefined,
  assignPermissionSet: (compared, kind) =>
    assigned(compared).flatMap(({ setId, groupId, name }) =>
      groupId === undefined && setId !== null ? assignedRow(compared, { kind, id: setId, name }) : []
    ),
  assignPermissionSetGroup: (compared, kind) =>
    assigned(compared).flatMap(({ groupId, name }) =>
      groupId === undefined ? [] : assignedRow(compared, { kind, id: groupId, name })
    ),
  assignPermissionSetLicense: (compared, kind) =>
    compared.identity.psls.flatMap(({ pslId, pslName }) => assignedRow(compared, { kind, id: pslId, name: pslName })),
};

function rowOf(
  { kind, name, path }: { kind: GrantKind; name: string; path: GrantPath },
  permissions: readonly string[]
): SurplusRow[] {
  return permissions.length === 0 ? [] : [{ kind, name, permissions, path: pathText(path) }];
}

/** To hold all data is to hold each object's. */
function isWantedOn({ grants }: Wanted, object: string, permission: ObjectPermissionName): boolean {
  return grants.has(grantKey({ object, permission })) || overAll[permission].some((name) => grants.has(name));
}

function unwantedOn(wanted: Wanted, field: string, canEdit: boolean): string[] {
  const [object = ''] = field.split('.');
  const canRead = wanted.fields.has(field) || isWantedOn(wanted, object, 'viewAllFields');
  const isEditWanted = wanted.fields.get(field) === true || wanted.grants.has('EditReadonlyFields');
  return [...(canRead ? [] : ['read']), ...(canEdit && !isEditWanted ? ['edit'] : [])];
}

/** Of a profile that Salesforce ships, only what the audit looks for is told. */
function isAsShipped({ profiles, existingUser }: CreateFacts, permission: string, { via }: GrantPath): boolean {
  if (via !== 'profile') return false;
  const isShipped = profiles.some(({ id, isCustom }) => id === existingUser?.profileId && !isCustom);
  return isShipped && !auditPermissions.includes(permission);
}

function setupRows(
  { identity: { access }, wanted, facts }: Compared,
  kind: SurplusRow['kind'],
  isAsked: (type: string) => boolean
): SurplusRow[] {
  return access.setupAccess
    .filter(({ type, targetId, path }) => isAsked(type) && !wanted.ids.has(id15(targetId)) && !wanted.isPath(path))
    .map(({ type, targetId, path }) => {
      const name = facts.entities.find(({ id }) => isSameId(id, targetId))?.name ?? targetId;
      return { kind, name, permissions: [], path: pathText(path), ...(kind === 'setupAccess' ? { type } : {}) };
    });
}

/** Types that no key of a definition grants, or that two of them share. */
function otherSetup(compared: Compared): SurplusRow[] {
  const known: readonly string[] = setupEntityTypes;
  return setupRows(compared, 'setupAccess', (type) => !known.includes(type));
}

type Assigned = { setId: string | null; groupId: string | undefined; name: string };

/** A group's row can have the id of its aggregate set instead. */
function assigned({ facts: { held, now }, identity }: Compared): Assigned[] {
  const { sets, groups } = held.access;
  const inEffect = identity.assignments.filter((each) => isInEffect(each, new Date(now)));
  const all = inEffect.map(({ setId, groupId }) => {
    const set = sets.find(({ id }) => id === setId);
    const ofGroup = groupId ?? set?.groupId;
    const group = groups.find(({ id }) => id === ofGroup);
    return { setId, groupId: ofGroup, name: group?.name ?? set?.name ?? ofGroup ?? setId ?? '' };
  });
  return [...new Map(all.map((each) => [each.groupId ?? each.setId, each])).values()];
}

function assignedRow(
  { wanted }: Compared,
  { kind, id, name }: { kind: GrantKind; id: string; name: string }
): SurplusRow[] {
  return wanted.ids.has(id15(id)) ? [] : [{ kind, name, permissions: [], path: null }];
}
