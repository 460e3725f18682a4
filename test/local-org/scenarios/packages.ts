import type { LocalOrg } from '../org.ts';
import { auditColumns, daysAgo } from './clock.ts';
import type { SetupSpec } from './setupTypes.ts';

/** Licenses of managed packages; who holds one is said of each user. */
export const insertPackages = (org: LocalOrg, { packages = [] }: SetupSpec): void => {
  for (const { namespace, allowed, status = 'Active', expiresInDays } of packages)
    org.store.insert('PackageLicense', '050', {
      NamespacePrefix: namespace,
      AllowedLicenses: allowed,
      UsedLicenses: 0,
      Status: status,
      IsProvisioned: true,
      ExpirationDate: expiresInDays === undefined ? null : daysAgo(org, -expiresInDays),
      ...auditColumns(org),
    });
};

/** Gives a user a license of each package. */
export const insertPackageLicenses = (org: LocalOrg, userId: string, namespaces: readonly string[] = []): void => {
  for (const namespace of namespaces) {
    const [license] = org.store.rows('PackageLicense').where('NamespacePrefix', namespace);
    if (!license) throw new Error(`The scenario has no package ${namespace}.`);
    org.store.insert('UserPackageLicense', '051', {
      PackageLicenseId: license.Id,
      UserId: userId,
      ...auditColumns(org),
    });
    org.store.update('PackageLicense', license.Id, { UsedLicenses: Number(license['UsedLicenses']) + 1 });
  }
};
