import type { HeldSet, SetupGrant } from '../../model/rows/assignment.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';

/** One kind of grant of a profile; `names` are ids where only those are known. */
export type Surplus = { one: string; what: string; names: readonly string[]; areIds?: true; dataset: string };

/** What profiles of the integration license are shipped with. */
const shipped: readonly string[] = ['ApiEnabled', 'ApiUserOnly', 'ChatterInternalUser'];

/** What a profile's own set grants besides what it is shipped with. */
export const profileSurplus = (set: HeldSet, facts: AuditFacts): Surplus[] => {
  const own = ({ setId }: { setId: string }): boolean => setId === set.id;
  const setup: readonly SetupGrant[] = (facts.read('setupAccess') ?? []).filter(own);
  const targets = (wanted: string): string[] => setup.filter(({ type }) => type === wanted).map((row) => row.targetId);
  return [
    {
      one: 'user permission',
      what: 'user permissions',
      names: set.userPermissions.filter((name) => !shipped.includes(name)),
      dataset: 'heldSets',
    },
    {
      one: 'object',
      what: 'objects',
      names: (facts.read('objectPermissions') ?? []).filter(own).map(({ object }) => object),
      dataset: 'objectPermissions',
    },
    {
      one: 'Apex class',
      what: 'Apex classes',
      names: targets('ApexClass'),
      areIds: true as const,
      dataset: 'setupAccess',
    },
    {
      one: 'Visualforce page',
      what: 'Visualforce pages',
      names: targets('ApexPage'),
      areIds: true as const,
      dataset: 'setupAccess',
    },
  ].map(({ names, ...rest }) => ({ ...rest, names: [...new Set(names)].sort() }));
};
