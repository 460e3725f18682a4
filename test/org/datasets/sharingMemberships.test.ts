import { expect } from 'chai';
import { sharingMemberships } from '../../../src/org/datasets/sharingMemberships.ts';
import { aFailure, failureOf, valueOf } from '../../helpers/facts.ts';
import { fakeGateway, result } from '../../helpers/gateway.ts';
import { foundMany, orgWith, readAbout, readFound, warehouse } from './identities.ts';

const publicGroups = [
  { name: 'Returns', type: 'Queue' },
  { name: 'All Warehouses', type: 'Regular' },
] as const;

describe('org/datasets/sharingMemberships', () => {
  it('queues, groups and territories', async () => {
    const org = orgWith(
      { [warehouse]: { groups: ['Returns', 'All Warehouses'] } },
      { publicGroups, territories: { EMEA: [warehouse], APAC: [] } }
    );
    const { data } = await readAbout(sharingMemberships, org);
    expect(data.map(({ kind, name }) => [kind, name])).to.have.deep.members([
      ['queue', 'Returns'],
      ['group', 'All Warehouses'],
      ['territory', 'EMEA'],
    ]);
  });

  it('in an org without territories', async () => {
    const org = orgWith({ [warehouse]: { groups: ['Returns'] } }, { publicGroups });
    const { data, whole } = await readAbout(sharingMemberships, org);
    expect([data.length, whole]).to.deep.equal([1, true]);
  });

  it('another refusal of territories is a refusal', async () => {
    const org = fakeGateway((query) =>
      Promise.resolve(query.includes('Territory') ? { ok: false, failure: aFailure('INSUFFICIENT_ACCESS') } : result())
    );
    const answer = await readFound(sharingMemberships, org, foundMany(1));
    expect(failureOf(answer).problems[0]?.errorCode).to.equal('INSUFFICIENT_ACCESS');
  });

  it('a group that cannot be seen goes by its id', async () => {
    const org = fakeGateway((query) =>
      Promise.resolve(
        query.includes('Territory') ? result() : result({ UserOrGroupId: '0051', GroupId: '00G1', Group: null })
      )
    );
    expect(valueOf(await readFound(sharingMemberships, org, foundMany(1))).data).to.deep.equal([
      { userId: '0051', kind: 'group', name: '00G1' },
    ]);
  });
});
