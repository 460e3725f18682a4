import { expect } from 'chai';
import type { EffectiveAccess } from '../../src/model/access/effectiveAccess.ts';
import type { OrgSnapshot } from '../../src/model/org/orgSnapshot.ts';
import { parseWhy, whyNeeds, displayWhy, whyPage, type WhyResult } from '../../src/output/displayWhy.ts';
import { viaGroup, viaProfile, viaSet } from '../helpers/auditFacts.ts';
import { aSnapshot, unread, whole } from '../helpers/facts.ts';
import { aResult, linesOf } from './auditResults.ts';

const access: EffectiveAccess = {
  username: 'billing@acme.example',
  userPermissions: [
    { permission: 'ViewAllData', path: viaSet('Readers') },
    { permission: 'ApiEnabled', path: viaProfile('P') },
  ],
  objectPermissions: [
    { object: 'Account', permissions: ['read', 'edit'], path: viaGroup('Billing') },
    { object: 'Contact', permissions: ['read'], path: viaSet('Readers') },
  ],
  setupAccess: [],
  fieldPermissions: [],
};
const nothing: EffectiveAccess = { ...access, userPermissions: [], objectPermissions: [] };

const read = Object.fromEntries(whyNeeds.map((name) => [name, whole([])])) as OrgSnapshot['datasets'];
const names = { userPermissionNames: whole(['RunReports', 'ViewAllData']) };

const ask = (asked: string, held = access, datasets: OrgSnapshot['datasets'] = {}): WhyResult['why'] => {
  const question = parseWhy(asked);
  if (!question) throw new Error(`${asked} is not understood.`);
  return displayWhy(aSnapshot({ ...read, ...names, ...datasets }), held, { asked, question });
};
const paths = ({ grants }: WhyResult['why']): string[] => grants.map(({ what, path }) => `${what} | ${path}`);

const printed = (why: WhyResult['why']): string => {
  const { takenAt, org, datasets, requests } = aResult();
  return linesOf(
    whyPage({ takenAt, org, user: { id: '005', username: 'billing@acme.example' }, why, datasets, requests })
  ).join('\n');
};

describe('output/displayWhy', () => {
  it('understands user permissions, objects and permissions on objects, in any case', () => {
    expect(parseWhy('ModifyAllData')).to.deep.equal({ name: 'ModifyAllData' });
    expect(parseWhy(' Invoice__c ')).to.deep.equal({ name: 'Invoice__c' });
    expect(parseWhy('Account.EDIT')).to.deep.equal({ name: 'Account', permission: 'edit' });
    expect(parseWhy('Account.viewallfields')).to.deep.equal({ name: 'Account', permission: 'viewAllFields' });
    for (const wrong of ['', 'Account.', 'Account.fly', 'a b', "x'y", '.edit'])
      expect(parseWhy(wrong)).to.equal(undefined);
  });

  it('a user permission', () => {
    expect(paths(ask('viewalldata'))).to.deep.equal(['ViewAllData | permission set Readers']);
  });

  it('a set that is bound to another license: said, and not called granted', () => {
    const path = { ...viaSet('Packaged'), isOtherLicense: true } as const;
    const held = { ...nothing, objectPermissions: [{ object: 'Contact', permissions: ['read'], path }] } as const;
    const why = ask('Contact.read', held);
    expect(why).to.include({ outcome: 'notKnown', unknown: 'otherLicense' });
    expect(why.grants).to.deep.equal([
      {
        what: 'Contact: read',
        path: 'permission set Packaged (bound to another license: without effect as far as is known)',
        isOtherLicense: true,
      },
    ]);
    expect(printed(why)).to.include('only through permission sets that are bound to another license');
    const both = { ...held, objectPermissions: [...held.objectPermissions, ...access.objectPermissions] };
    expect(ask('Contact.read', both)).to.include({ outcome: 'granted' });
  });

  it('a permission on an object, and what holds for all objects', () => {
    expect(paths(ask('account.edit'))).to.deep.equal(['Account: read, edit | permission set group Billing']);
    expect(paths(ask('Account.read'))).to.deep.equal([
      'Account: read, edit | permission set group Billing',
      'ViewAllData | permission set Readers',
    ]);
  });

  it('an object', () => {
    expect(paths(ask('Contact'))).to.deep.equal([
      'Contact: read | permission set Readers',
      'ViewAllData | permission set Readers',
    ]);
  });

  it('says so if nothing grants it', () => {
    const why = ask('ModifyAllData');
    expect([why.outcome, why.grants]).to.deep.equal(['notGranted', []]);
    expect(printed(why)).to.match(/^Nothing grants billing@acme\.example "ModifyAllData"\.$/);
  });

  it('does not say so where not all was read', () => {
    const why = ask('Account.edit', nothing, { objectPermissions: unread() });
    expect([why.outcome, why.unknown]).to.deep.equal(['notKnown', 'incomplete']);
    expect(printed(why)).to.include('not everything could be read');
  });

  it('does not say so of a user permission that is not read', () => {
    const why = ask('RunReports');
    expect([why.outcome, why.unknown, why.grants]).to.deep.equal(['notKnown', 'notRead', []]);
    expect(printed(why)).to.include('no rule looks for it');
  });

  it('does not take an object for granted that nobody has seen', () => {
    const why = ask('Acount.read');
    expect([why.throughAll, why.suggestions]).to.deep.equal([true, ['Account']]);
    expect(printed(why)).to.include('these apply to all objects').and.include('did you mean "Account"?');
    expect(ask('Acount', nothing).suggestions).to.deep.equal([]);
    expect(printed(ask('ModifyAllDat', nothing))).to.include('did you mean "ModifyAllData"?');
  });

  it('makes names inert', () => {
    const bad = 'x\u001b[31m\u202e';
    const held = { ...access, userPermissions: [{ permission: 'ViewAllData', path: viaSet(bad) }] };
    expect(printed(ask('ViewAllData', held))).to.not.match(/[\u001b\u202e]/);
  });
});
