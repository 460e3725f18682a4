import { expect } from 'chai';
import { inactiveContacts } from '../../../src/org/datasets/users.ts';
import type { UserSpec } from '../../local-org/scenarios/types.ts';
import { loaded, quietAcme } from '../../helpers/flow.ts';
import type { LocalOrg } from '../../local-org/org.ts';
import { emptyOrg, foundMany, isShortEnough, readAbout, readFound, warehouse } from './identities.ts';

const person = (username: string, more: Partial<UserSpec>): UserSpec => ({
  username,
  lastName: 'Leaver',
  alias: username.slice(0, 8),
  profile: 'Standard User',
  ...more,
});

const orgOf = (email: string, ...people: readonly UserSpec[]): LocalOrg =>
  loaded({
    ...quietAcme,
    users: [...quietAcme.users.map((user) => (user.username === warehouse ? { ...user, email } : user)), ...people],
  });

const leaver = person('lea.leaver@acme.example', { email: "lea.o'brien@acme.example", active: false });

describe('org/datasets/inactiveContacts', () => {
  it('leavers whose address an identity has, in any case', async () => {
    const { data } = await readAbout(inactiveContacts, orgOf("Lea.O'Brien@Acme.example", leaver));
    expect(data).to.deep.equal([
      { email: "lea.o'brien@acme.example", username: 'lea.leaver@acme.example', name: 'Leaver' },
    ]);
  });

  it('in a sandbox, whose copied addresses have a suffix', async () => {
    const { data } = await readAbout(inactiveContacts, orgOf("lea.o'brien@acme.example.invalid", leaver));
    expect(data).to.have.length(1);
  });

  it('not where an active user has the address too', async () => {
    const again = person('lea.again@acme.example', { email: "lea.o'brien@acme.example" });
    expect((await readAbout(inactiveContacts, orgOf("lea.o'brien@acme.example", leaver, again))).data).to.deep.equal(
      []
    );
  });

  it('not other identities that are switched off', async () => {
    const usernames = [warehouse, leaver.username];
    expect(
      (await readAbout(inactiveContacts, orgOf("lea.o'brien@acme.example", leaver), usernames)).data
    ).to.deep.equal([]);
  });

  it('many addresses in queries that fit', async () => {
    const gateway = emptyOrg();
    await readFound(inactiveContacts, gateway, foundMany(1000));
    expect(gateway.asked.every(isShortEnough)).to.equal(true);
  });
});
