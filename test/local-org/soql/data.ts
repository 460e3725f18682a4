import { contextOf, type Data, id, rowsWith } from './fixture.ts';

const user = '005';

/** A small org: three users on two profiles, one without a profile and with nearly nothing set. */
export const data: Data = {
  UserLicense: rowsWith('100', [{ Name: 'Salesforce Integration' }, { Name: 'Salesforce' }]),
  Profile: rowsWith('00e', [
    { Name: 'API', UserLicenseId: id('100', 1), PermissionsApiUserOnly: true },
    { Name: 'Admin', UserLicenseId: id('100', 2) },
  ]),
  User: rowsWith(user, [
    {
      Username: 'b@x.org',
      Name: 'Bea',
      ProfileId: id('00e', 1),
      IsActive: true,
      NumberOfFailedLogins: 2,
      LastLoginDate: '2026-05-15T00:00:00.000+0000',
      UserType: 'Standard',
    },
    {
      Username: 'A@x.org',
      Name: 'abe',
      ProfileId: id('00e', 2),
      IsActive: true,
      NumberOfFailedLogins: 0,
      LastLoginDate: '2026-05-14T23:59:59.999+0000',
      ManagerId: id(user, 1),
    },
    {
      Username: 'c@x.org',
      Name: 'Cy',
      ProfileId: id('00e', 2),
      IsActive: false,
      LastLoginDate: '2025-12-31T10:00:00.000+0000',
      Title: '',
    },
    { Username: 'd@x.org', Name: null, Title: 'Dr' },
  ]),
  PermissionSet: rowsWith('0PS', [
    { Name: 'Grants', IsOwnedByProfile: false, LicenseId: id('100', 1), NamespacePrefix: null },
    { Name: 'Other', IsOwnedByProfile: true, ProfileId: id('00e', 1) },
  ]),
  PermissionSetAssignment: rowsWith('0Pa', [
    { AssigneeId: id(user, 1), PermissionSetId: id('0PS', 1) },
    { AssigneeId: id(user, 1), PermissionSetId: id('0PS', 2) },
    { AssigneeId: id(user, 2), PermissionSetId: id('0PS', 2) },
    { AssigneeId: null, PermissionSetId: id('0PS', 2) },
  ]),
  UserLogin: rowsWith('0Yw', [{ UserId: id(user, 1), IsFrozen: true }, { UserId: id(user, 2) }]),
  LoginHistory: rowsWith('0Ya', [
    { UserId: id(user, 1), Application: 'ETL', LoginTime: '2026-05-01T10:00:00.000+0000', Status: 'Success' },
    { UserId: id(user, 1), Application: 'etl', LoginTime: '2026-05-03T10:00:00.000+0000', Status: 'Success' },
    { UserId: id(user, 2), Application: 'Workbench', LoginTime: '2026-05-02T10:00:00.000+0000', Status: 'Failed' },
    { UserId: id(user, 2), LoginTime: '2026-04-02T10:00:00.000+0000' },
  ]),
};

export const org = contextOf(data);
