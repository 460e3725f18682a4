import type { Wish } from '../model/access/integrationUserSpec.ts';
import { fromFlags, toFlags } from '../model/access/objectPermissions.ts';
import type { HeldSet, ObjectGrant, SetupGrant } from '../model/rows/assignment.ts';
import type { CreateFacts } from './createFacts.ts';
import type { Grants } from './resolveGrants.ts';
import { wishedEntities } from './scopeOf.ts';
import { ownSetOf } from './setBlockers.ts';

/** The own set with what it grants already and what the plan adds to it; undefined where the wish needs none. */
export function ownGrants(wish: Wish, facts: CreateFacts, { closure }: Grants): OwnGrants | undefined {
  const { ownSet } = wish;
  if (ownSet === undefined) return undefined;
  const { sets, objectGrants, setupGrants } = facts.held.access;
  const present = sets.find(({ id }) => id === ownSetOf(facts, ownSet)?.id);
  const set = present ?? { ...newSet, name: ownSet, label: ownSet };
  const isOwn = ({ setId }: { setId: string }): boolean => setId === set.id;
  const flags = new Map(objectGrants.filter(isOwn).map((row) => [row.object, row.flags]));
  for (const [object, names] of closure.objects) {
    const all = new Set([...fromFlags(flags.get(object) ?? ''), ...names]);
    flags.set(
      object,
      toFlags((name) => all.has(name))
    );
  }
  return {
    set: { ...set, userPermissions: [...new Set([...set.userPermissions, ...closure.userPermissions])] },
    objects: [...flags].map(([object, letters]) => ({ setId: set.id, object, flags: letters })),
    setup: distinctGrants([...setupGrants.filter(isOwn), ...entityGrants(wish, facts, set.id)]),
  };
}

export type OwnGrants = { set: HeldSet; objects: readonly ObjectGrant[]; setup: readonly SetupGrant[] };

/** Stands for the ids of what is not there yet. */
export const planned = 'planned';

const newSet: HeldSet = {
  id: `${planned} permission set`,
  name: '',
  label: '',
  type: 'Regular',
  isSessionBased: false,
  isCustom: true,
  userPermissions: [],
};

function entityGrants(wish: Wish, { entities }: CreateFacts, setId: string): SetupGrant[] {
  return wishedEntities(wish).flatMap(({ type, name }) =>
    entities
      .filter((known) => known.type === type && known.name.toLowerCase() === name.toLowerCase())
      .map(({ id }) => ({ setId, type, targetId: id }))
  );
}

function distinctGrants(rows: readonly SetupGrant[]): SetupGrant[] {
  return [...new Map(rows.map((row) => [row.targetId, row])).values()];
}
