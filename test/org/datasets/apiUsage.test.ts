import { expect } from 'chai';
import { directGateway, quietAcme } from '../../helpers/flow.ts';
import { aFailure, daysAgo, failureOf, takenAt, valueOf, whole } from '../../helpers/facts.ts';
import { fakeGateway, objectOf, result } from '../../helpers/gateway.ts';
import type { Scenario } from '../../local-org/scenarios/types.ts';
import { orgOfUsers, read, readingOf, refusing, snapshotOf, user } from './auditing.ts';
import { marketing, userIn, warehouse } from './identities.ts';
import type { LocalOrg } from '../../local-org/org.ts';

const calls = (count: number, more: object = {}) => ({ user: warehouse, count, app: 'Warehouse Connector', ...more });
const orgWithLogs = (more: Partial<Scenario>): LocalOrg => orgOfUsers([user('person')], more);

/** Earlier rounds that find these users on the integration license. */
const foundOf = (org: LocalOrg, usernames: readonly string[] = [warehouse, marketing]) => ({
  users: whole(
    usernames.map((username) => ({
      id: userIn(org, username),
      username,
      name: username,
      email: username,
      isActive: true,
      userType: 'Standard',
      profileId: '',
      profileName: '',
      licenseId: '',
      licenseName: 'Salesforce Integration',
      licenseKey: '',
      createdAt: '',
    }))
  ),
});

describe('org/datasets/apiUsage: event log files', () => {
  it('of the identities, added up over files, by app and version', async () => {
    const org = orgWithLogs({
      eventLogs: [
        {
          daysAgo: 1,
          calls: [calls(3), calls(2, { version: '38.0', family: 'SOAP' }), calls(9, { user: 'person@acme.example' })],
        },
        { daysAgo: 2, calls: [calls(4), { user: marketing, clientName: 'curl "x", y' }] },
        { daysAgo: 3, calls: [] },
        { daysAgo: 100, calls: [calls(50)] },
        { daysAgo: 1, eventType: 'Login' },
      ],
    });
    const { data, whole: all } = await readingOf('apiUsage', org, { found: foundOf(org) });
    expect([data.source, data.days, all]).to.deep.equal([
      'EventLogFile',
      ['2026-05-12', '2026-05-13', '2026-05-14'],
      true,
    ]);
    const userId = userIn(org, warehouse).slice(0, 15);
    const appId = [...org.store.rows('ConnectedApplication').all()][0]?.Id.slice(0, 15);
    const row = { userId, app: 'Warehouse Connector', appId };
    expect(data.usage).to.have.deep.members([
      { ...row, family: 'REST', version: '66.0', calls: 7 },
      { ...row, family: 'SOAP', version: '38.0', calls: 2 },
      { userId: userIn(org, marketing).slice(0, 15), app: 'curl "x", y', family: 'REST', version: '66.0', calls: 1 },
    ]);
  });

  it('hours count only where there is no file of the day', async () => {
    const org = orgWithLogs({
      eventLogs: [
        { daysAgo: 1, interval: 'Hourly', hour: 3, calls: [calls(5)] },
        { daysAgo: 1, calls: [calls(5)] },
        { daysAgo: 0, interval: 'Hourly', hour: 3, calls: [calls(2)] },
        { daysAgo: 0, interval: 'Hourly', hour: 4, calls: [calls(1)] },
      ],
    });
    const { data } = await readingOf('apiUsage', org, { found: foundOf(org) });
    expect(data.usage.map((each) => each.calls)).to.deep.equal([8]);
    expect(data.days).to.deep.equal(['2026-05-14', '2026-05-15']);
  });

  it('columns that a release lacks', async () => {
    const org = orgWithLogs({
      eventLogs: [{ daysAgo: 1, calls: [calls(1)], without: ['CONNECTED_APP_NAME', 'API_VERSION', 'CLIENT_NAME'] }],
    });
    const { data } = await readingOf('apiUsage', org, { found: foundOf(org) });
    expect(data.usage[0]).to.include({ app: '', version: '', calls: 1 });
  });

  it('what is too large is left out, the oldest first, and said', async () => {
    const org = orgWithLogs({ eventLogs: [1, 2, 3].map((daysAgo) => ({ daysAgo, calls: [calls(1)] })) });
    const oldest = [...org.store.rows('EventLogFile').all()].find(({ LogDate }) =>
      `${LogDate}`.startsWith('2026-05-12')
    );
    org.store.update('EventLogFile', oldest?.Id ?? '', { LogFileLength: 60_000_000 });
    const gateway = directGateway(org);
    const { data, whole: all, reason } = valueOf(await read('apiUsage', gateway, { found: foundOf(org) }));
    expect([data.days, all]).to.deep.equal([['2026-05-13', '2026-05-14'], false]);
    expect(data.onRecord).to.deep.equal({ days: ['2026-05-12', '2026-05-13', '2026-05-14'], whole: true });
    expect(reason).to.match(/^1 of 3 event log files, the oldest ones, were skipped/);
    expect(gateway.requests()).to.equal(3);
  });

  it('a list that came short is said apart from the files', async () => {
    const org = orgWithLogs({ eventLogs: [1, 2].map((daysAgo) => ({ daysAgo, calls: [calls(1)] })) });
    const direct = directGateway(org);
    const query: typeof direct.query = async (soql, map) => {
      const answer = await direct.query(soql, map);
      return answer.ok ? { ...answer, value: { ...answer.value, complete: false } } : answer;
    };
    const { data, whole: all } = valueOf(await read('apiUsage', { ...direct, query }, { found: foundOf(org) }));
    expect([data.onRecord, all]).to.deep.equal([{ days: ['2026-05-13', '2026-05-14'], whole: false }, false]);
  });

  it('lists a month of files for a window of a week, and reads the week', async () => {
    const org = orgWithLogs({ eventLogs: [1, 20].map((daysAgo) => ({ daysAgo, calls: [calls(1)] })) });
    const gateway = directGateway(org);
    const scope = { window: { days: 7, from: daysAgo(7), to: takenAt } };
    const { data } = valueOf(await read('apiUsage', gateway, { found: foundOf(org), audit: scope }));
    expect([data.days, data.onRecord?.days]).to.deep.equal([['2026-05-14'], ['2026-04-25', '2026-05-14']]);
    expect(gateway.requests()).to.equal(2);
  });

  it('a file that cannot be read is said, and no day of evidence', async () => {
    const org = orgWithLogs({ eventLogs: [1, 2, 3].map((daysAgo) => ({ daysAgo, calls: [calls(1)] })) });
    const direct = directGateway(org);
    const texts = ['"USER_ID"\n"a"b', undefined];
    const gateway = {
      ...direct,
      text: (path: string) => {
        if (texts.length === 0) return direct.text(path);
        const text = texts.shift();
        return Promise.resolve(
          text === undefined
            ? ({ ok: false, failure: aFailure('NOT_FOUND', 'Gone.') } as const)
            : ({ ok: true, value: text } as const)
        );
      },
    };
    const { data, whole: all, reason } = valueOf(await read('apiUsage', gateway, { found: foundOf(org) }));
    expect([data.days, all]).to.deep.equal([['2026-05-12'], false]);
    expect(reason).to.equal(
      "The event log file of 2026-05-14 isn't valid CSV, or doesn't name users. The event log file of 2026-05-13: NOT_FOUND: Gone."
    );
  });

  const cut: ReadonlyArray<readonly [what: string, text: (whole: string) => string, reason: RegExp]> = [
    ['an HTML page', () => '<!DOCTYPE html>\n<html><body>Log in</body></html>\n', /isn't valid CSV/],
    ['null', () => 'null', /isn't valid CSV/],
    ['empty', () => '', /isn't valid CSV/],
    ['without the column of the users', (csv) => csv.replace('USER_ID', 'USERID'), /doesn't name users/],
    ['a header alone, though longer by the list', (csv) => csv.slice(0, csv.indexOf('\n') + 1), /is shorter than/],
    ['without its last call', (csv) => csv.slice(0, csv.trimEnd().lastIndexOf('\n') + 1), /is shorter than/],
  ];
  for (const [what, textOf, pattern] of cut)
    it(`a file that is ${what} is no evidence`, async () => {
      const org = orgWithLogs({ eventLogs: [{ daysAgo: 1, calls: [calls(3)] }] });
      const direct = directGateway(org);
      const text = async (path: string) => {
        const answer = await direct.text(path);
        return answer.ok ? { ...answer, value: textOf(answer.value) } : answer;
      };
      const {
        data,
        whole: all,
        reason,
      } = valueOf(await read('apiUsage', { ...direct, text }, { found: foundOf(org) }));
      expect([data.days, data.usage, all]).to.deep.equal([[], [], false]);
      expect(reason).to.match(pattern);
    });

  it('a file that begins with a byte order mark is whole', async () => {
    const org = orgWithLogs({ eventLogs: [{ daysAgo: 1, calls: [calls(3)] }] });
    const [file] = org.store.rows('EventLogFile').all();
    org.store.update('EventLogFile', file?.Id ?? '', { LogFileLength: Number(file?.['LogFileLength']) + 3 });
    const { data, whole: all } = await readingOf('apiUsage', org, { found: foundOf(org) });
    expect([data.usage.length, all]).to.deep.equal([1, true]);
  });

  it('no files are no evidence, and that is known', async () => {
    const org = orgWithLogs({});
    const { data, whole: all } = await readingOf('apiUsage', org, { found: foundOf(org) });
    expect([data, all]).to.deep.equal([
      { source: 'EventLogFile', days: [], onRecord: { days: [], whole: true }, usage: [] },
      true,
    ]);
  });
});

describe('org/datasets/apiUsage: the event log object', () => {
  const users = quietAcme.users.map((each) =>
    each.token === 'auditor' ? { ...each, assignments: ['Security_Auditor', 'Objects'] } : each
  );
  const org = orgWithLogs({
    users,
    permissionSets: [
      ...(quietAcme.permissionSets ?? []),
      { name: 'Objects', label: 'Objects', permissions: ['ViewEventLogObjectData'] },
    ],
    apiUsageEventLogObjects: [
      calls(3),
      calls(2, { daysAgo: 2 }),
      calls(4, { user: marketing, app: undefined, clientName: 'curl' }),
      calls(5, { daysAgo: 100 }),
      calls(9, { user: 'sven.sales@acme.example' }),
    ],
  });
  const [connected] = [...org.store.rows('ConnectedApplication').where('Name', 'Warehouse Connector')];
  const apps = whole([{ id: connected?.Id ?? '', name: 'Warehouse Connector', isAdminApprovedOnly: true }]);

  it('where files are refused; apps by their id, no version', async () => {
    const gateway = refusing(directGateway(org, 'auditor'), (query) =>
      objectOf(query) === 'EventLogFile' ? 'INSUFFICIENT_ACCESS' : undefined
    );
    const found = { ...foundOf(org), connectedApps: apps };
    const answer = await read('apiUsage', gateway, { found });
    const { data, whole: all } = valueOf(answer);
    expect([data.source, data.days, all]).to.deep.equal(['ApiTotalUsageEventLog', ['2026-05-13', '2026-05-14'], true]);
    expect(
      data.usage.map(({ app, family, version, calls: count }) => [app, family, version, count])
    ).to.have.deep.members([
      ['Warehouse Connector', 'REST', '', 5],
      ['curl', 'REST', '', 4],
    ]);
  });

  it('where calls can be counted', async () => {
    const gateway = fakeGateway((query) => {
      if (objectOf(query) === 'EventLogFile') return Promise.resolve({ ok: false, failure: aFailure('INVALID_TYPE') });
      if (query.includes('DAY_ONLY')) return Promise.resolve(result({ day: '2026-05-14', n: 9 }));
      const row = {
        UserIdentifier: '005000000000001',
        ConnectedAppIdentifier: null,
        ClientName: null,
        ApiFamily: 'SOAP',
      };
      return Promise.resolve(result({ ...row, n: 7 }));
    });
    const { data, whole: all } = valueOf(await read('apiUsage', gateway, { found: foundOf(org) }));
    expect([data.days, data.usage, all]).to.deep.equal([
      ['2026-05-14'],
      [{ userId: '005000000000001', app: '', family: 'SOAP', version: '', calls: 7 }],
      true,
    ]);
    expect(gateway.asked).to.have.length(3);
  });

  it('refused both: the refusal of the files', async () => {
    const gateway = refusing(directGateway(org), (query) =>
      objectOf(query).includes('EventLog') ? `NO_${objectOf(query)}` : undefined
    );
    const { problems } = failureOf(await read('apiUsage', gateway, { found: foundOf(org) }));
    expect(problems[0]?.errorCode).to.equal('NO_EventLogFile');
  });

  it('what would open it is named', async () => {
    const { datasets } = await snapshotOf(directGateway(orgWithLogs({}), 'sales'), ['apiUsage', 'integrationUsers']);
    expect(datasets.apiUsage).to.include({ complete: false, permission: 'ViewEventLogFiles' });
  });
});
