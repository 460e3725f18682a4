import { uniqBy } from 'es-toolkit/array/uniqBy';
import type { Blocker } from '../model/access/blocker.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import { isUsable, type SeatPool } from '../model/org/seatPools.ts';
import type { License } from '../model/rows/integrationUser.ts';
import type { CreateFacts } from './createFacts.ts';
import { groupNamed, setNamed } from './setBlockers.ts';

/** The PSLs that the user will hold, the integration PSL first, and why one of them cannot be had. */
export const choosePsls = (
  wish: Wish,
  facts: CreateFacts
): { psls: readonly WishedPsl[]; blockers: readonly Blocker[] } => {
  const named = wish.permissionSetLicenses.map((name): WishedPsl | Blocker => {
    const license = pslNamed(facts, name);
    return license ? { license } : { code: 'PslNotFound', license: name };
  });
  const integrationPsl: WishedPsl[] = facts.psl ? [{ license: facts.psl }] : [];
  // Each once, as it was named first.
  const psls = uniqBy(
    [...integrationPsl, ...named.filter((choice): choice is WishedPsl => !isBlocker(choice)), ...forSets(facts, wish)],
    ({ license }) => license.id
  );
  const missing = psls.filter(
    ({ license }) => !facts.psls.some(({ permissionSetLicenseId }) => permissionSetLicenseId === license.id)
  );
  return {
    psls,
    blockers: [
      ...named.filter(isBlocker),
      ...missing.flatMap((psl) => seatBlockers(facts, psl.license, psl.neededFor)),
    ],
  };
};

/** `neededFor`: permission sets that need it, where the wish does not name it. */
export type WishedPsl = { license: License; neededFor?: readonly string[] };

/** Why no seat of the license can be taken; empty when one can. `neededFor`: what of the wish needs it. */
export const seatBlockers = (facts: CreateFacts, license: License, neededFor: readonly string[] = []): Blocker[] => {
  const today = facts.now.slice(0, 10);
  const { label, status, total, expiresOn = '' } = license;
  if (status !== 'Active') return [{ code: 'LicenseNotActive', license: label, status }];
  if (!isUsable(license, today)) return [{ code: 'LicenseExpired', license: label, expiresOn }];
  const reservedFor = facts.reserved.seats.get(license.id) ?? [];
  if (seatsLeft(facts, license) - reservedFor.length >= 1) return [];
  const holders = poolOf(facts, license)?.holders ?? [];
  return [
    {
      code: 'NoSeatLeft',
      license: label,
      total,
      holders: holders.map(({ username }) => username),
      unused: holders.filter(({ freeable }) => freeable !== null).map(({ username }) => username),
      reservedFor,
      neededFor,
      hasListPrice: license.id === facts.userLicense?.id,
    },
  ];
};

/** Where the holders could not be counted, the org's own number must do. */
function seatsLeft(facts: CreateFacts, license: License): number {
  const left = poolOf(facts, license)?.left;
  if (left !== undefined && left !== null) return left;
  return license.total === -1 ? Number.POSITIVE_INFINITY : license.total - license.usedAsCached;
}

function poolOf({ seats }: CreateFacts, license: License): SeatPool | undefined {
  return seats.pools.find((pool) => pool.license.id === license.id);
}

function pslNamed({ licenses }: CreateFacts, wished: string): License | undefined {
  return licenses.find(
    ({ kind, name, label }) =>
      kind === 'PermissionSetLicense' && [name, label].some((text) => text.toLowerCase() === wished.toLowerCase())
  );
}

function isBlocker(choice: WishedPsl | Blocker): choice is Blocker {
  return 'code' in choice;
}

/** A set bound to a PSL goes only to its holders, alone or in a group: the PSL is assigned before it. */
function forSets(facts: CreateFacts, { permissionSets, permissionSetGroups }: Wish): WishedPsl[] {
  const sets = permissionSets.flatMap((name) => setNamed(facts, name) ?? []);
  const members = permissionSetGroups.flatMap((name) => groupNamed(facts, name)?.members ?? []);
  return [...sets, ...members].flatMap(({ name, licenseId }) => {
    const license = facts.licenses.find(({ id, kind }) => id === licenseId && kind === 'PermissionSetLicense');
    return license ? [{ license, neededFor: [name] }] : [];
  });
}
