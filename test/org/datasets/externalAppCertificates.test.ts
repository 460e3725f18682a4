import { expect } from 'chai';
import { valueOf } from '../../helpers/facts.ts';
import { directGateway, quietAcme } from '../../helpers/flow.ts';
import { certificates, pemOf } from '../../local-org/scenarios/certificates.ts';
import type { ExternalAppSpec } from '../../local-org/scenarios/appTypes.ts';
import { orgOfUsers, read, readingOf, snapshotOf } from './auditing.ts';

const orgWith = (...externalClientApps: readonly ExternalAppSpec[]) =>
  orgOfUsers([], { connectedApps: quietAcme.connectedApps ?? [], externalClientApps });

const org = orgWith(
  { name: 'Billing_App', certificate: certificates.until2024 },
  { name: 'Orders', certificate: pemOf(certificates.until2126) },
  { name: 'Payments' },
  { name: 'Ledger', certificate: 'Ledger_Certificate' },
  { name: 'docs__Docs_Cloud', certificate: certificates.until2024 }
);

describe('org/datasets/externalAppCertificates', () => {
  it('when the certificate of each app of this org expires', async () => {
    const { datasets: found } = await snapshotOf(directGateway(org), ['externalClientApps', 'connectedAppSettings']);
    const { data, whole } = await readingOf('externalAppCertificates', org, { found });
    expect(data).to.deep.equal([
      { app: 'Billing_App', certificate: { expiresAt: '2024-06-01T00:00:00.000Z' } },
      { app: 'Orders', certificate: { expiresAt: '2126-01-01T00:00:00.000Z' } },
      { app: 'Payments', certificate: null },
      { app: 'Ledger', certificate: {} },
    ]);
    expect(whole).to.equal(true);
  });

  it('no key, no secret, and no certificate itself, anywhere in the snapshot', async () => {
    const snapshot = await snapshotOf(directGateway(org), ['externalAppCertificates', 'connectedAppSettings']);
    expect(JSON.stringify(snapshot))
      .to.include('2024-06-01')
      .and.not.match(/CONSUMERKEY|3MVG9|consumer|secret|MII[A-Z]/i);
  });

  it('asks for nothing where all apps come from packages, or metadata of apps is not for the caller', async () => {
    const packaged = directGateway(orgWith({ name: 'docs__Docs_Cloud' }));
    const { datasets } = await snapshotOf(packaged, ['externalAppCertificates']);
    expect(datasets.externalAppCertificates).to.deep.include({ complete: true, data: [] });
    const refused = directGateway(org, 'sales');
    const [unread, before] = [await snapshotOf(refused, ['externalAppCertificates']), refused.requests()];
    expect(unread.datasets.externalAppCertificates).to.deep.include({
      available: false,
      permission: 'ModifyMetadata',
    });
    const without = directGateway(org, 'sales');
    await snapshotOf(without, ['externalClientApps', 'connectedAppSettings']);
    expect(before).to.equal(without.requests());
  });

  it('says which the org lists and does not return', async () => {
    const gateway = directGateway(org);
    const nothingRead = Object.assign(gateway, {
      readMetadata: () => Promise.resolve({ ok: true, value: [undefined, undefined, undefined, undefined] } as const),
    });
    const { datasets: found } = await snapshotOf(directGateway(org), ['externalClientApps', 'connectedAppSettings']);
    const { data, whole, reason } = valueOf(await read('externalAppCertificates', nothingRead, { found }));
    expect([data, whole]).to.deep.equal([[], false]);
    expect(reason).to.equal("Of 4 external client apps, the org didn't return the global OAuth settings of 4.");
  });
});
