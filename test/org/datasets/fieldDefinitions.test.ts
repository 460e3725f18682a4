import { expect } from 'chai';
import { everything } from '../../../src/org/collectSnapshot.ts';
import { fieldDefinitions } from '../../../src/org/datasets/fieldDefinitions.ts';
import { valueOf } from '../../helpers/facts.ts';
import { directGateway } from '../../helpers/flow.ts';
import { emptyOrg, foundWith, orgWith } from './identities.ts';

const readOf = (role: string, objects: readonly string[]) =>
  fieldDefinitions.read(directGateway(orgWith({}), role), { ...everything, objects }, foundWith({}));

describe('org/datasets/fieldDefinitions', () => {
  it('fields that the caller has no access to, in the spelling of the org', async () => {
    const { data, whole } = valueOf(await readOf('auditor', ['contact']));
    expect(whole).to.equal(true);
    expect(data.find(({ name }) => name === 'Birthdate')).to.deep.include({
      ...{ object: 'Contact', isCalculated: false, permissionable: true },
    });
    expect(data.find(({ name }) => name === 'LastName')).to.include({ permissionable: false });
  });

  it('an object that the org does not have', async () => {
    expect(valueOf(await readOf('auditor', ['Nope__c'])).data).to.deep.equal([]);
  });

  it('nothing is asked about nothing', async () => {
    const gateway = emptyOrg();
    expect(valueOf(await fieldDefinitions.read(gateway, everything, foundWith({}))).data).to.deep.equal([]);
    expect(gateway.asked).to.deep.equal([]);
  });
});
