import { mapAnswer } from '../../model/org/answer.ts';
import type { WishedPackage, WishedTab } from '../../model/rows/wishedPackage.ts';
import { isSameId, isSameName } from '../../model/text/caseless.ts';
import { defineDataset, nothing, readingOf } from '../datasetDefinition.ts';
import { queryChunks } from '../queryChunks.ts';
import { anyOf, clause, soql } from '../soql.ts';

/** The packages of which a wish names the license. */
export const wishedPackages = defineDataset<'wishedPackages'>({
  completeWith: ['ViewSetup'],
  async read(org, { packages: names, usernames }) {
    if (names.length === 0) return nothing();
    const among = anyOf([clause`User.IsActive = false`, clause`User.Username IN ${usernames}`]);
    const [licenses, holders] = await Promise.all([
      org.query<PackageRow>(
        soql`SELECT Id, NamespacePrefix, Status, AllowedLicenses, UsedLicenses, ExpirationDate FROM PackageLicense WHERE NamespacePrefix IN ${names}`
      ),
      org.query<HolderRow>(
        soql`SELECT Id, PackageLicenseId, UserId, User.Username, User.IsActive FROM UserPackageLicense WHERE PackageLicense.NamespacePrefix IN ${names} AND ${among}`
      ),
    ]);
    if (!holders.ok) return holders;
    const { records } = holders.value;
    return mapAnswer(licenses, (result) => readingOf(result, (row) => toPackage(row, records)));
  },
});

/** The tabs that a wish names, as far as the org has them. */
export const wishedTabs = defineDataset<'wishedTabs'>({
  completeWith: ['ViewSetup'],
  async read(org, { tabs: names, ownSets }) {
    if (names.length === 0) return nothing();
    const [tabs, settings] = await Promise.all([
      queryChunks<{ Name: string }>(org, {
        values: names,
        build: (part) => soql`SELECT Id, Name FROM TabDefinition WHERE Name IN ${part}`,
      }),
      queryChunks<SettingRow>(org, {
        values: ownSets,
        build: (part) =>
          soql`SELECT Id, Parent.Name, Name, Visibility FROM PermissionSetTabSetting WHERE Parent.Name IN ${part} AND Parent.NamespacePrefix = null`,
      }),
    ]);
    if (!settings.ok) return settings;
    const { records } = settings.value;
    return mapAnswer(tabs, (result) => readingOf(result, ({ Name }) => toTab(Name, records)));
  },
});

type PackageRow = {
  Id: string;
  NamespacePrefix: string;
  Status: string;
  AllowedLicenses: number;
  UsedLicenses: number;
  ExpirationDate: string | null;
};

type HolderRow = {
  Id: string;
  PackageLicenseId: string;
  UserId: string;
  User: { Username: string; IsActive: boolean } | null;
};

function toPackage(row: PackageRow, holders: readonly HolderRow[]): WishedPackage {
  return {
    id: row.Id,
    name: row.NamespacePrefix,
    status: row.Status,
    total: row.AllowedLicenses,
    used: row.UsedLicenses,
    ...(row.ExpirationDate === null ? {} : { expiresOn: row.ExpirationDate }),
    holders: holders
      .filter(({ PackageLicenseId }) => isSameId(PackageLicenseId, row.Id))
      .map(({ Id, UserId, User }) => ({
        id: Id,
        userId: UserId,
        username: User?.Username ?? UserId,
        isActive: User?.IsActive ?? true,
      })),
  };
}

type SettingRow = {
  Id: string;
  Parent: { Name: string } | null;
  Name: string;
  Visibility: 'DefaultOn' | 'DefaultOff';
};

/** A tab that no row of a set is about is hidden (Tooling API guide, PermissionSetTabSetting). */
function toTab(name: string, settings: readonly SettingRow[]): WishedTab {
  return {
    name,
    settings: settings
      .filter((row) => isSameName(row.Name, name))
      .map(({ Id, Parent, Visibility }) => ({ id: Id, permissionSet: Parent?.Name ?? '', visibility: Visibility })),
  };
}
