import type { ConnectedAppSettings } from '../../src/model/rows/connectedAppSettings.ts';
import type { ConnectedApp, ExternalClientApp } from '../../src/model/rows/oauthToken.ts';
import type { ProfileSettings } from '../../src/model/rows/profileSettings.ts';

type AppOver = Partial<Omit<ExternalClientApp, 'policy'>> & { policy?: Partial<ExternalClientApp['policy']> };

/** Its settings are as they should be, but for what is given. */
export const externalAppOf = ({ policy = {}, ...over }: AppOver = {}): ExternalClientApp => ({
  id: '0xI000000000001AAA',
  name: 'Billing_Sync',
  label: 'Billing Sync',
  isPackaged: false,
  scopes: ['API', 'REFRESH_TOKEN'],
  ...over,
  policy: {
    permittedUsers: 'AdminApprovedPreAuthorized',
    ipRelaxation: '0',
    refreshToken: 'SpecificLifetime',
    isClientCredentialsEnabled: false,
    ...policy,
  },
});

/** Where what hangs on a field could not be read. */
export const without = (key: 'policy' | 'scopes', app: ExternalClientApp): ExternalClientApp =>
  Object.fromEntries(Object.entries(app).filter(([name]) => name !== key)) as ExternalClientApp;

export const connectedAppOf = (over: Partial<ConnectedApp> = {}): ConnectedApp => ({
  id: '0H4000000000001AAA',
  name: 'Warehouse',
  isAdminApprovedOnly: true,
  ...over,
});

/** Settings of {@link connectedAppOf}, as they should be, but for what is given. */
export const appSettingsOf = (over: Partial<ConnectedAppSettings> = {}): ConnectedAppSettings => ({
  name: 'Warehouse_App',
  label: 'Warehouse',
  appId: '0H4000000000001AAA',
  isPackaged: false,
  isAdminApprovedOnly: true,
  scopes: ['Api', 'RefreshToken'],
  ipRelaxation: 'ENFORCE',
  refreshToken: 'specific_lifetime:30:DAYS',
  isClientCredentialsEnabled: false,
  ...over,
});

/** The profile that identities of these tests have, with one narrow range. */
export const profileOf = (over: Partial<ProfileSettings> = {}): ProfileSettings => ({
  id: '00e000000000001AAA',
  fullName: 'Minimum Access - API Only Integrations',
  loginIpRanges: [{ start: '203.0.113.0', end: '203.0.113.255' }],
  ...over,
});
