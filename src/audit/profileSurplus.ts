import type { HeldSet, SetupGrant } from '../model/assignment.js';
import type { AuditFacts } from './auditFacts.js';

/** One kind of grant of a profile; `names` are ids where only those are known. */
export type Surplus = { what: string; names: readonly string[]; dataset: string };

/** What profiles of the integration license are shipped with. */
const shipped: readonly string[] = ['ApiEnabled', 'ApiUserOnly', 'ChatterInternalUser'];

/** What a profile's own set grants besides what it is shipped with. */
export const profileSurplus = (set: HeldSet, facts: AuditFacts): Surplus[] => {
  const own = ({ setId }: { setId: string }): boolean => setId === set.id;
  const setup: readonly SetupGrant[] = (facts.read('setupAccess') ?? []).filter(own);
  const targets = (wanted: string): string[] => setup.filter(({ type }) => type === wanted).map((row) => row.targetId);
  return [
    {
      what: 'user permissions',
      names: set.userPermissions.filter((name) => !shipped.includes(name)),
      dataset: 'heldSets',
    },
    {
      what: 'objects',
      names: (facts.read('objectPermissions') ?? []).filter(own).map(({ object }) => object),
      dataset: 'objectPermissions',
    },
    { what: 'Apex classes', names: targets('ApexClass'), dataset: 'setupAccess' },
    { what: 'Visualforce pages', names: targets('ApexPage'), dataset: 'setupAccess' },
  ].map(({ names, ...rest }) => ({ ...rest, names: [...new Set(names)].sort() }));
};
