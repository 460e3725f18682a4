import { expect } from 'chai';
import { frozenIdentities } from '../../../src/org/datasets/integrationUsers.ts';
import { failureOf, unread, valueOf } from '../../helpers/facts.ts';
import {
  emptyOrg,
  foundMany,
  foundWith,
  isShortEnough,
  orgWith,
  readAbout,
  readFound,
  userIn,
  warehouse,
} from './identities.ts';

const pilot = 'pilot-2024@acme.example';

describe('org/datasets/frozenIdentities', () => {
  it('only those that are frozen', async () => {
    const org = orgWith({});
    const { data } = await readAbout(frozenIdentities, org, [pilot, warehouse]);
    expect(data).to.deep.equal([{ userId: userIn(org, pilot), isFrozen: true }]);
  });

  it('nobody but identities', async () => {
    expect((await readAbout(frozenIdentities, orgWith({}), [warehouse])).data).to.deep.equal([]);
  });

  it('many identities in queries that fit', async () => {
    const gateway = emptyOrg();
    const { whole } = valueOf(await readFound(frozenIdentities, gateway, foundMany(2000)));
    expect([whole, gateway.asked.every(isShortEnough)]).to.deep.equal([true, true]);
    expect(gateway.asked.length).to.be.within(5, 8);
  });

  it('is not available where the users are not', async () => {
    const answer = await readFound(frozenIdentities, emptyOrg(), foundWith({ users: unread() }));
    expect(failureOf(answer).problems[0]?.errorCode).to.equal('NOT_READ');
  });
});
