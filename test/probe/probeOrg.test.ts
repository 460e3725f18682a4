import { expect } from 'chai';
import { connectTo, testTime, useServedOrgs } from '../helpers/org.ts';
import { changesIn } from '../helpers/servedCli.ts';
import type { RunningOrg } from '../local-org/http/server.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import { acmeCore } from '../local-org/scenarios/acmeCore.ts';
import { developer } from '../local-org/scenarios/developer.ts';
import { admin, currentProfile, integrationPsl } from '../local-org/scenarios/parts.ts';
import type { PermissionSetSpec, Scenario } from '../local-org/scenarios/types.ts';
import { defaultSwitches, type Switches } from '../local-org/switches.ts';
import { positionOf } from './probe.ts';
import { type ProbeOptions, type ProbeOutcome, probeOrg } from './probeOrg.ts';
import { probes, type QuestionId } from './probes.ts';
import { throwawayName } from './workbench.ts';

const sandbox: Scenario = {
  ...acmeCore,
  organization: { ...acmeCore.organization, isSandbox: true },
  users: acmeCore.users.map((user) =>
    user.lastName === 'Warehouse Sync' ? { ...user, assignments: ['Warehouse_Sync', { group: 'Billing_Read' }] } : user
  ),
  records: {},
};

/** Creates users and assigns, and has no Manage Users. */
const provisioner: PermissionSetSpec = {
  name: 'Provisioner',
  label: 'Provisioner',
  permissions: [
    'AssignPermissionSets',
    'ManageInternalUsers',
    'ManageProfilesPermissionsets',
    'ViewAllProfiles',
    'ViewRoles',
    'ViewSetup',
  ],
};

const withProvisioner: Scenario = {
  ...sandbox,
  permissionSets: [...(sandbox.permissionSets ?? []), provisioner],
  users: sandbox.users.map((user) =>
    user.token === 'auditor' ? { ...user, assignments: ['Provisioner'], token: 'provisioner' } : user
  ),
};

type Playing<T> = {
  /** All positions that the switch can have. */
  positions: readonly T[];
  scenario?: Scenario;
  /** Logins that are asked one after the other: what each of them can't rule out, the others can. */
  roles?: readonly string[];
};

/** How each switch is played, so that the answer depends on it. */
const playing: { [N in keyof Switches]: Playing<Switches[N]> } = {
  groupRow: { positions: ['aggregate', 'null'] },
  pslByOrg: { positions: [true, false] },
  pslBySet: { positions: [true, false] },
  pslGoesWithSet: { positions: [true, false] },
  pslExhausted: {
    positions: ['LICENSE_LIMIT_EXCEEDED', 'FIELD_INTEGRITY_EXCEPTION'],
    scenario: { ...sandbox, permissionSetLicenses: [integrationPsl(4)] },
  },
  composite: { positions: ['works', 'notFound', 'disabled', 'mixedDml', 'halted'] },
  userLogin: { positions: ['immediate', 'later'] },
  emailChange: { positions: ['confirmedFirst', 'immediate'] },
  setupRefusal: { positions: ['invalidType', 'insufficientAccess'], roles: ['sales'] },
  weakCaller: { positions: ['ownRows', 'refused'], roles: ['sales'] },
  dependentPermissions: { positions: ['implied', 'required'] },
  userTrigger: { positions: [undefined, 'Ask Ada before you create users (ticket 4711).'] },
  featureLicense: { positions: [true, false] },
  language: { positions: ['en_US', 'pt_BR'] },
  dropsViewAll: { positions: [true, false] },
  permissionDependencies: { positions: ['readable', 'absent'] },
  requireRole: { positions: [true, false] },
  loginHistoryAntiJoin: { positions: ['works', 'refused'] },
  groupFilter: { positions: ['works', 'refused'] },
  profileFiltering: { positions: ['off', 'dropped', 'masked'], roles: ['sales'] },
  pslAssignment: {
    positions: ['assignPermissionSets', 'manageUsers'],
    scenario: withProvisioner,
    roles: ['provisioner'],
  },
  healthCheck: { positions: ['viewHealthCheck', 'viewSetup', 'absent'], roles: ['admin', 'auditor'] },
};

const ids = Object.keys(probes) as QuestionId[];

const switchOf = (id: QuestionId): keyof Switches | undefined => probes[id].switchName;

const fast: ProbeOptions = { write: true, now: testTime, pause: () => Promise.resolve() };

describe('probe', () => {
  const orgs = useServedOrgs();

  const run = async (running: RunningOrg, options: Partial<ProbeOptions> = {}, role?: string): Promise<ProbeOutcome> =>
    probeOrg(await connectTo(running, role), { ...fast, ...options });

  describe('of a switch of the local org', () => {
    for (const name of Object.keys(defaultSwitches) as Array<keyof Switches>) {
      const { positions, scenario = sandbox, roles = ['admin'] } = playing[name];
      for (const value of positions)
        it(`reports ${name} as ${positionOf(name, value)}`, async () => {
          const running = await orgs.start({ ...scenario, switches: { [name]: value } });
          const before = holdings(running);
          const only = ids.filter((id) => switchOf(id) === name);
          const reported: string[][] = [];
          for (const role of roles) {
            const { answers } = await run(running, { only }, role);
            expect(answers).to.have.length(1);
            reported.push(answers.flatMap((answer) => (answer.kind === 'answered' ? answer.positions : [])));
          }
          const common = reported.reduce((left, right) => left.filter((position) => right.includes(position)));
          expect(common).to.deep.equal([positionOf(name, value)]);
          expect(holdings(running)).to.deep.equal(before);
        });
    }

    it('never reports a position of which it is not sure', async () => {
      const running = await orgs.start(sandbox);
      const answers = await Promise.all(
        ['admin', 'auditor', 'sales'].map(async (role) => (await run(running, { write: false }, role)).answers)
      );
      for (const answer of answers.flat()) {
        const name = switchOf(answer.id);
        if (name === undefined || answer.kind !== 'answered' || answer.positions.length === 0) continue;
        expect(answer.positions, `${answer.id}: ${answer.says}`).to.include(positionOf(name, defaultSwitches[name]));
      }
    });
  });

  describe('without --write', () => {
    it('changes nothing, and asks every question that needs no write', async () => {
      const running = await orgs.start(acme);
      const { answers, isRefused, remains } = await run(running, { write: false });
      expect([isRefused, remains, changesIn(running)]).to.deep.equal([false, [], 0]);
      expect(answers.map(({ id }) => id)).to.deep.equal(ids);
      for (const { id, kind } of answers) expect(kind === 'notAsked', id).to.equal(probes[id].mode === 'write');
    });

    it('reads the traces that integrations left', async () => {
      const { answers } = await run(await orgs.start(acme), { write: false });
      const told = answers.map((answer) => [answer.id, answer.kind === 'answered' ? answer.says : undefined]);
      expect(Object.fromEntries(told)).to.deep.include({
        licenseKeys: 'License: SALESFORCE_INTEGRATION_USER. Permission set license: SalesforceAPIIntegrationPsl.',
        seats: 'User license: 5 in total, 3 used. Permission set license: 5 in total, 4 used.',
        objectPermissionsOfPsl: '0 rows.',
        healthCheckIpRow:
          'Of 3 settings: found by its ID, found by its English label (ID SessionSettings.enforceLoginIp).',
        userEntityAccess: 'Refused with INVALID_TYPE.',
        loginApplication:
          'Of 500 logins, 7 have the label of an external client app, 0 its API name, 12 the name of a connected app.',
        tokenTraces: '0 of 7 users with such logins have tokens, of whatever app.',
        loginHistoryAge: 'The oldest login is 85 days old.',
        eventLogAge: 'The oldest log is 3 days old.',
        queryEntityName: '0 of 31 query rows have an entity name.',
        appIdsInLogs: undefined,
        clientCredentialsUser: 'username (3 apps).',
      });
      const traces = new Map(told.map(([id, text]) => [id, text])).get('loginTraces');
      expect(traces).to.include('Remote Access 2.0 / OAuth Client Credentials: 990;').and.include('/ none: 245.');
    });

    it('answers by a custom profile and by another language where the org has them', async () => {
      const clone = { ...currentProfile, name: 'Clone', custom: true };
      const running = await orgs.start({
        ...acmeCore,
        organization: { ...acmeCore.organization, language: 'ja' },
        profiles: [...acmeCore.profiles, clone],
        records: {},
      });
      const { answers } = await run(running, { write: false, only: ['profileClone', 'licenseNameLanguage'] });
      expect(answers.map((answer) => (answer.kind === 'answered' ? answer.says : answer.reason))).to.deep.equal([
        '1 of 1 custom profile on the license has API Only User.',
        'In ja, the license is found by its English name.',
      ]);
    });

    it('asks an integration user what only it can answer', async () => {
      const integration = { ...admin('sync@acme.example', { token: 'integration' }), profile: currentProfile.name };
      const running = await orgs.start({ ...acmeCore, records: {}, users: [...acmeCore.users, integration] });
      const { answers } = await run(running, { write: false }, 'integration');
      const told = answers.filter(({ id }) => ['integrationUserFlag', 'objectsWithoutGrants'].includes(id));
      expect(told.map(({ kind }) => kind)).to.deep.equal(['answered', 'answered']);
    });
  });

  describe('with --write', () => {
    for (const [kind, organization] of [
      ['production org', acme.organization],
      ['trial org', { ...acme.organization, trialInDays: 20 }],
    ] as const)
      it(`is refused in a ${kind}, before anything is written`, async () => {
        const running = await orgs.start({ ...acme, organization });
        const outcome = await run(running);
        expect([outcome.isRefused, outcome.answers]).to.deep.equal([true, []]);
        expect(running.log.filter(({ method }) => method !== 'GET')).to.deep.equal([]);
      });

    it('is refused where the kind of the org cannot be read', async () => {
      const running = await orgs.start(sandbox);
      running.faults.arm({ kind: 'status', path: /FROM Organization/, status: 400, code: 'INVALID_TYPE' });
      expect((await run(running)).isRefused).to.equal(true);
      expect(running.log.filter(({ method }) => method !== 'GET')).to.deep.equal([]);
    });

    it('asks nothing of an org that does not answer', async () => {
      const running = await orgs.start(sandbox);
      running.faults.arm({ kind: 'status', path: /FROM Organization/, times: 10 });
      const outcome = await run(running).catch((error: unknown) => error);
      expect(String(outcome)).to.equal('Error: SERVER_UNAVAILABLE');
      expect(running.log.filter(({ method }) => method !== 'GET')).to.deep.equal([]);
    });

    it('finds and clears what a lost response created', async () => {
      const running = await orgs.start(sandbox);
      const before = holdings(running);
      running.faults.arm({ kind: 'cutBody', method: 'POST', path: /sobjects\/PermissionSet$/ });
      running.faults.arm({ kind: 'resetAfter', method: 'POST', path: /sobjects\/User$/, ordinal: 2 });
      await run(running);
      expect(holdings(running)).to.deep.equal(before);
    });

    for (const [kind, scenario] of [
      ['sandbox', sandbox],
      ['scratch org', { ...sandbox, organization: { ...sandbox.organization, trialInDays: 20 } }],
      ['Developer Edition', developer],
    ] as const)
      it(`leaves nothing but a deactivated user in a ${kind}`, async () => {
        const running = await orgs.start(scenario);
        const before = holdings(running);
        const { answers, remains, isRefused } = await run(running);
        expect(isRefused).to.equal(false);
        expect(answers.filter((answer) => answer.kind === 'notAsked')).to.deep.equal([]);
        expect(holdings(running)).to.deep.equal(before);
        expect(remains).to.deep.equal([
          `1 deactivated user with the last name "${throwawayName}": Salesforce can't delete users`,
        ]);
      });

    it('answers what only an org without a free seat can', async () => {
      const running = await orgs.start({
        ...sandbox,
        userLicenses: sandbox.userLicenses.map((license) => ({
          ...license,
          total: license.name === 'Salesforce Integration' ? 3 : license.total,
        })),
      });
      const { answers, remains } = await run(running, { only: ['userLicenseExhausted', 'userLogin'] });
      expect(answers).to.deep.equal([
        { id: 'userLicenseExhausted', kind: 'answered', says: 'LICENSE_LIMIT_EXCEEDED.', positions: [] },
        {
          id: 'userLogin',
          kind: 'notAnswerable',
          reason: "The throwaway user can't be created: LICENSE_LIMIT_EXCEEDED.",
        },
      ]);
      expect(remains).to.deep.equal([]);
    });

    it('cleans up after an interrupt, and says what was not asked', async () => {
      const running = await orgs.start(sandbox);
      const before = holdings(running);
      const left = { questions: ids.indexOf('pslGoesWithSet') };
      const { answers } = await run(running, { isStopped: () => left.questions-- <= 0 });
      expect(answers.at(-1)).to.deep.include({ kind: 'notAsked', reason: 'The run was interrupted.' });
      expect(answers.filter(({ kind }) => kind === 'notAsked')).to.have.length(
        ids.length - ids.indexOf('pslGoesWithSet')
      );
      expect(holdings(running)).to.deep.equal(before);
    });
  });

  it('asks each switch with exactly one question', () => {
    const names = ids.flatMap((id) => switchOf(id) ?? []);
    expect(names.sort()).to.deep.equal(Object.keys(defaultSwitches).sort());
  });
});

/** Everything that must be as before: what users hold, permission sets, seats, and who is active. */
function holdings({ org }: RunningOrg): unknown {
  const rows = (object: string) => [...org.store.rows(object).all()];
  const active = new Set(rows('User').flatMap(({ Id, IsActive }) => (IsActive === true ? [Id] : [])));
  return {
    active: active.size,
    sets: rows('PermissionSet').length,
    grants: rows('ObjectPermissions').length,
    licenses: rows('PermissionSetLicenseAssign').length,
    assignments: rows('PermissionSetAssignment').filter(({ AssigneeId }) => active.has(String(AssigneeId))).length,
    seats: ['UserLicense', 'PermissionSetLicense'].flatMap((object) =>
      rows(object).map(({ UsedLicenses }) => UsedLicenses)
    ),
  };
}
