import { expect } from 'chai';
import { planUsers } from '../../../src/audit/remedies/planUsers.ts';
import type { Assignment } from '../../../src/model/rows/assignment.ts';
import { accessOf, factsOf, identityOf, loginOf, setOf, tokenOf, viaProfile } from '../../helpers/auditFacts.ts';

const full = { licenseId: '100F', licenseName: 'Salesforce', licenseKey: 'SFDC', name: 'Anna Admin' };
const row = (id: string, setId: string | null, groupId: string | null = null): Assignment => ({
  ...{ id, userId: '005', setId, groupId, isActive: true, isRevoked: false },
});
const sets = [
  setOf({ id: '0PS1', name: 'Billing_Sync' }),
  setOf({ id: '0PS2', name: 'vendor__Connector', namespace: 'vendor' }),
  setOf({ id: '0PS3', name: 'Sales_Console', licenseId: '100F' }),
  setOf({ id: '0PS4', name: 'Own', type: 'Profile', profileId: '00e' }),
];
const groups = [{ id: '0PG1', name: 'Billing_Ops', label: 'Billing Ops', status: 'Updated', isSessionBased: false }];
const assignments = [row('a', '0PS1'), row('b', '0PS2'), row('c', '0PS3'), row('d', '0PS4'), row('e', null, '0PG1')];
const objects = (names: readonly string[]) =>
  names.map((object) => ({
    object,
    permissions: ['read', 'edit', 'viewAll', 'modifyAll'] as const,
    path: viaProfile('Standard User'),
  }));

const plans = (over: Parameters<typeof identityOf>[1], apps?: readonly string[]): string[] => {
  const identity = identityOf('anna@acme.example', { user: full, assignments, ...over });
  const facts = factsOf({ identities: [identity], datasets: { heldSets: sets, heldGroups: groups } });
  return planUsers(facts)(identity, apps).map(({ words }) => words.join(' '));
};

describe('audit/planUsers', () => {
  it("carries what the old user has: permission sets, groups, and the profile's objects without View All", () => {
    const access = { ...accessOf(), objectPermissions: objects(['Case', 'Account']) };
    expect(plans({ access, logins: [loginOf()] })).to.deep.equal([
      'integration-user create --name Billing Sync --permission-set Billing_Sync --permission-set vendor__Connector --permission-set-group Billing_Ops --object Account:read,edit --object Case:read,edit --dry-run',
    ]);
  });

  it('is named after each application, and after no person: without an application there is no plan', () => {
    const logins = [loginOf(), loginOf({ application: 'Warehouse' })];
    expect(plans({ logins }).map((line) => /--name (\w+)/.exec(line)?.[1])).to.deep.equal(['Billing', 'Warehouse']);
    expect(plans({ tokens: [tokenOf({ appName: 'Loyalty' })] })[0]).to.include('--name Loyalty ');
    expect(plans({})).to.deep.equal([]);
    expect(plans({ logins: [loginOf({ application: 'N/A', loginSubType: 'SOAP API' })] })).to.deep.equal([]);
    expect(plans({}, ['Payroll', ' Payroll ', '']).map((line) => line.includes('Anna'))).to.deep.equal([false]);
  });

  it('leaves out more objects than a command holds', () => {
    const many = Array.from({ length: 21 }, (_, at) => `Object_${at}__c`);
    const access = { ...accessOf(), objectPermissions: objects(many) };
    expect(plans({ access, logins: [loginOf()] })[0]).to.not.include('--object');
  });

  it('leaves out assignments that are over', () => {
    const over = assignments.map((each) => ({ ...each, isRevoked: true }));
    expect(plans({ assignments: over, logins: [loginOf()] })).to.deep.equal([
      'integration-user create --name Billing Sync --dry-run',
    ]);
  });
});
