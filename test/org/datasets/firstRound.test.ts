import { expect } from 'chai';
import type { DatasetName } from '../../../src/model/org/orgSnapshot.ts';
import { aFailure, failureOf, valueOf } from '../../helpers/facts.ts';
import { directGateway, quietAcme } from '../../helpers/flow.ts';
import { fakeGateway, result } from '../../helpers/gateway.ts';
import type { Scenario } from '../../local-org/scenarios/types.ts';
import { namesOf, orgOfUsers, read, readingOf, snapshotOf, user } from './auditing.ts';

const apiOnly = { name: 'Api_Only', label: 'API only', permissions: ['ApiUserOnly'] };
const apiEnabled = { name: 'Api_Enabled', label: 'API', permissions: ['ApiEnabled'] };
const noApi = { name: 'No API', license: 'Salesforce', permissions: ['ViewRoles'] };

const holders = (more: Partial<Scenario> = {}) =>
  orgOfUsers(
    [
      user('byset', { profile: 'No API', assignments: ['Api_Only'] }),
      user('bygroup', { profile: 'No API', assignments: [{ group: 'Robots' }] }),
      user('muted', { profile: 'No API', assignments: [{ group: 'Muted_Robots' }] }),
      user('expired', { profile: 'No API', assignments: [{ set: 'Api_Only', expiresInDays: -3 }] }),
      user('revoked', { profile: 'No API', assignments: [{ set: 'Api_Only', revoked: true }] }),
      user('ending', { profile: 'No API', assignments: [{ set: 'Api_Only', expiresInDays: 3 }] }),
      user('left', { profile: 'No API', active: false, assignments: ['Api_Only'] }),
      user('person', { profile: 'No API' }),
    ],
    {
      profiles: [...quietAcme.profiles, noApi],
      permissionSets: [...(quietAcme.permissionSets ?? []), apiOnly, apiEnabled],
      groups: [
        { name: 'Robots', label: 'Robots', sets: ['Api_Only', 'Api_Enabled'] },
        { name: 'Muted_Robots', label: 'Muted', sets: ['Api_Only'], muted: ['ApiUserOnly'] },
      ],
      ...more,
    }
  );

const integrations = ['marketing', 'old-erp', 'pilot-2024', 'warehouse-sync.integration'];

describe('org/datasets: apiOnlyHolders, apiUsers', () => {
  for (const groupRow of ['aggregate', 'null'] as const) {
    const org = holders({ switches: { groupRow } });

    it(`API-only by profile, set and group; not expired, revoked or muted: ${groupRow} rows`, async () => {
      const { data, whole } = await readingOf('apiOnlyHolders', org);
      expect([namesOf(org, data), whole]).to.deep.equal([
        [...integrations, 'byset', 'bygroup', 'ending', 'left'].sort(),
        true,
      ]);
    });

    it(`active users with API access, where all are wanted: ${groupRow} rows`, async () => {
      expect((await readingOf('apiUsers', org)).data).to.deep.equal([]);
      const names = namesOf(org, (await readingOf('apiUsers', org, { audit: { allUsers: true } })).data);
      expect(names)
        .to.include.members(['bygroup', 'marketing'])
        .and.not.include.members(['old-erp', 'person', 'byset']);
    });
  }

  it('each user once, whatever gives it', async () => {
    const { data } = await readingOf('apiOnlyHolders', holders());
    expect(new Set(data).size).to.equal(data.length);
  });

  it('what groups give may be refused alone: then it is not whole, and says so', async () => {
    const org = fakeGateway((query) =>
      Promise.resolve(
        query.includes("Type = 'Group'")
          ? { ok: false, failure: aFailure('MALFORMED_QUERY', 'Not like that.') }
          : result({ AssigneeId: '0051' }, { AssigneeId: '0051' })
      )
    );
    expect(valueOf(await read('apiOnlyHolders', org))).to.deep.equal({
      data: ['0051'],
      rows: 1,
      whole: false,
      reason: "Can't read who has the permission through permission set groups: MALFORMED_QUERY: Not like that.",
    });
  });
});

describe('org/datasets: namedUsers, patternUsers', () => {
  const org = orgOfUsers([
    user("o'brien"),
    user('a_b', { lastName: '100% Robot' }),
    user('axb', { lastName: 'Sync \\ Robot' }),
  ]);

  it('namedUsers: these, in any case', async () => {
    const usernames = ["O'BRIEN@acme.example", 'nobody@acme.example', "' OR Username != '"];
    const { data } = await readingOf('namedUsers', org, { audit: { usernames } });
    expect(data.map(({ username }) => username)).to.deep.equal(["o'brien@acme.example"]);
  });

  const patterns: ReadonlyArray<readonly [string, readonly string[]]> = [
    ['a_b@*', ['a_b']],
    ['*100%*', ['a_b']],
    ['*ROBOT', ['a_b', 'axb']],
    ["*o'b*", ["o'brien"]],
    ['robot', []],
    ["' OR Name LIKE '", []],
  ];
  for (const [pattern, expected] of patterns)
    it(`patternUsers: ${pattern}`, async () => {
      const { data } = await readingOf('patternUsers', org, { audit: { namePatterns: [pattern] } });
      expect(namesOf(org, data)).to.deep.equal(expected);
    });

  it('patternUsers: of several patterns', async () => {
    const audit = { namePatterns: ['a_b@*', "*o'b*"] };
    expect((await readingOf('patternUsers', org, { audit })).data).to.have.length(2);
  });

  for (const name of ['namedUsers', 'patternUsers', 'apiUsers'] as const)
    it(`${name}: nothing is asked where nobody wants it`, async () => {
      const gateway = directGateway(org);
      expect(valueOf(await read(name, gateway))).to.deep.equal({ data: [], rows: 0, whole: true });
      expect(gateway.requests()).to.equal(0);
    });
});

describe('org/datasets: connectedApps, healthCheckRisks', () => {
  it('connectedApps: who may approve them', async () => {
    const org = orgOfUsers([], {
      connectedApps: [...(quietAcme.connectedApps ?? []), { name: 'Open', selfAuthorized: true }],
    });
    const { data } = await readingOf('connectedApps', org);
    const found = (name: string) => data.find((each) => each.name === name)?.isAdminApprovedOnly;
    expect([found('Warehouse Connector'), found('Open')]).to.deep.equal([true, false]);
  });

  it('healthCheckRisks: by what they are called in every language', async () => {
    const { data } = await readingOf('healthCheckRisks', orgOfUsers([]));
    expect(data.find(({ durableId }) => durableId === 'SessionSettings.enforceLoginIp')).to.deep.include({
      setting: 'Enforce login IP ranges on every request',
      riskType: 'MEDIUM_RISK',
      orgValue: 'Disabled',
      orgValueRaw: 'false',
      standardValue: 'Enabled',
    });
  });

  it('healthCheckRisks: in a release without raw values, and with what is not set', async () => {
    const asked: string[] = [];
    const row = { DurableId: null, Setting: null, RiskType: null, OrgValue: null, StandardValue: null };
    const org = Object.assign(
      fakeGateway(() => Promise.resolve(result())),
      {
        toolingQuery: <R extends object, T = R>(query: string, map?: (record: R) => T) => {
          asked.push(query);
          const records = [map?.(row as unknown as R)] as T[];
          return Promise.resolve(
            query.includes('Raw')
              ? ({ ok: false, failure: aFailure('INVALID_FIELD') } as const)
              : ({ ok: true, value: { records, totalSize: 1, complete: true } } as const)
          );
        },
      }
    );
    expect(valueOf(await read('healthCheckRisks', org)).data).to.deep.equal([
      { setting: '', riskType: '', orgValue: '', standardValue: '' },
    ]);
    expect(asked).to.have.length(2);
  });

  it('healthCheckRisks: refused', async () => {
    const org = fakeGateway(() => Promise.resolve(result()));
    expect(failureOf(await read('healthCheckRisks', org)).kind).to.equal('refused');
  });
});

describe('org/datasets: the first round as a sales user', () => {
  const permissions: Partial<Record<DatasetName, string>> = {
    apiOnlyHolders: 'ViewSetup',
    loginCandidates: 'MonitorLoginHistory',
    loginApps: 'MonitorLoginHistory',
    appTokens: 'CustomizeApplication',
    tokenApps: 'CustomizeApplication',
    namedUsers: 'ViewSetup',
    apiUsers: 'ViewSetup',
    patternUsers: 'ViewSetup',
    externalClientApps: 'ViewSetup',
    connectedApps: 'ViewSetup',
    healthCheckRisks: 'ViewSetup',
  };
  const names = Object.keys(permissions) as DatasetName[];

  for (const weakCaller of ['ownRows', 'refused'] as const)
    it(`nothing is whole, and each says what it needs: ${weakCaller}`, async () => {
      const org = orgOfUsers([], { switches: { weakCaller } });
      const audit = { usernames: ['a@b.example'], allUsers: true, namePatterns: ['*a*'] };
      const { datasets } = await snapshotOf(directGateway(org, 'sales'), names, audit);
      for (const name of names)
        expect(datasets[name], name).to.include({ complete: false, permission: permissions[name] });
    });

  it('an administrator gets all of it', async () => {
    const { datasets } = await snapshotOf(directGateway(orgOfUsers([])), names);
    for (const name of names) expect(datasets[name]?.complete, name).to.equal(true);
  });
});
