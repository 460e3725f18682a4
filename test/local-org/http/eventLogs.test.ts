import { expect } from 'chai';
import { acmeCore } from '../scenarios/acmeCore.ts';
import type { Scenario } from '../scenarios/types.ts';
import { ask } from '../testing/ask.ts';
import { expectRefusal } from '../testing/client.ts';
import { serveEach, small } from '../testing/scene.ts';

const user = 'warehouse-sync.integration@acme.example';

const logged: Scenario = {
  ...small,
  permissionSets: [
    ...(acmeCore.permissionSets ?? []),
    { name: 'Logs', label: 'Logs', permissions: ['ViewEventLogFiles'] },
  ],
  users: small.users.map((each) =>
    each.token === 'auditor' ? { ...each, assignments: ['Security_Auditor', 'Logs'] } : each
  ),
  eventLogs: [
    { daysAgo: 1, calls: [{ user, count: 2, app: 'Warehouse Connector', version: '38.0', clientName: 'say "hi"' }] },
    { daysAgo: 2, interval: 'Hourly', hour: 3, without: ['CONNECTED_APP_NAME'] },
    { daysAgo: 1, eventType: 'Login' },
  ],
};

describe('local org: event log files', () => {
  const { admin, as } = serveEach(logged);
  const list = 'SELECT Id, LogDate, Interval, Sequence, LogFileFieldNames, LogFile FROM EventLogFile';
  const usage = `${list} WHERE EventType = 'ApiTotalUsage' ORDER BY LogDate DESC`;

  it('are listed with their columns and the path to their text (facts §5.5)', async () => {
    const rows = await admin.rows(usage);
    expect(rows.map((row) => [row['LogDate'], row['Interval'], row['Sequence']])).to.deep.equal([
      ['2026-11-19T00:00:00.000+0000', 'Daily', 0],
      ['2026-11-18T03:00:00.000+0000', 'Hourly', 1],
    ]);
    expect(rows[0]?.['LogFile']).to.equal(
      `/services/data/v66.0/sobjects/EventLogFile/${String(rows[0]?.['Id'])}/LogFile`
    );
    expect(rows[0]?.['LogFileFieldNames']).to.contain('CONNECTED_APP_NAME');
    expect(rows[1]?.['LogFileFieldNames']).not.to.contain('CONNECTED_APP_NAME');
  });

  it('are CSV with short ids and tripled quotes (facts §5.5)', async () => {
    const [row] = await admin.rows<{ LogFile: string }>(usage);
    const { status, body, headers } = await admin.get<string>(row?.LogFile ?? '');
    expect(status).to.equal(200);
    expect(headers.get('content-type')).to.contain('text/csv');
    const [head = '', first = '', second, ...rest] = body.split('\n');
    const cell = (name: string): string | undefined => first.split(',')[head.split(',').indexOf(`"${name}"`)];
    expect(cell('USER_ID')).to.match(/^"005\w{12}"$/);
    expect(cell('CONNECTED_APP_ID')).to.match(/^"0H4\w{12}"$/);
    expect([cell('API_VERSION'), cell('CLIENT_NAME'), cell('TIMESTAMP_DERIVED')]).to.deep.equal([
      '"38.0"',
      '"say """hi""""',
      '"2026-11-19T06:00:00.000Z"',
    ]);
    expect(second).to.be.a('string');
    expect(rest).to.deep.equal(['']);
  });

  it('are for callers with View Event Log Files or View All Data (tables §1)', async () => {
    expect(await as('auditor').rows(usage)).to.have.lengthOf(2);
    const [row] = await admin.rows<{ LogFile: string }>(usage);
    expectRefusal(await as('sales').query(usage), 400, 'INVALID_TYPE', /EventLogFile/);
    expectRefusal(await as('sales').get(row?.LogFile ?? ''), 404, 'NOT_FOUND', /does not exist/);
  });

  it('have no other text', async () => {
    const [row] = await admin.rows<{ Id: string }>(usage);
    for (const field of ['EventType', 'Nothing'])
      expect((await admin.get(`sobjects/EventLogFile/${row?.Id ?? ''}/${field}`)).status).to.equal(404);
  });
});

describe('local org: event log objects', () => {
  const calls = [
    { user, count: 3, app: 'Warehouse Connector', daysAgo: 2 },
    { user, family: 'SOAP' as const },
  ];
  const soql = 'SELECT UserIdentifier, ConnectedAppIdentifier, ApiFamily, Timestamp FROM ApiTotalUsageEventLog';

  it('are rows where the org has them', () => {
    const rows = ask({ ...small, apiUsageEventLogObjects: calls }).query(soql);
    expect(rows).to.have.lengthOf(4);
    expect(rows[0]).to.include({ ApiFamily: 'REST', Timestamp: '2026-11-18T04:00:00.000+0000' });
    expect(rows[0]?.['UserIdentifier']).to.match(/^005\w{12}$/);
    expect(rows[0]?.['ConnectedAppIdentifier']).to.match(/^0H4\w{15}$/);
  });

  it('do not exist elsewhere, nor without View Event Log Object Data, nor with a version', () => {
    const scenario = { ...small, apiUsageEventLogObjects: calls };
    expect(ask(small).queryRefusal(soql)).to.contain('INVALID_TYPE');
    expect(ask(scenario, 'auditor').queryRefusal(soql)).to.contain('INVALID_TYPE');
    expect(ask(scenario).queryRefusal('SELECT ApiVersion FROM ApiTotalUsageEventLog')).to.contain('INVALID_FIELD');
  });
});
