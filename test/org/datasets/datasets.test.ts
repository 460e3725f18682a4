import { expect } from 'chai';
import { readdir, readFile } from 'node:fs/promises';
import { inProject } from '../../../bin/paths.js';
import { everything } from '../../../src/org/collectSnapshot.ts';
import { datasets } from '../../../src/org/datasets/index.ts';
import type { HeldSet } from '../../../src/model/rows/assignment.ts';
import { isIntegrationLicense } from '../../../src/model/org/isIntegrationLicense.ts';
import { datasetSchemas } from '../../../src/model/rows/datasetSchemas.ts';
import { datasetText } from '../../../src/output/identityText.ts';
import type { OrgSnapshot, SnapshotScope } from '../../../src/model/org/orgSnapshot.ts';
import { aFailure, daysAgo, failureOf, takenAt, valueOf, whole } from '../../helpers/facts.ts';
import { fakeGateway, localGateway, objectOf, result } from '../../helpers/gateway.ts';
import type { LocalOrg } from '../../local-org/org.ts';
import { acmeCore } from '../../local-org/scenarios/acmeCore.ts';
import { loadScenario } from '../../local-org/scenarios/load.ts';
import type { Scenario } from '../../local-org/scenarios/types.ts';
import { aProfile, aSet as namedSet } from '../../helpers/createFacts.ts';
import { foundMany, foundWith } from './identities.ts';

const load = (more: Partial<Scenario> = {}): LocalOrg =>
  loadScenario({ ...acmeCore, ...more }, { now: () => new Date(takenAt) });

const idOf = (org: LocalOrg, object: string, field: string, value: string): string =>
  [...org.store.rows(object).where(field, value)][0]?.Id ?? `no ${object} ${value}`;

/** Ids of the users by username. */
const userId = (org: LocalOrg, username: string): string => idOf(org, 'User', 'Username', `${username}@acme.example`);

const integrations = ['marketing', 'old-erp', 'pilot-2024', 'warehouse-sync.integration'];

/** A scope that makes every dataset ask. */
const aboutOne: SnapshotScope = {
  usernames: ['a@b.example'],
  permissionSets: ['A'],
  ownSets: ['A'],
  permissionSetGroups: ['G'],
  objects: ['Account'],
  userPermissions: ['ViewSetup'],
  permissions: ['Account<read>'],
  setupEntities: [{ type: 'ApexClass', name: 'A' }],
  lists: ['Object'],
  packages: ['ns'],
  tabs: ['standard-Account'],
  roles: ['R'],
  userFields: ['Title'],
  profiles: [''],
  audit: {
    window: { days: 90, from: daysAgo(90), to: takenAt },
    firstPartyApps: ['Salesforce CLI'],
    usernames: ['a@b.example'],
    allUsers: true,
    includePossible: true,
    namePatterns: ['*api*'],
  },
};

/** The same, about the whole org: users asked for by name are not looked for by their logins. */
const scopeFor = (name: string): SnapshotScope => {
  if (name !== 'loginCandidates' || !aboutOne.audit) return aboutOne;
  const { usernames, ...audit } = aboutOne.audit;
  return usernames ? { ...aboutOne, audit } : aboutOne;
};

const aSet: HeldSet = {
  id: '0PS000000000000001',
  name: 'A',
  label: 'A',
  type: 'Regular',
  isSessionBased: false,
  isCustom: true,
  userPermissions: [],
};

/** Earlier rounds that give every later dataset something to ask about. */
const foundSomething: OrgSnapshot = foundWith({
  ...foundMany(1).datasets,
  loginCandidates: whole(['005000000000000001']),
  connectedAppSettings: whole([]),
  externalClientApps: whole([{ id: '0xI000000000000001', name: 'A', label: 'A', isPackaged: false }]),
  heldSets: whole([aSet]),
  objectPermissions: whole([{ setId: '0PS000000000000001', object: 'Account', flags: 'RV' }]),
  classifiedFields: whole([{ object: 'Account', field: 'Account.Name', complianceGroups: ['PII'] }]),
  integrationProfiles: whole([aProfile()]),
  namedPermissionSets: whole([namedSet('A')]),
  namedGroups: whole([]),
  targetAssignments: whole([]),
});

const nothingFound = foundWith({});

/** Names and texts of the files in a folder. */
const textsIn = async (...folder: string[]): Promise<Array<readonly [file: string, text: string]>> =>
  Promise.all(
    (await readdir(inProject(...folder))).map(
      async (file) => [file, await readFile(inProject(...folder, file), 'utf8')] as const
    )
  );

const definedIn = (text: string): string[] =>
  [...text.matchAll(/^export const (\w+) = defineDataset</gm)].map(([, name = '']) => name);

describe('org/datasets', () => {
  it('the registry holds every dataset that a file of the folder defines, and no file defines none', async () => {
    const texts = await textsIn('src', 'org', 'datasets');
    const defined = texts.filter(([file]) => file !== 'index.ts').map(([, text]) => definedIn(text));
    expect(defined.filter((names) => names.length === 0)).to.deep.equal([]);
    expect(Object.keys(datasets)).to.have.members(defined.flat());
  });

  it('every dataset has a schema, words, and a test in this folder', async () => {
    expect(Object.keys(datasetSchemas)).to.have.members(Object.keys(datasets));
    const tests = (await textsIn('test', 'org', 'datasets')).map(([, text]) => text).join('\n');
    for (const name of Object.keys(datasets)) {
      expect(datasetText(name), name).to.match(/\w/);
      const mention = new RegExp(`(datasets\\.|['"{,] ?|\\bimport {[^}]*)${name}\\b`);
      expect(tests, `no test in test/org/datasets reads ${name}`).to.match(mention);
    }
  });

  for (const [name, { completeWith, read }] of Object.entries(datasets)) {
    it(`${name} passes a refusal on`, async () => {
      const failure = aFailure('INSUFFICIENT_ACCESS');
      const org = fakeGateway(() => Promise.resolve({ ok: false, failure }));
      expect(failureOf(await read(org, scopeFor(name), foundSomething))).to.deep.equal(failure);
    });

    it(`${name} names permissions that the running user is asked for`, async () => {
      const row = Object.fromEntries(completeWith.map((permission) => [`Permissions${permission}`, true]));
      const org = fakeGateway(() => Promise.resolve(result(row)));
      const { permissions } = valueOf(await datasets.caller.read(org, everything, nothingFound)).data;
      expect(permissions).to.have.members(completeWith);
    });

    it(`${name} names permissions without their prefix`, () => {
      for (const permission of completeWith) expect(permission).to.match(/^[A-Z](?!ermissions)\w+$/);
    });
  }

  it('organization', async () => {
    const org = load({ organization: { ...acmeCore.organization, isSandbox: true, trialInDays: 10 } });
    const { data } = valueOf(await datasets.organization.read(localGateway(org), everything, nothingFound));
    expect(data).to.deep.include({
      id: org.id,
      name: 'Acme Corporation',
      edition: 'Enterprise Edition',
      isSandbox: true,
      locale: 'en_GB',
      timeZone: 'Europe/Berlin',
    });
    expect(Date.parse(data.trialExpiresAt ?? '')).to.equal(Date.parse(takenAt) + 10 * 86_400_000);
    expect(
      valueOf(await datasets.organization.read(localGateway(load()), everything, nothingFound)).data
    ).to.not.have.property('trialExpiresAt');
  });

  it('userLicenses: all of them; which is the integration license, and not one of Salesforce itself, is told', async () => {
    const org = load();
    const { data, rows, whole } = valueOf(
      await datasets.userLicenses.read(localGateway(org), everything, nothingFound)
    );
    expect({ rows, whole }).to.deep.equal({ rows: acmeCore.userLicenses.length, whole: true });
    expect(data.filter(isIntegrationLicense)).to.deep.equal([
      {
        kind: 'UserLicense',
        id: idOf(org, 'UserLicense', 'Name', 'Salesforce Integration'),
        name: 'Salesforce Integration',
        key: 'SALESFORCE_INTEGRATION_USER',
        label: 'Salesforce Integration',
        status: 'Active',
        total: 5,
        usedAsCached: 3,
      },
    ]);
  });

  it('userLicenses: by its key where the name is another', async () => {
    const renamed = acmeCore.userLicenses.map((each) =>
      each.key === 'SALESFORCE_INTEGRATION_USER' ? { ...each, name: 'Salesforce-Integration (de)' } : each
    );
    const profiles = acmeCore.profiles.map((each) =>
      each.license === 'Salesforce Integration' ? { ...each, license: 'Salesforce-Integration (de)' } : each
    );
    const org = localGateway(load({ userLicenses: renamed, profiles }));
    const { data } = valueOf(await datasets.userLicenses.read(org, everything, nothingFound));
    expect(data.filter(isIntegrationLicense).map(({ name }) => name)).to.deep.equal(['Salesforce-Integration (de)']);
    expect(valueOf(await datasets.integrationUsers.read(org, everything, nothingFound)).rows).to.equal(4);
    expect(valueOf(await datasets.frozenUsers.read(org, everything, nothingFound)).rows).to.equal(1);
  });

  it('integrationUsers: active and not, by username', async () => {
    const org = load();
    const { data } = valueOf(await datasets.integrationUsers.read(localGateway(org), everything, nothingFound));
    expect(data.map(({ id }) => id)).to.deep.equal(integrations.map((name) => userId(org, name)));
    expect(data.map(({ isActive }) => isActive)).to.deep.equal([true, false, true, true]);
    expect(data[0]).to.deep.include({
      username: 'marketing@acme.example',
      name: 'Marketing Platform',
      profileName: 'Salesforce API Only System Integrations',
      userLicenseId: idOf(org, 'UserLicense', 'Name', 'Salesforce Integration'),
    });
    expect(Date.parse(data[0]?.lastLoginAt ?? '')).to.equal(Date.parse(takenAt) - 14 * 86_400_000);
  });

  it('integrationUsers: one that never logged in', async () => {
    const users = acmeCore.users.map(({ lastLoginDaysAgo, ...user }) =>
      user.alias === 'mktg' ? user : { ...user, ...(lastLoginDaysAgo === undefined ? {} : { lastLoginDaysAgo }) }
    );
    const { data } = valueOf(
      await datasets.integrationUsers.read(localGateway(load({ users })), everything, nothingFound)
    );
    expect(data[0]).to.not.have.property('lastLoginAt');
  });

  it('frozenUsers', async () => {
    const org = load();
    const { data } = valueOf(await datasets.frozenUsers.read(localGateway(org), everything, nothingFound));
    expect(data).to.deep.equal([userId(org, 'pilot-2024')]);
  });

  it('caller: what each of them may do', async () => {
    const org = load();
    const held = async (role: string): Promise<readonly string[]> =>
      valueOf(await datasets.caller.read(localGateway(org, role), everything, nothingFound)).data.permissions;
    expect(await held('admin')).to.include.members(['AssignPermissionSets', 'ManageUsers', 'ViewSetup']);
    expect(await held('auditor')).to.deep.equal(['MonitorLoginHistory', 'ViewAllProfiles', 'ViewSetup']);
    expect(await held('sales')).to.deep.equal([]);
  });

  it('caller: in an org whose release lacks one of the columns', async () => {
    const org = fakeGateway((query) =>
      Promise.resolve(
        query.includes('PermissionsManageInternalUsers')
          ? { ok: false, failure: aFailure('INVALID_FIELD', "No such column 'PermissionsManageInternalUsers'") }
          : result({ [/Permissions\w+/.exec(query)?.[0] ?? '']: query.includes('ViewSetup') })
      )
    );
    expect(valueOf(await datasets.caller.read(org, everything, nothingFound)).data.permissions).to.deep.equal([
      'ViewSetup',
    ]);
  });

  it('caller and organization: an answer without a row is not read as no permission', async () => {
    const empty = fakeGateway(() => Promise.resolve(result()));
    for (const name of ['caller', 'organization'] as const)
      expect(failureOf(await datasets[name].read(empty, everything, nothingFound)).kind).to.equal('unknown');
  });
});

describe('org/datasets: the PSL', () => {
  const psl = {
    kind: 'PermissionSetLicense',
    label: 'Salesforce API Integration',
    status: 'Active',
    total: 5,
    usedAsCached: 4,
  };

  it('with its developer name', async () => {
    const { data } = valueOf(await datasets.permissionSetLicenses.read(localGateway(load()), everything, nothingFound));
    const [found, ...others] = data.filter(isIntegrationLicense);
    expect([data.length, others]).to.deep.equal([acmeCore.permissionSetLicenses.length, []]);
    expect(found).to.deep.include({ ...psl, name: 'SalesforceAPIIntegrationPsl' });
    expect(found).to.not.have.property('expiresOn');
  });

  it('with the day it expires', async () => {
    const permissionSetLicenses = acmeCore.permissionSetLicenses.map((each) => ({ ...each, expiresInDays: 3 }));
    const { data } = valueOf(
      await datasets.permissionSetLicenses.read(localGateway(load({ permissionSetLicenses })), everything, nothingFound)
    );
    expect(data[0]?.expiresOn).to.equal('2026-05-18');
  });

  it('by its label for callers who may not see the developer name', async () => {
    const org = localGateway(load(), 'sales');
    const { data } = valueOf(await datasets.permissionSetLicenses.read(org, everything, nothingFound));
    const [found, ...others] = data.filter(isIntegrationLicense);
    expect([data.length, others]).to.deep.equal([acmeCore.permissionSetLicenses.length, []]);
    expect(found).to.deep.include({ ...psl, name: 'Salesforce API Integration' });
    expect(org.asked).to.have.length(2);
  });

  it('and who holds it, in use or not', async () => {
    const org = load();
    const { data } = valueOf(await datasets.pslAssignments.read(localGateway(org), everything, nothingFound));
    expect(data.map(({ userId: id }) => id)).to.have.members(integrations.map((name) => userId(org, name)));
    expect(data.find(({ username }) => username === 'old-erp@acme.example')).to.deep.include({
      id: idOf(org, 'PermissionSetLicenseAssign', 'AssigneeId', userId(org, 'old-erp')),
      permissionSetLicenseId: idOf(org, 'PermissionSetLicense', 'DeveloperName', 'SalesforceAPIIntegrationPsl'),
      name: 'Old ERP',
      isActive: false,
    });
  });

  it('and who holds it, by its label', async () => {
    const org = fakeGateway((query) =>
      Promise.resolve(
        query.includes('DeveloperName')
          ? { ok: false, failure: aFailure('INVALID_FIELD') }
          : result({ Id: '2LA1', PermissionSetLicenseId: '0PL1', AssigneeId: '0051', Assignee: null })
      )
    );
    const { data } = valueOf(await datasets.pslAssignments.read(org, everything, nothingFound));
    // An assignee that the caller may not see: its seat must be counted and never be offered.
    expect(data).to.deep.equal([
      { id: '2LA1', permissionSetLicenseId: '0PL1', userId: '0051', username: '0051', name: '0051', isActive: true },
    ]);
    expect(org.asked.map(objectOf)).to.deep.equal(['PermissionSetLicenseAssign', 'PermissionSetLicenseAssign']);
  });
});
