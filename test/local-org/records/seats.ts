import type { LocalOrg } from '../org.ts';
import type { Row } from './types.ts';

/** The profile's license, over which a user takes its seat. */
export const userLicenseId = (org: LocalOrg, profileId: unknown): string =>
  String(org.store.rows('Profile').get(String(profileId))?.['UserLicenseId']);

/** `UsedLicenses` counts active users (facts §1.1). */
export const usedUserSeats = (org: LocalOrg, licenseId: string): number =>
  [...org.store.rows('Profile').where('UserLicenseId', licenseId)]
    .flatMap(({ Id }) => [...org.store.rows('User').where('ProfileId', Id)])
    .filter(({ IsActive }) => IsActive === true).length;

/** PSL seats stay taken by inactive users (facts §1.2). */
export const usedPslSeats = (org: LocalOrg, licenseId: string): number =>
  [...org.store.rows('PermissionSetLicenseAssign').where('PermissionSetLicenseId', licenseId)].length;

/** A seat can be had while the license is active, unexpired and not used up; `-1` stands for unlimited. */
export const hasSeat = (org: LocalOrg, license: Row | undefined, used: number): boolean => {
  if (license?.['Status'] !== 'Active') return false;
  const expires = license['ExpirationDate'];
  if (typeof expires === 'string' && new Date(expires) < org.now()) return false;
  const total = Number(license['TotalLicenses']);
  return total === -1 || used < total;
};

/**
 * The org's own count, recalculated on a change. A scenario may store another number, since real orgs cache it and
 * the cache may lag; then it lags on by the same difference.
 */
export const recount = (
  org: LocalOrg,
  object: 'UserLicense' | 'PermissionSetLicense',
  id: string,
  by: number
): void => {
  const license = org.store.rows(object).get(id);
  if (license) org.store.update(object, id, { UsedLicenses: Number(license['UsedLicenses']) + by });
};
