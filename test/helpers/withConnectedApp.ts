import type { ConnectedAppSettings } from '../../src/model/rows/connectedAppSettings.ts';
import { appSettingsOf, connectedAppOf } from './apps.ts';
import { type FactsOver, identityOf, tokenOf } from './auditFacts.ts';

/** A user has a token of a connected app, of which the Metadata API says this. */
export const withConnectedApp = (over: Partial<ConnectedAppSettings>): FactsOver => ({
  identities: [identityOf('a@x.y', { tokens: [tokenOf({ appName: 'Warehouse' })] })],
  datasets: {
    externalClientApps: [],
    connectedApps: [connectedAppOf()],
    connectedAppSettings: [appSettingsOf(over)],
  },
});
