import { expect } from 'chai';
import type { ClassifiedField } from '../../../src/model/rows/profileSettings.ts';
import { classifiedAccess } from '../../../src/org/datasets/classifiedFields.ts';
import { setOf } from '../../helpers/auditFacts.ts';
import { valueOf, whole } from '../../helpers/facts.ts';
import { directGateway } from '../../helpers/flow.ts';
import { emptyOrg, foundWith, isShortEnough, orgWith, readFound } from './identities.ts';
import { idIn } from './scopes.ts';

const field = (name: string): ClassifiedField => ({
  object: name.split('.')[0] ?? '',
  field: name,
  complianceGroups: ['PII'],
});

const foundFields = (setIds: readonly string[], ...fields: readonly string[]): ReturnType<typeof foundWith> =>
  foundWith({
    heldSets: whole(setIds.map((id) => setOf({ id }))),
    classifiedFields: whole(fields.map(field)),
  });

describe('org/datasets/classifiedAccess', () => {
  it('who reads and who edits', async () => {
    const org = orgWith({});
    const setId = idIn(org, 'PermissionSet', 'Name', 'Warehouse_Sync');
    const found = foundFields([setId], 'Account.AccountNumber', 'Invoice__c.Amount__c', 'Product2.ProductCode');
    const { data } = valueOf(await readFound(classifiedAccess, directGateway(org), found));
    expect(data).to.have.deep.members([
      { setId, field: 'Account.AccountNumber', canEdit: false },
      { setId, field: 'Invoice__c.Amount__c', canEdit: true },
    ]);
  });

  it('without classified fields nothing is asked', async () => {
    const gateway = emptyOrg();
    const { whole: isWhole } = valueOf(await readFound(classifiedAccess, gateway, foundFields(['0PS1'])));
    expect([isWhole, gateway.asked]).to.deep.equal([true, []]);
  });

  it('many sets and many long fields in queries that fit', async () => {
    const gateway = emptyOrg();
    const sets = Array.from({ length: 500 }, (_, index) => `0PS${index.toString().padStart(15, '0')}`);
    const fields = Array.from({ length: 400 }, (_, index) => `${'O'.repeat(40)}__c.${'F'.repeat(35)}${index}__c`);
    await readFound(classifiedAccess, gateway, foundFields(sets, ...fields));
    expect(gateway.asked.every(isShortEnough)).to.equal(true);
  });
});
