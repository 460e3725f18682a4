import type { grantKinds } from '../model/access/grantKinds.ts';
import { type GrantKind, type SetupEntityType } from '../model/access/grantKinds.ts';
import type { Blocker } from '../model/access/blocker.ts';
import { dataOf, type OrgSnapshot } from '../model/org/orgSnapshot.ts';
import type { ListedKind } from '../model/rows/targetUser.ts';
import { isSameName } from '../model/text/caseless.ts';
import { closest } from '../model/text/closest.ts';
import { collectSnapshot, everything } from '../org/collectSnapshot.ts';
import { datasets } from '../org/datasets/index.ts';
import type { OrgGateway } from '../org/orgGateway.ts';

/** Says what was probably meant where a name was not found: one more look, at lists of names only. */
export async function withSuggestions(
  org: OrgGateway,
  blockers: readonly Blocker[],
  { snapshot, now }: { snapshot: OrgSnapshot; now: Date }
): Promise<readonly Blocker[]> {
  const sought = blockers.flatMap((blocker) => soughtFor(blocker) ?? []);
  const lists = [...new Set(sought.flatMap(({ list }) => (isListed(list) ? [list] : [])))];
  const needs = [
    ...(lists.length === 0 ? [] : (['listedNames'] as const)),
    ...(sought.some(({ list }) => list === 'UserPermission') ? (['userPermissionLabels'] as const) : []),
  ];
  if (needs.length === 0) return suggest(blockers, snapshot);
  const { datasets: known } = snapshot;
  const scope = { ...everything, lists };
  return suggest(blockers, await collectSnapshot(org, datasets, { needs, takenAt: now, scope, known }));
}

/** Adds to each blocker the names that come closest to what was typed. */
export function suggest(blockers: readonly Blocker[], snapshot: OrgSnapshot): Blocker[] {
  return blockers.map((blocker) => {
    const sought = soughtFor(blocker);
    const names = sought ? meant(sought.typed, candidates(sought, snapshot)) : [];
    const suggestions = names.map((name) => (sought?.object === undefined ? name : `${sought.object}.${name}`));
    return suggestions.length === 0 ? blocker : { ...blocker, suggestions };
  });
}

/** A name that was not found, and where it was looked for. */
type Sought = {
  typed: string;
  list: ListedKind | 'UserPermission' | 'Field';
  /** Of a field. */
  object?: string;
};

type Candidate = { name: string; label: string };

/** The blockers of names that the org does not have. */
type NotFound = (typeof grantKinds)[GrantKind]['notFound'] | 'RoleNotFound';

type SoughtFor<C extends NotFound> = { sought(blocker: Blocker<C>): Sought }['sought'];

const soughtBy: { readonly [C in NotFound]: SoughtFor<C> } = {
  UnknownObject: ({ object }) => ({ typed: object, list: 'Object' }),
  UnknownField: ({ object, field }) => ({ typed: field, list: 'Field', object }),
  UnknownUserPermission: ({ permission }) => ({ typed: permission, list: 'UserPermission' }),
  SetupEntityNotFound: ({ entityType, entity }) => ({ typed: entity, list: entityType as SetupEntityType }),
  TabNotFound: ({ tab }) => ({ typed: tab, list: 'Tab' }),
  PermissionSetNotFound: ({ permissionSet }) => ({ typed: permissionSet, list: 'PermissionSet' }),
  GroupNotFound: ({ group }) => ({ typed: group, list: 'PermissionSetGroup' }),
  PslNotFound: ({ license }) => ({ typed: license, list: 'PermissionSetLicense' }),
  PackageNotFound: ({ namespace }) => ({ typed: namespace, list: 'PackageLicense' }),
  RoleNotFound: ({ role }) => ({ typed: role, list: 'UserRole' }),
};

function soughtFor(blocker: Blocker): Sought | undefined {
  if (!(blocker.code in soughtBy)) return undefined;
  const find: SoughtFor<NotFound> = soughtBy[blocker.code as NotFound];
  return find(blocker as Blocker<NotFound>);
}

function isListed(list: Sought['list']): list is ListedKind {
  return list !== 'UserPermission' && list !== 'Field';
}

function candidates({ list, object = '' }: Sought, snapshot: OrgSnapshot): readonly Candidate[] {
  if (list === 'UserPermission') return dataOf(snapshot, 'userPermissionLabels') ?? [];
  if (list !== 'Field') return (dataOf(snapshot, 'listedNames') ?? []).filter(({ kind }) => kind === list);
  const describe = dataOf(snapshot, 'describes')?.find(({ name }) => isSameName(name, object));
  return describe?.fields ?? [];
}

/** Most that are offered. */
const most = 3;

/** By the label that people know, by the name without its package's prefix, or by what comes closest to either. */
function meant(typed: string, all: readonly Candidate[]): string[] {
  const called = all.filter(({ label }) => isSameName(label, typed));
  const packaged = all.filter(({ name }) => isSameName(bare(name), bare(typed)));
  const near = closest(
    typed,
    all.flatMap(({ name, label }) => (label === '' ? [name] : [name, label]))
  ).flatMap((text) => all.filter(({ name, label }) => name === text || label === text));
  const names = [...called, ...packaged, ...near].map(({ name }) => name);
  return [...new Set(names)].slice(0, most);
}

/** What people leave out, or write with a dot as Apex does. */
function bare(name: string): string {
  return name.replace(/^[A-Za-z0-9]+(?:__|\.)(?!(?:c|mdt|e|x|b)$)/, '');
}
