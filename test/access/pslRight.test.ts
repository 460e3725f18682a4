import { expect } from 'chai';
import type { Look } from '../../src/create/look.ts';
import { aWish, codesOf, directGateway, fulfil, loaded, lookAt, planOf, quietAcme } from '../helpers/flow.ts';
import type { Scenario } from '../local-org/scenarios/types.ts';
import type { Switches } from '../local-org/switches.ts';

const provisioning = [
  'ManageInternalUsers',
  'ManageProfilesPermissionsets',
  'ViewAllProfiles',
  'ViewRoles',
  'ViewSetup',
];

/** acme with somebody who creates users, and who holds these permissions in addition. */
const orgFor = (permissions: readonly string[], switches: Partial<Switches> = {}): Scenario => ({
  ...quietAcme,
  switches,
  permissionSets: [
    ...(quietAcme.permissionSets ?? []),
    { name: 'Provisioner', label: 'Provisioner', permissions: [...provisioning, ...permissions] },
  ],
  users: quietAcme.users.map((user) => (user.token === 'auditor' ? { ...user, assignments: ['Provisioner'] } : user)),
});

const wish = aWish({ objects: { Account: ['read'] } });
const seenBy = (scenario: Scenario): Promise<Look> => lookAt(directGateway(loaded(scenario), 'auditor'), wish);
const notes = (look: Look): string[] => planOf(look).notes.map(({ code }) => code);

describe('who may assign a permission set license', () => {
  it('a caller with Assign Permission Sets alone: the plan says that it may be refused', async () => {
    const look = await seenBy(orgFor(['AssignPermissionSets']));
    expect(codesOf(look)).to.deep.equal([]);
    expect(notes(look)).to.include('pslMayBeRefused');
  });

  it('an administrator, who has Manage Users: nothing is said', async () => {
    expect(notes(await lookAt(directGateway(loaded()), wish))).to.not.include('pslMayBeRefused');
  });

  it('a caller with neither: blocked, by what Setup asks for', async () => {
    const { outcome } = await seenBy(orgFor([]));
    expect(JSON.stringify(outcome)).to.include('"permission":"ManageUsers"');
  });

  it('an org that takes it: the user is created', async () => {
    const org = directGateway(loaded(orgFor(['AssignPermissionSets'])), 'auditor');
    expect((await fulfil(org, wish)).applied.kind).to.equal('applied');
  });

  it('an org that refuses it: nothing is created', async () => {
    const local = loaded(orgFor(['AssignPermissionSets'], { pslAssignment: 'manageUsers' }));
    const { applied } = await fulfil(directGateway(local, 'auditor'), wish);
    expect(applied.kind).to.equal('refused');
    expect([...local.store.rows('User').all()].some(({ Username }) => Username === wish.username)).to.equal(false);
  });
});
