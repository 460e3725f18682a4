import { expect } from 'chai';
import { auditPage } from '../../src/output/auditPage.ts';
import { auditDirectly, rulesThat } from '../helpers/audit.ts';
import { aWish, codesOf, directGateway, loaded, lookAt, quietAcme } from '../helpers/flow.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import type { Scenario } from '../local-org/scenarios/types.ts';
import type { Switches } from '../local-org/switches.ts';
import { linesOf } from '../output/auditResults.ts';

/** The reviewer's permission set without this one. */
const without = (scenario: Scenario, left: string): Scenario => ({
  ...scenario,
  permissionSets: (scenario.permissionSets ?? []).map((set) =>
    set.name === 'Security_Auditor' && Array.isArray(set.permissions)
      ? { ...set, permissions: set.permissions.filter((name) => name !== left) }
      : set
  ),
});

/** An org of nobody but people: an audit that sees everything finds no integration there. */
const people: Scenario = {
  ...quietAcme,
  users: quietAcme.users.filter(({ token }) => token !== undefined),
};

const filterings: ReadonlyArray<Switches['profileFiltering']> = ['off', 'dropped', 'masked'];

describe('callers without View All Profiles', () => {
  for (const profileFiltering of filterings)
    it(`an audit never says that there are no integrations: filtering ${profileFiltering}`, async () => {
      const scenario = without({ ...people, switches: { profileFiltering } }, 'ViewAllProfiles');
      const { result } = await auditDirectly(scenario, { role: 'auditor' });
      const users = result.datasets.find(({ name }) => name === 'integrationUsers');
      expect([users?.complete, users?.permission]).to.deep.equal([false, 'ViewAllProfiles']);
      const lines = linesOf(auditPage(result, { seats: [], threshold: 'high', snapshotFile: undefined })).join('\n');
      expect(lines).to.include('View All Profiles');
      expect(rulesThat('passed', { result })).to.not.include.members(['current-profile', 'seats-left']);
    });

  it('what profiles show of others needs no permission to be whole', async () => {
    const scenario = without(acme, 'ViewAllProfiles');
    const { result } = await auditDirectly(scenario, { role: 'auditor' });
    const complete = (name: string): boolean | undefined =>
      result.datasets.find((each) => each.name === name)?.complete;
    expect([complete('users'), complete('profileSettings'), complete('frozenUsers')]).to.deep.equal([
      true,
      true,
      false,
    ]);
  });

  it('profiles without a name are not whole', async () => {
    const scenario = without({ ...acme, switches: { profileFiltering: 'masked' } }, 'ViewAllProfiles');
    const { result } = await auditDirectly(scenario, { role: 'auditor' });
    for (const name of ['users', 'profileSettings', 'integrationProfiles'])
      expect(result.datasets.find((each) => each.name === name)).to.include({
        complete: false,
        permission: 'ViewAllProfiles',
      });
  });

  it('with View All Profiles, filtering hides nothing', async () => {
    for (const profileFiltering of filterings) {
      const { result } = await auditDirectly({ ...acme, switches: { profileFiltering } }, { role: 'auditor' });
      expect(result.datasets.filter(({ permission }) => permission === 'ViewAllProfiles')).to.deep.equal([]);
    }
  });

  for (const profileFiltering of ['dropped', 'masked'] as const)
    it(`create says what is missing, not that there is no API-only profile: ${profileFiltering}`, async () => {
      const scenario = without({ ...quietAcme, switches: { profileFiltering } }, 'ViewAllProfiles');
      const outcome = await lookAt(directGateway(loaded(scenario), 'auditor'), aWish());
      expect(codesOf(outcome)).to.deep.equal(['NotReadable']);
      expect(JSON.stringify(outcome)).to.include('ViewAllProfiles');
    });

  it('create goes on where the profiles of others came', async () => {
    const outcome = await lookAt(directGateway(loaded(without(quietAcme, 'ViewAllProfiles')), 'auditor'), aWish());
    expect(codesOf(outcome)).to.not.include('NotReadable');
  });
});
