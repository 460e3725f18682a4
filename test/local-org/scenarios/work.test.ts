import { expect } from 'chai';
import { ask, smallAcme } from '../testing/ask.ts';
import type { Scenario } from './types.ts';

const warehouse = 'warehouse-sync.integration@acme.example';

const working: Scenario = {
  ...smallAcme,
  work: {
    eventTriggers: [{ trigger: 'OrderShipped', user: warehouse }, { trigger: 'ReturnReceived' }],
    scheduledJobs: [
      { name: 'Nightly', user: warehouse },
      { name: 'Dashboard', user: 'sven.sales@acme.example', jobType: '3' },
    ],
    emailServices: [{ service: 'Invoices', user: warehouse }],
    asyncApex: [{ user: warehouse, jobType: 'Queueable', count: 2, lastDaysAgo: 1 }],
  },
};

describe('local org: work without a login', () => {
  it('has configurations of platform event triggers in the Tooling API alone (Tooling API guide)', () => {
    const { tooling, queryRefusal } = ask(working);
    const select = 'SELECT DeveloperName, PlatformEventConsumerId, UserId FROM PlatformEventSubscriberConfig';
    const [set, byDefault] = tooling(`${select} ORDER BY DeveloperName`);
    expect(set?.['PlatformEventConsumerId']).to.match(/^01q/);
    expect(set?.['UserId']).to.match(/^005/);
    expect(byDefault?.['UserId']).to.equal(null);
    expect(queryRefusal(select)).to.contain('INVALID_TYPE');
    expect(ask(working, 'sales').queryRefusal(select, '/tooling/query')).to.contain('INSUFFICIENT_ACCESS');
  });

  it('names scheduled jobs by their detail, with the owner (object reference)', () => {
    const rows = ask(working).query(
      "SELECT CronJobDetail.Name, CronJobDetail.JobType, Owner.Username, State FROM CronTrigger WHERE State NOT IN ('DELETED') ORDER BY CronJobDetail.Name"
    );
    expect(rows.map((row) => [(row['CronJobDetail'] as { Name: string }).Name, row['State']])).to.deep.equal([
      ['Dashboard', 'WAITING'],
      ['Nightly', 'WAITING'],
    ]);
  });

  it('gives a caller without View Setup the jobs that are the caller’s own', () => {
    const { query, queryRefusal } = ask(working, 'sales');
    const rows = query('SELECT CronJobDetail.Name FROM CronTrigger');
    expect(rows.map((row) => (row['CronJobDetail'] as { Name: string }).Name)).to.deep.equal(['Dashboard']);
    expect(query('SELECT Id FROM AsyncApexJob')).to.deep.equal([]);
    expect(queryRefusal('SELECT Id FROM ApexTrigger')).to.contain('INVALID_TYPE');
  });

  it('shows addresses of email services to everybody, with the service that they belong to', () => {
    for (const role of ['admin', 'sales'])
      expect(
        ask(working, role).query(
          "SELECT Function.FunctionName FROM EmailServicesAddress WHERE Function.IsActive = true AND Function.FunctionName != 'EmailToSalesforce'"
        )
      ).to.have.length(1);
  });

  it('counts Apex jobs by who ran them', () => {
    const [row] = ask(working).query(
      "SELECT CreatedById, COUNT(Id) jobs, MAX(CreatedDate) lastAt FROM AsyncApexJob WHERE JobType IN ('Queueable') GROUP BY CreatedById"
    );
    expect(row).to.include({ jobs: 2 });
  });

  it('refuses a scenario whose work names nobody', () => {
    const work = { scheduledJobs: [{ name: 'Nightly', user: 'nobody@acme.example' }] };
    expect(() => ask({ ...smallAcme, work })).to.throw('nobody@acme.example');
  });
});
