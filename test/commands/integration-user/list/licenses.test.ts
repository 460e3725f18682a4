import { SfError } from '@salesforce/core';
import { stubSfCommandUx, stubSpinner } from '@salesforce/sf-plugins-core';
import { expect } from 'chai';
import IntegrationUserListLicenses, {
  type IntegrationUserListLicensesResult,
} from '../../../../src/commands/integration-user/list/licenses.ts';
import { testTime, useServedOrgs, usernameOf } from '../../../helpers/org.ts';
import type { RunningOrg, ServeOptions } from '../../../local-org/http/server.ts';
import { acme } from '../../../local-org/scenarios/acme.ts';
import { developer } from '../../../local-org/scenarios/developer.ts';
import { full } from '../../../local-org/scenarios/full.ts';
import type { PslSpec, Scenario, UserLicenseSpec } from '../../../local-org/scenarios/types.ts';

type Result = IntegrationUserListLicensesResult;

const withLicense = (scenario: Scenario, more: Partial<UserLicenseSpec>): Scenario => ({
  ...scenario,
  userLicenses: scenario.userLicenses.map((each) =>
    each.name === 'Salesforce Integration' ? { ...each, ...more } : each
  ),
});

const withPsl = (scenario: Scenario, more: Partial<PslSpec>): Scenario => ({
  ...scenario,
  permissionSetLicenses: scenario.permissionSetLicenses.map((each) =>
    each.developerName === 'SalesforceAPIIntegrationPsl' ? { ...each, ...more } : each
  ),
});

/** An org that never had anything to do with integration users. */
const withoutLicense: Scenario = {
  ...developer,
  userLicenses: developer.userLicenses.filter(({ name }) => name !== 'Salesforce Integration'),
  profiles: developer.profiles.filter(({ license }) => license !== 'Salesforce Integration'),
};

const withoutPsl: Scenario = { ...developer, permissionSetLicenses: [] };

/** `canCreate`, then total/used/left of each pool. */
const seats = ({ canCreate, licenses }: Result): unknown[] => [
  canCreate,
  ...licenses.map(({ total, used, left }) => [total, used, left]),
];
const codes = ({ advice }: Result): string[] => advice.map(({ code }) => code);
const incomplete = ({ datasets }: Result): string[] =>
  datasets.filter(({ complete }) => !complete).map(({ name }) => name);

const settingUp = ['integrationUsers', 'permissionSetLicenses', 'pslAssignments', 'userLicenses'];

describe('integration-user list licenses', () => {
  const { $$, start } = useServedOrgs();

  beforeEach(() => {
    stubSfCommandUx($$.SANDBOX);
    stubSpinner($$.SANDBOX);
    $$.SANDBOX.useFakeTimers({ now: testTime, toFake: ['Date'] });
  });

  const runAs = async (running: RunningOrg, role = 'admin', ...flags: string[]): Promise<Result> =>
    IntegrationUserListLicenses.run(['--target-org', usernameOf(running, role), ...flags]);

  const run = async (scenario: Scenario, role?: string, options?: ServeOptions): Promise<Result> =>
    runAs(await start(scenario, options), role);

  const failure = async (running: RunningOrg): Promise<unknown> =>
    runAs(running).catch((error: unknown) => (error instanceof SfError ? [error.name, error.exitCode] : error));

  it('counts the seats of both pools over those who hold them', async () => {
    const result = await run(acme);
    expect(seats(result)).to.deep.equal([1, [5, 3, 2], [5, 4, 1]]);
    expect(codes(result)).to.deep.equal(['frozenHolder', 'inactiveHolder']);
    expect(incomplete(result)).to.deep.equal([]);
    expect(result.entitlement).to.deep.include({ edition: 'Enterprise Edition', includedSeats: 5 });
  });

  it('names every holder, and what could be freed', async () => {
    const { licenses } = await run(acme);
    const holders = licenses.map((pool) => pool.holders.map((each) => [each.username.split('@')[0], each.freeable]));
    expect(holders).to.deep.equal([
      [
        ['marketing', null],
        ['pilot-2024', 'frozenHolder'],
        ['warehouse-sync.integration', null],
      ],
      [
        ['warehouse-sync.integration', null],
        ['marketing', null],
        ['pilot-2024', null],
        ['old-erp', 'inactiveHolder'],
      ],
    ]);
  });

  it('names the org', async () => {
    const running = await start(acme);
    expect((await runAs(running)).org).to.deep.equal({
      id: running.org.id,
      name: 'Acme Corporation',
      edition: 'Enterprise Edition',
      isSandbox: false,
      instanceUrl: running.url,
    });
  });

  it('sends 7 requests, all of them before the first is answered', async () => {
    // Here the clock has to run.
    $$.SANDBOX.clock.restore();
    const running = await start(acme, { latency: 200 });
    const { requests } = await runAs(running);
    const starts = running.log.map(({ startedAt }) => startedAt);
    expect([requests, running.log.length]).to.deep.equal([7, 7]);
    expect(Math.max(...starts) - Math.min(...starts)).to.be.lessThan(200);
  });

  it('asks with the API version it is given', async () => {
    const running = await start(developer);
    await runAs(running, 'admin', '--api-version', '61.0');
    expect(running.log.every(({ url }) => url.startsWith('/services/data/v61.0/'))).to.equal(true);
  });

  const orgs: ReadonlyArray<readonly [what: string, scenario: Scenario, seats: unknown[], codes: string[]]> = [
    ['a Developer Edition', developer, [1, [1, 0, 1], [1, 0, 1]], []],
    ['a full org', full, [0, [5, 5, 0], [5, 5, 0]], ['noSeatLeft', 'noSeatLeft', 'unused', 'frozenHolder']],
    ['an org without the license', withoutLicense, [0, [1, 0, 1]], ['noLicense']],
    ['an org without the PSL', withoutPsl, [0, [1, 0, 1]], ['noPsl']],
    ['a disabled license', withLicense(developer, { status: 'Disabled' }), [0, [1, 0, 0], [1, 0, 1]], ['notActive']],
    ['an expired PSL', withPsl(developer, { expiresInDays: -1 }), [0, [1, 0, 1], [1, 0, 0]], ['expired']],
    ['a PSL that expires soon', withPsl(developer, { expiresInDays: 10 }), [1, [1, 0, 1], [1, 0, 1]], ['expiresSoon']],
    ['a disabled PSL', withPsl(developer, { status: 'Disabled' }), [0, [1, 0, 1], [1, 0, 0]], ['notActive']],
    [
      'an over-allocated license',
      withLicense(acme, { total: 2 }),
      [0, [2, 3, 0], [5, 4, 1]],
      ['overAllocated', 'frozenHolder', 'inactiveHolder'],
    ],
    [
      'a count that lags behind',
      withLicense(acme, { cacheLag: 2 }),
      [1, [5, 3, 2], [5, 4, 1]],
      ['cacheDiffers', 'frozenHolder', 'inactiveHolder'],
    ],
    ['no limit', withPsl(withLicense(developer, { total: -1 }), { total: -1 }), [-1, [-1, 0, null], [-1, 0, null]], []],
    ['no limit of one pool', withLicense(acme, { total: -1 }), [1, [-1, 3, null], [5, 4, 1]], ['inactiveHolder']],
  ];
  for (const [what, scenario, expected, advice] of orgs) {
    it(what, async () => {
      const result = await run(scenario);
      expect(seats(result)).to.deep.equal(expected);
      expect(codes(result)).to.have.members(advice);
    });
  }

  it('shows what the org itself counts, beside our own count', async () => {
    const { licenses } = await run(withLicense(acme, { cacheLag: 2 }));
    expect(licenses.map(({ used, usedAsCached }) => [used, usedAsCached])).to.deep.equal([
      [3, 5],
      [4, 4],
    ]);
  });

  describe('for a caller who may not see everything', () => {
    it('an auditor: all but who is frozen', async () => {
      const result = await run(acme, 'auditor');
      expect(seats(result)).to.deep.equal([1, [5, 3, 2], [5, 4, 1]]);
      expect(incomplete(result)).to.deep.equal(['frozenUsers']);
      expect(codes(result)).to.deep.equal(['notReadable', 'unused', 'inactiveHolder']);
      expect(result.licenses[0]?.holders.map(({ isFrozen }) => isFrozen)).to.deep.equal([null, null, null]);
    });

    const switches: ReadonlyArray<NonNullable<Scenario['switches']>> = [
      {},
      { weakCaller: 'refused' },
      { setupRefusal: 'insufficientAccess' },
      { weakCaller: 'refused', setupRefusal: 'insufficientAccess', language: 'pt_BR' },
    ];
    for (const each of switches) {
      it(`a sales user: no number that may be wrong ${JSON.stringify(each)}`, async () => {
        const result = await run({ ...acme, switches: each }, 'sales');
        expect(seats(result)).to.deep.equal([null, [5, null, null]]);
        expect(codes(result)).to.deep.equal(['notReadable', 'notReadable']);
        expect(incomplete(result)).to.have.members([...settingUp, 'frozenUsers']);
        const permissions = result.datasets.flatMap(({ permission }) => permission ?? []);
        expect(new Set(permissions)).to.deep.equal(new Set(['ManageUsers', 'ViewSetup']));
      });
    }
  });

  describe('fails', () => {
    it('where neither license can be read', async () => {
      const running = await start(acme);
      running.faults.arm({ kind: 'requestLimit', path: /UserLicense|PermissionSetLicense/, times: 10 });
      expect(await failure(running)).to.deep.equal(['LicensesNotReadableError', 1]);
    });

    it('where the session is over', async () => {
      const running = await start(acme);
      running.faults.arm({ kind: 'expired', path: /./, times: 20 });
      expect(await failure(running)).to.deep.equal(['OrgNotReadableError', 1]);
    });
  });

  it('answers although one request fails at first', async () => {
    const running = await start(developer);
    running.faults.arm({ kind: 'resetBefore', path: /Organization/ });
    const result = await runAs(running);
    expect([seats(result)[0], result.requests]).to.deep.equal([1, 8]);
  });

  it('answers without what is not about seats', async () => {
    const running = await start(developer);
    running.faults.arm({ kind: 'requestLimit', path: /Organization/ });
    const result = await runAs(running);
    expect(result).to.deep.include({ canCreate: 1, entitlement: null });
    expect(result.org).to.deep.include({ id: running.org.id, name: null });
    expect(codes(result)).to.deep.equal(['notReadable']);
  });
});
