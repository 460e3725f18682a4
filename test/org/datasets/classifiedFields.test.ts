import { expect } from 'chai';
import type { ObjectGrant } from '../../../src/model/rows/assignment.ts';
import { classifiedFields, mostObjects } from '../../../src/org/datasets/classifiedFields.ts';
import { aFailure, failureOf, valueOf, whole } from '../../helpers/facts.ts';
import { directGateway } from '../../helpers/flow.ts';
import { fakeGateway, result } from '../../helpers/gateway.ts';
import { emptyOrg, foundWith, orgWith, readFound } from './identities.ts';

const grants = (setId: string, ...objects: readonly string[]): ObjectGrant[] =>
  objects.map((object) => ({ setId, object, flags: 'R' }));

const foundGrants = (all: readonly ObjectGrant[]): ReturnType<typeof foundWith> =>
  foundWith({ objectPermissions: whole(all) });

describe('org/datasets/classifiedFields', () => {
  it('those with a classification or a compliance group', async () => {
    const org = orgWith(
      {},
      {
        classifiedFields: {
          'Contact.Birthdate': { securityClassification: 'Restricted', complianceGroup: 'PII;HIPAA' },
          'Account.AnnualRevenue': { securityClassification: 'Confidential' },
          'Lead.Phone': { complianceGroup: 'PII' },
        },
      }
    );
    const found = foundGrants(grants('0PS1', 'Contact', 'Account'));
    const { data, whole: isWhole } = valueOf(await readFound(classifiedFields, directGateway(org), found));
    expect(isWhole).to.equal(true);
    expect(data).to.have.deep.members([
      {
        object: 'Contact',
        field: 'Contact.Birthdate',
        classification: 'Restricted',
        complianceGroups: ['PII', 'HIPAA'],
      },
      { object: 'Account', field: 'Account.AnnualRevenue', classification: 'Confidential', complianceGroups: [] },
    ]);
  });

  it('one query an object, however many sets grant it', async () => {
    const gateway = emptyOrg();
    const found = foundGrants([...grants('0PS1', 'Contact', 'Account'), ...grants('0PS2', 'Contact')]);
    await readFound(classifiedFields, gateway, found);
    expect(gateway.asked).to.have.length(2);
  });

  it('no more objects than said, those most often granted first; the rest is disclosed', async () => {
    const gateway = emptyOrg();
    const objects = Array.from({ length: 150 }, (_, index) => `Object_${index}__c`);
    const found = foundGrants([...grants('0PS1', ...objects), ...grants('0PS2', 'Object_99__c', 'Zebra__c')]);
    const { whole: isWhole, reason } = valueOf(await readFound(classifiedFields, gateway, found));
    expect(gateway.asked).to.have.length(mostObjects);
    expect(gateway.asked[0]).to.include("'Object_99__c'");
    expect(isWhole).to.equal(false);
    expect(reason).to.include('100 of 151');
  });

  it('an object that is refused is disclosed; all refused is a refusal', async () => {
    const refusing = (name: string) =>
      fakeGateway((query) =>
        Promise.resolve(query.includes(name) ? { ok: false, failure: aFailure('INVALID_TYPE') } : result())
      );
    const found = foundGrants(grants('0PS1', 'Contact', 'Account'));
    const { whole: isWhole, reason } = valueOf(await readFound(classifiedFields, refusing("'Contact'"), found));
    expect(isWhole).to.equal(false);
    expect(reason).to.include('1 of 2');
    expect(failureOf(await readFound(classifiedFields, refusing('SELECT'), found)).problems).to.have.length(1);
  });
});
