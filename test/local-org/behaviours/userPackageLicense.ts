import { apiError } from '../errors.ts';
import type { LocalOrg } from '../org.ts';
import type { Row } from '../records/types.ts';
import type { Behaviour } from './types.ts';

const isOver = (org: LocalOrg, { Status, ExpirationDate }: Row): boolean =>
  Status === 'Expired' || (typeof ExpirationDate === 'string' && new Date(ExpirationDate) < org.now());

/** The code is that of the object reference's own example; the seats of inactive users stay taken (Help 000386472). */
const requireSeat = (org: LocalOrg, license: Row): void => {
  const { AllowedLicenses, UsedLicenses } = license;
  // Salesforce assigns a site license itself and lets nobody manage it (Help: Manage Licenses for Installed Packages).
  if (AllowedLicenses === -1)
    throw apiError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id', { fields: [] });
  if (isOver(org, license) || Number(UsedLicenses) >= Number(AllowedLicenses))
    throw apiError('LICENSE_LIMIT_EXCEEDED', 'License Limit Exceeded', { fields: [] });
};

const recount = (org: LocalOrg, licenseId: unknown, by: number): void => {
  const license = org.store.rows('PackageLicense').get(String(licenseId));
  if (license) org.store.update('PackageLicense', license.Id, { UsedLicenses: Number(license['UsedLicenses']) + by });
};

export const userPackageLicense: Behaviour = {
  beforeCreate({ org }, { PackageLicenseId, UserId }) {
    const isHeld = [...org.store.rows('UserPackageLicense').where('UserId', String(UserId))].some(
      (row) => row['PackageLicenseId'] === PackageLicenseId
    );
    if (isHeld)
      throw apiError(
        'DUPLICATE_VALUE',
        'duplicate value found: <unknown> duplicates value on record with id: <unknown>',
        { fields: [] }
      );
    const license = org.store.rows('PackageLicense').get(String(PackageLicenseId));
    if (license) requireSeat(org, license);
  },
  afterCreate: ({ org }, row) => recount(org, row['PackageLicenseId'], 1),
  afterDelete: ({ org }, row) => recount(org, row['PackageLicenseId'], -1),
};
