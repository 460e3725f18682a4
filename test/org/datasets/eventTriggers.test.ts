import { expect } from 'chai';
import { asyncApex, inboundEmails, eventTriggers, scheduledJobs } from '../../../src/org/datasets/eventTriggers.ts';
import { collectSnapshot, everything } from '../../../src/org/collectSnapshot.ts';
import type { OrgGateway } from '../../../src/org/orgGateway.ts';
import { datasets } from '../../../src/org/datasets/index.ts';
import { aFailure, daysAgo, takenAt, valueOf } from '../../helpers/facts.ts';
import { directGateway } from '../../helpers/flow.ts';
import { fakeGateway, result } from '../../helpers/gateway.ts';
import type { LocalOrg } from '../../local-org/org.ts';
import type { WorkSpec } from '../../local-org/scenarios/workTypes.ts';
import { foundIn, foundMany, marketing, orgWith, readAbout, readFound, userIn, warehouse } from './identities.ts';

const orgThatWorks = (work: WorkSpec): LocalOrg => orgWith({}, { work });

describe('org/datasets/eventTriggers', () => {
  it('triggers that run as somebody, by their name', async () => {
    const org = orgThatWorks({
      eventTriggers: [{ trigger: 'OrderShipped', user: warehouse }, { trigger: 'ReturnReceived' }],
    });
    const { data, whole } = await readAbout(eventTriggers, org);
    expect(data).to.deep.equal([{ userId: userIn(org, warehouse), name: 'OrderShipped' }]);
    expect(whole).to.equal(true);
  });

  it('a trigger that is switched off runs as nobody', async () => {
    const org = orgThatWorks({ eventTriggers: [{ trigger: 'OrderShipped', user: warehouse, inactive: true }] });
    expect((await readAbout(eventTriggers, org)).data).to.deep.equal([]);
  });

  it('goes by the label where the trigger can’t be read', async () => {
    const failure = aFailure('INSUFFICIENT_ACCESS');
    const org: OrgGateway = {
      ...fakeGateway(() => Promise.resolve({ ok: false, failure })),
      toolingQuery: fakeGateway(() =>
        Promise.resolve(result({ MasterLabel: 'Orders', PlatformEventConsumerId: '01q1', UserId: '0051' }))
      ).query,
    };
    expect(valueOf(await readFound(eventTriggers, org, foundMany(1))).data).to.deep.equal([
      { userId: '0051', name: 'Orders' },
    ]);
  });
});

describe('org/datasets/scheduledJobs', () => {
  it('jobs that wait or run; not those that are over, deleted, or have no next run', async () => {
    const user = warehouse;
    const org = orgThatWorks({
      scheduledJobs: [
        { name: 'Nightly', user },
        { name: 'Running', user, state: 'EXECUTING', nextInHours: null },
        { name: 'Paused by a release', user, state: 'PAUSED' },
        { name: 'Over', user, state: 'COMPLETE', nextInHours: null },
        { name: 'Broken', user, state: 'ERROR' },
        { name: 'Deleted', user, state: 'DELETED' },
        { name: 'Spent', user, nextInHours: null },
        { name: 'Of somebody else', user: marketing },
      ],
    });
    const { data, rows } = await readAbout(scheduledJobs, org);
    expect(data.map(({ name, state }) => [name, state])).to.have.deep.members([
      ['Nightly', 'WAITING'],
      ['Running', 'EXECUTING'],
      ['Paused by a release', 'PAUSED'],
    ]);
    expect(rows).to.equal(3);
    expect(Date.parse(data.find(({ name }) => name === 'Nightly')?.nextAt ?? '')).to.equal(
      Date.parse(takenAt) + 8 * 3_600_000
    );
  });
});

describe('org/datasets/inboundEmails', () => {
  it('active addresses of active services; not the address that Email to Salesforce gives each user', async () => {
    const user = warehouse;
    const org = orgThatWorks({
      emailServices: [
        { service: 'Invoices', user },
        { service: 'Returns', user, inactiveAddress: true },
        { service: 'Claims', user, inactiveService: true },
        { service: 'EmailToSalesforce', user },
        { service: 'Invoices', user: marketing },
      ],
    });
    expect((await readAbout(inboundEmails, org)).data).to.deep.equal([
      { userId: userIn(org, warehouse), name: 'Invoices' },
    ]);
  });
});

describe('org/datasets/asyncApex', () => {
  it('counts jobs of the window, not test runs', async () => {
    const user = warehouse;
    const org = orgThatWorks({
      asyncApex: [
        { user, jobType: 'Queueable', count: 2, lastDaysAgo: 1 },
        { user, jobType: 'BatchApex', count: 1, lastDaysAgo: 5 },
        { user, jobType: 'BatchApex', count: 1, lastDaysAgo: 91 },
        { user, jobType: 'TestWorker', count: 4, lastDaysAgo: 1 },
      ],
    });
    const found = foundIn(org, [warehouse]);
    const audit = found.audit && { ...found.audit, window: { days: 90, from: daysAgo(90), to: takenAt } };
    const scope = { ...everything, ...(audit ? { audit } : {}) };
    const { data } = valueOf(await asyncApex.read(directGateway(org), scope, found));
    expect(data.map(({ userId, count }) => [userId, count])).to.deep.equal([[userIn(org, warehouse), 3]]);
    expect(Date.parse(data[0]?.lastAt ?? '')).to.equal(Date.parse(daysAgo(1)));
  });

  it('asks for nothing where there is no window', async () => {
    const org = fakeGateway(() => Promise.resolve(result()));
    expect(valueOf(await readFound(asyncApex, org, foundMany(1))).data).to.deep.equal([]);
    expect(org.asked).to.deep.equal([]);
  });
});

describe('org/datasets: work without a login, for a caller without View Setup and Configuration', () => {
  it('is not whole, and names the permission', async () => {
    const work: WorkSpec = {
      eventTriggers: [{ trigger: 'OrderShipped', user: warehouse }],
      scheduledJobs: [{ name: 'Nightly', user: warehouse }],
      emailServices: [{ service: 'Invoices', user: warehouse }],
    };
    const gateway = directGateway(orgThatWorks(work), 'sales');
    const needs = ['eventTriggers', 'scheduledJobs', 'inboundEmails', 'asyncApex'] as const;
    const snapshot = await collectSnapshot(gateway, datasets, { needs, takenAt: new Date(takenAt) });
    for (const name of needs)
      expect(snapshot.datasets[name], name).to.include({ complete: false, permission: 'ViewSetup' });
  });
});
