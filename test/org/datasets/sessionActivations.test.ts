import { expect } from 'chai';
import { sessionActivations } from '../../../src/org/datasets/sessions.ts';
import { aFailure, failureOf, valueOf } from '../../helpers/facts.ts';
import { quietAcme } from '../../helpers/flow.ts';
import { fakeGateway, result } from '../../helpers/gateway.ts';
import { foundMany, marketing, orgWith, readAbout, readFound, userIn, warehouse } from './identities.ts';
import { idIn } from './scopes.ts';

describe('org/datasets/sessionActivations', () => {
  it('of the identities', async () => {
    const permissionSets = [
      ...(quietAcme.permissionSets ?? []),
      { name: 'Break_Glass', label: 'Break Glass', sessionBased: true, activatedFor: [warehouse, marketing] },
    ];
    const org = orgWith({}, { permissionSets });
    expect((await readAbout(sessionActivations, org)).data).to.deep.equal([
      { userId: userIn(org, warehouse), setId: idIn(org, 'PermissionSet', 'Name', 'Break_Glass') },
    ]);
  });

  it('of groups by both ids', async () => {
    const org = fakeGateway(() =>
      Promise.resolve(result({ UserId: '0051', PermissionSetId: '0PS1', PermissionSetGroupId: '0PG1' }))
    );
    expect(valueOf(await readFound(sessionActivations, org, foundMany(1))).data).to.deep.equal([
      { userId: '0051', setId: '0PS1' },
      { userId: '0051', setId: '0PG1' },
    ]);
  });

  it('in a version that knows no groups', async () => {
    const org = fakeGateway((query) =>
      Promise.resolve(
        query.includes('PermissionSetGroupId')
          ? { ok: false, failure: aFailure('INVALID_FIELD') }
          : result({ UserId: '0051', PermissionSetId: '0PS1' })
      )
    );
    expect(valueOf(await readFound(sessionActivations, org, foundMany(1))).rows).to.equal(1);
  });

  it('is not available in an org that does not have them', async () => {
    const org = fakeGateway(() => Promise.resolve({ ok: false, failure: aFailure('INVALID_TYPE') }));
    const answer = await readFound(sessionActivations, org, foundMany(1));
    expect(failureOf(answer).problems[0]?.errorCode).to.equal('INVALID_TYPE');
  });
});
