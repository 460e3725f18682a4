import { expect } from 'chai';
import { sharingModels } from '../../../src/org/datasets/sharingMemberships.ts';
import { failureOf, unread, valueOf, whole } from '../../helpers/facts.ts';
import { directGateway } from '../../helpers/flow.ts';
import { emptyOrg, foundWith, isShortEnough, orgWith, readFound } from './identities.ts';

const grant = (object: string, flags: string): { setId: string; object: string; flags: string } => ({
  setId: '0PS1',
  object,
  flags,
});

const foundGrants = (...grants: ReadonlyArray<ReturnType<typeof grant>>): ReturnType<typeof foundWith> =>
  foundWith({ objectPermissions: whole(grants) });

describe('org/datasets/sharingModels', () => {
  it('of objects with View All or Modify All, and of what controls them', async () => {
    const found = foundGrants(grant('Contact', 'RV'), grant('Invoice__c', 'REDVM'), grant('Lead', 'RCED'));
    const { data } = valueOf(await readFound(sharingModels, directGateway(orgWith({})), found));
    expect(data.map(({ object, internal }) => [object, internal])).to.have.deep.members([
      ['Account', 'Private'],
      ['Contact', 'ControlledByParent'],
      ['Invoice__c', 'Private'],
    ]);
  });

  it('nobody sees all of anything: nothing is asked', async () => {
    const gateway = emptyOrg();
    await readFound(sharingModels, gateway, foundGrants(grant('Lead', 'RCED')));
    expect(gateway.asked).to.deep.equal([]);
  });

  it('many objects in queries that fit a URI and one page', async () => {
    const gateway = emptyOrg();
    const grants = Array.from({ length: 2500 }, (_, index) => grant(`Some_Longer_Object_Name_${index}__c`, 'RV'));
    await readFound(sharingModels, gateway, foundGrants(...grants));
    expect(gateway.asked.every(isShortEnough)).to.equal(true);
    expect(gateway.asked.length).to.be.below(20);
  });

  it('is not available where object permissions are not', async () => {
    const answer = await readFound(sharingModels, emptyOrg(), foundWith({ objectPermissions: unread() }));
    expect(failureOf(answer).problems[0]?.errorCode).to.equal('NOT_READ');
  });
});
