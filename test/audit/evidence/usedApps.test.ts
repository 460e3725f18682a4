import { expect } from 'chai';
import { usedApps } from '../../../src/audit/evidence/usedApps.ts';
import { connectedAppOf, externalAppOf } from '../../helpers/apps.ts';
import { factsOf, identityOf, loginOf, tokenOf } from '../../helpers/auditFacts.ts';
import type { Identity } from '../../../src/model/audit/identity.ts';
import type { ConnectedApp, ExternalClientApp } from '../../../src/model/rows/oauthToken.ts';

const app = externalAppOf({ name: 'acme__Billing_Sync', label: 'Billing Sync' });

const howUsed = (over: Partial<Identity>, also: { app?: ExternalClientApp; connectedApps?: ConnectedApp[] } = {}) => {
  const datasets = { externalClientApps: [also.app ?? app], connectedApps: also.connectedApps ?? [] };
  const identities = [identityOf('a@x.y', { ...over, user: {} })];
  return usedApps(factsOf({ identities, datasets })).flatMap(({ evidence }) => evidence.map(({ dataset }) => dataset));
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
