import { expect } from 'chai';
import { connectedAppGaps, usedApps } from '../../../src/audit/evidence/usedApps.ts';
import { appSettingsOf, connectedAppOf, externalAppOf } from '../../helpers/apps.ts';
import { factsOf, identityOf, loginOf, tokenOf } from '../../helpers/auditFacts.ts';
import type { Identity } from '../../../src/model/audit/identity.ts';
import type { DatasetName } from '../../../src/model/org/orgSnapshot.ts';
import type { Datasets } from '../../../src/model/rows/datasetSchemas.ts';
import type { ConnectedAppSettings } from '../../../src/model/rows/connectedAppSettings.ts';
import type { ConnectedApp, ExternalClientApp } from '../../../src/model/rows/oauthToken.ts';

const app = externalAppOf({ name: 'acme__Billing_Sync', label: 'Billing Sync' });

const howUsed = (over: Partial<Identity>, also: { app?: ExternalClientApp; connectedApps?: ConnectedApp[] } = {}) => {
  const datasets = { externalClientApps: [also.app ?? app], connectedApps: also.connectedApps ?? [] };
  const identities = [identityOf('a@x.y', { ...over, user: {} })];
  return usedApps(factsOf({ identities, datasets })).flatMap(({ uses }) =>
    uses.flatMap(({ logins, tokens, runsAs }) => [
      ...(runsAs ? ['externalClientApps'] : []),
      ...(logins.length > 0 ? ['logins'] : []),
      ...(tokens.length > 0 ? ['tokens'] : []),
    ])
  );
};

describe('audit/appUse', () => {
  it('by login or token, under the label or the API name, in any case', () => {
    for (const name of ['Billing Sync', 'acme__Billing_Sync', ' BILLING sync ']) {
      expect(howUsed({ logins: [loginOf({ application: name })] })).to.deep.equal(['logins']);
      expect(howUsed({ tokens: [tokenOf({ appName: name })] })).to.deep.equal(['tokens']);
    }
    expect(howUsed({ logins: [loginOf({ application: 'Billing' })], tokens: [tokenOf({ appName: '' })] })).to.be.empty;
  });

  it('by the id of a token, whatever its name; an id of another app beats the name', () => {
    expect(howUsed({ tokens: [tokenOf({ appName: 'Renamed', appId: app.id.slice(0, 15) })] })).to.deep.equal([
      'tokens',
    ]);
    const connectedApps = [connectedAppOf({ name: 'Other' })];
    const tokens = [tokenOf({ appId: connectedAppOf().id })];
    expect(howUsed({ tokens }, { connectedApps })).to.deep.equal([]);
  });

  it('a name that a connected app has too proves nothing', () => {
    const connectedApps = [connectedAppOf({ name: 'Billing Sync' })];
    expect(howUsed({ logins: [loginOf()], tokens: [tokenOf()] }, { connectedApps })).to.deep.equal([]);
    expect(howUsed({ tokens: [tokenOf({ appId: app.id })] }, { connectedApps })).to.deep.equal(['tokens']);
  });

  it('by the client credentials flow, where it is on', () => {
    const policy = { isClientCredentialsEnabled: true, clientCredentialsUser: 'A@X.y' };
    expect(howUsed({}, { app: externalAppOf({ policy }) })).to.deep.equal(['externalClientApps']);
    const off = externalAppOf({ policy: { ...policy, isClientCredentialsEnabled: false } });
    expect(howUsed({}, { app: off })).to.deep.equal([]);
  });
});

const withoutId = (settings: ConnectedAppSettings): ConnectedAppSettings =>
  Object.fromEntries(Object.entries(settings).filter(([name]) => name !== 'appId')) as ConnectedAppSettings;

describe('audit/appUse of connected apps', () => {
  const warehouse = connectedAppOf();
  const other = connectedAppOf({ id: '0H4000000000002AAA', name: 'Vendor' });

  const used = (over: Partial<Identity>, settings = [appSettingsOf()], connectedApps = [warehouse, other]) =>
    usedApps(
      factsOf({
        identities: [identityOf('a@x.y', { ...over, user: {} })],
        datasets: { externalClientApps: [], connectedApps, connectedAppSettings: settings },
      })
    ).map(({ app: { subject, dataset } }) => [subject.id, subject.name, dataset]);

  const found = [[warehouse.id, 'Warehouse', 'connectedAppSettings']];

  it('by login, by token, and by the client credentials flow', () => {
    expect(used({ logins: [loginOf({ application: 'warehouse' })] })).to.deep.equal(found);
    expect(used({ tokens: [tokenOf({ appName: 'Renamed', appId: warehouse.id })] })).to.deep.equal(found);
    const runsAs = appSettingsOf({ isClientCredentialsEnabled: true, clientCredentialsUser: 'A@X.Y' });
    expect(used({}, [runsAs])).to.deep.equal(found);
    expect(used({}, [{ ...runsAs, isClientCredentialsEnabled: false }])).to.deep.equal([]);
  });

  it('settings without an id are of the app with that name, unless two have it', () => {
    const nameless = withoutId(appSettingsOf());
    const logins = [loginOf({ application: 'Warehouse' })];
    expect(used({ logins }, [nameless])).to.deep.equal(found);
    const twice = [warehouse, { ...other, name: 'Warehouse' }];
    expect(used({ logins }, [nameless], twice)).to.deep.equal([]);
  });

  const gaps = (datasets: Partial<Datasets>, incomplete: readonly DatasetName[] = []) =>
    connectedAppGaps(
      factsOf({
        identities: [identityOf('a@x.y', { logins: [loginOf({ application: 'Vendor' })] })],
        datasets: { externalClientApps: [], ...datasets },
        incomplete,
      })
    );

  it('are a gap where no settings could be read, unless there is none', () => {
    expect(gaps({ connectedApps: [warehouse] })).to.deep.equal(['notLookedAt.connectedApps']);
    expect(gaps({ connectedApps: [] })).to.deep.equal([]);
    expect(gaps({ connectedApps: [] }, ['connectedApps'])).to.deep.equal(['notLookedAt.connectedApps']);
  });

  it('are a gap where an identity uses one that the Metadata API does not give', () => {
    const connectedAppSettings = [appSettingsOf()];
    expect(gaps({ connectedApps: [warehouse], connectedAppSettings })).to.deep.equal([]);
    expect(gaps({ connectedApps: [warehouse, other], connectedAppSettings })).to.deep.equal([
      'notLookedAt.otherConnectedApps',
    ]);
    const unused = { ...other, name: 'Unused' };
    expect(gaps({ connectedApps: [warehouse, unused], connectedAppSettings })).to.deep.equal([]);
    expect(gaps({ connectedApps: [warehouse], connectedAppSettings }, ['connectedApps'])).to.deep.equal([
      'notLookedAt.otherConnectedApps',
    ]);
  });
});
