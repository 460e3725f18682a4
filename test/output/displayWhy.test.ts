import { expect } from 'chai';
import { accessNeeds } from '../../src/model/access/accessNeeds.ts';
import type { AccessQuestion } from '../../src/model/access/resolveAccess.ts';
import type { EffectiveAccess } from '../../src/model/access/effectiveAccess.ts';
import type { OrgSnapshot } from '../../src/model/org/orgSnapshot.ts';
import { displayWhy, whyPage, type WhyResult } from '../../src/output/displayWhy.ts';
import { asked } from '../helpers/accessQuestions.ts';
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

const needed = ['assignments', 'heldSets', 'heldGroups', 'objectPermissions', 'fieldPermissions', 'setupAccess'];
const read = Object.fromEntries(needed.map((name) => [name, whole([])])) as OrgSnapshot['datasets'];

const why = (
  text: string | AccessQuestion,
  held = access,
  datasets: OrgSnapshot['datasets'] = {}
): WhyResult['why'] => {
  const question = typeof text === 'string' ? asked(text) : text;
  const whyAsked = { asked: typeof text === 'string' ? text : text.kind, question, needs: accessNeeds(question) };
  return displayWhy(aSnapshot({ ...read, ...datasets }), held, whyAsked);
};
const paths = ({ grants }: WhyResult['why']): string[] => grants.map(({ what, path }) => `${what} | ${path}`);

const printed = (answer: WhyResult['why']): string => {
  const { takenAt, org, datasets, requests } = aResult();
  return linesOf(
    whyPage({ takenAt, org, user: { id: '005', username: 'billing@acme.example' }, why: answer, datasets, requests })
  ).join('\n');
};

describe('output/displayWhy', () => {
  it('a user permission', () => {
    expect(paths(why('viewalldata'))).to.deep.equal(['ViewAllData | permission set Readers']);
    expect(printed(why('View All Data'))).to.include('"View All Data (ViewAllData)"');
  });

  it('a set that is bound to another license: said, and not called granted', () => {
    const path = { ...viaSet('Packaged'), isOtherLicense: true } as const;
    const held = { ...nothing, objectPermissions: [{ object: 'Contact', permissions: ['read'], path }] } as const;
    const answer = why('Contact.read', held);
    expect(answer).to.include({ outcome: 'notKnown', unknown: 'otherLicense' });
    expect(answer.grants).to.deep.equal([
      {
        what: 'Contact: read',
        path: 'permission set Packaged (bound to another license: without effect as far as is known)',
        isOtherLicense: true,
      },
    ]);
    expect(printed(answer)).to.include('Only permission sets that are bound to another license grant it');
    const both = { ...held, objectPermissions: [...held.objectPermissions, ...access.objectPermissions] };
    expect(why('Contact.read', both)).to.include({ outcome: 'granted' });
  });

  it('a permission on an object, and what holds for all objects', () => {
    expect(paths(why('account.edit'))).to.deep.equal(['Account: read, edit | permission set group Billing']);
    expect(paths(why('Account.read'))).to.deep.equal([
      'Account: read, edit | permission set group Billing',
      'ViewAllData | permission set Readers',
    ]);
  });

  it('an object', () => {
    expect(paths(why('Contact'))).to.deep.equal([
      'Contact: read | permission set Readers',
      'ViewAllData | permission set Readers',
    ]);
  });

  it('only what holds for all objects', () => {
    const answer = why('Case.read');
    expect([answer.throughAll, paths(answer)]).to.deep.equal([true, ['ViewAllData | permission set Readers']]);
    expect(printed(answer)).to.include('these apply to all objects');
    expect(why('Account.read')).to.not.have.property('throughAll');
    expect(why('ViewAllData')).to.not.have.property('throughAll');
  });

  it('says so if nothing grants it', () => {
    const answer = why('ModifyAllData');
    expect([answer.outcome, answer.grants]).to.deep.equal(['notGranted', []]);
    expect(printed(answer)).to.match(/^Nothing grants billing@acme\.example "Modify All Data \(ModifyAllData\)"\.$/);
    expect(printed(why('Account.delete', nothing))).to.include(
      'What would be needed: Account: delete or ModifyAllData.'
    );
  });

  it('does not say so where not all was read', () => {
    const answer = why('Account.edit', nothing, { objectPermissions: unread() });
    expect([answer.outcome, answer.unknown]).to.deep.equal(['notKnown', 'incomplete']);
    expect(printed(answer)).to.include('Not everything that could grant it could be read.');
  });

  it('what was not read, and has nothing to do with the question, is no doubt', () => {
    expect(why('ModifyAllData', nothing, { objectPermissions: unread() }).outcome).to.equal('notGranted');
  });

  it('what every user may, and a formula that nobody can edit', () => {
    expect(printed(why('User.read', nothing))).to.include('needs no grant');
    expect(printed(why('Account.Formula__c.edit'))).to.include('nobody can edit it');
  });

  it('makes names inert', () => {
    const bad = 'x\u001b[31m\u202e';
    const held = { ...access, userPermissions: [{ permission: 'ViewAllData', path: viaSet(bad) }] };
    expect(printed(why('ViewAllData', held))).to.not.match(/[\u001b\u202e]/);
  });
});
