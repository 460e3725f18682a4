import { expect } from 'chai';
import { pslHoldings } from '../../../src/org/datasets/pslAssignments.ts';
import { aFailure, valueOf } from '../../helpers/facts.ts';
import { fakeGateway, result } from '../../helpers/gateway.ts';
import { foundMany, marketing, orgWith, readAbout, readFound, userIn } from './identities.ts';
import { idIn } from './scopes.ts';

describe('org/datasets/pslHoldings', () => {
  it('by developer name', async () => {
    const org = orgWith({});
    const { data } = await readAbout(pslHoldings, org, [marketing]);
    expect(data.map(({ userId, pslId, pslName }) => [userId, pslId, pslName])).to.deep.equal([
      [
        userIn(org, marketing),
        idIn(org, 'PermissionSetLicense', 'DeveloperName', 'SalesforceAPIIntegrationPsl'),
        'SalesforceAPIIntegrationPsl',
      ],
    ]);
  });

  it('by label for callers who may not see the developer name', async () => {
    const row = { Id: '2LA1', AssigneeId: '0051', PermissionSetLicenseId: '0PL1', CreatedById: null };
    const org = fakeGateway((query) =>
      Promise.resolve(
        query.includes('DeveloperName')
          ? { ok: false, failure: aFailure('INVALID_FIELD') }
          : result({ ...row, PermissionSetLicense: { MasterLabel: 'Salesforce API Integration' } })
      )
    );
    expect(valueOf(await readFound(pslHoldings, org, foundMany(1))).data).to.deep.equal([
      { id: '2LA1', userId: '0051', pslId: '0PL1', pslName: 'Salesforce API Integration' },
    ]);
  });
});
