import { expect } from 'chai';
import type { CreateFacts } from '../../src/access/createFacts.ts';
import { planWish } from '../../src/access/planWish.ts';
import { deactivationMark, markerFor } from '../../src/model/access/markerFor.ts';
import type { PlanStep } from '../../src/model/access/planStep.ts';
import type { IntegrationUserSpec } from '../../src/model/access/integrationUserSpec.ts';
import { kindOf } from '../../src/model/access/stepKinds.ts';
import { seatReport } from '../../src/model/org/seatReport.ts';
import type { TargetUser } from '../../src/model/rows/targetUser.ts';
import { planRows } from '../../src/output/stepText.ts';
import { aDescribe, aField, aSet, aTarget, silent, someFacts } from '../helpers/createFacts.ts';
import { aLicense, aPsl, aSnapshot, inDays, whole } from '../helpers/facts.ts';
import { aWish } from '../helpers/flow.ts';

const username = 'billing-sync.integration@acme.example';
const mark = deactivationMark(username);
const objects = { Account: ['read' as const] };
const ours = (more: Partial<TargetUser> = {}): TargetUser =>
  aTarget({ isActive: false, aboutMe: mark.AboutMe, ...more });
const userDescribe = aDescribe('User', [aField('AboutMe', { type: 'textarea', length: 1000 })]);
const markedSet = aSet('Billing_Sync_Integration', { description: markerFor(username) });

type Case = { user?: TargetUser; facts?: Partial<CreateFacts>; spec?: Partial<IntegrationUserSpec>; asked?: boolean };

/** Actions of the plan, or the codes that are in its way. */
const outcomeOf = ({
  user = ours(),
  facts = {},
  spec = { objects },
  asked = true,
}: Case): readonly PlanStep[] | string[] => {
  const wish = { ...aWish(spec), reactivate: asked };
  const outcome = planWish(wish, someFacts({ existingUser: user, userDescribe, ...facts }), silent);
  return 'blockers' in outcome ? outcome.blockers.map(({ code }) => code) : outcome.plan.steps;
};
const stepOf = (played: Case): PlanStep => {
  const [step] = outcomeOf(played);
  if (step === undefined || typeof step === 'string') throw new Error(String(step));
  return step;
};

describe('access/updateSteps: a user whom an earlier run deactivated', () => {
  it('comes first, says which seat it takes, and takes the mark away', () => {
    const step = stepOf({});
    expect(step).to.deep.equal({
      key: 'user',
      action: 'updateUser',
      username,
      fields: ['IsActive'],
      seat: { id: aLicense().id, label: 'Salesforce Integration' },
      roleNames: { from: null, to: null },
      recordId: aTarget().id,
      before: { IsActive: false, ...mark },
      values: { IsActive: true, AboutMe: null },
    });
    const [first, ...others] = planRows([step], { username, profileName: '' });
    expect(first).to.deep.equal({
      action: 'Reactivate user',
      target: `${username}, takes a seat of Salesforce Integration`,
    });
    expect(others.map(({ target }) => target).join(' ')).to.equal(
      `Active: false → true AboutMe: ${mark.AboutMe} → (empty)`
    );
  });

  it('is undone by deactivating the user again', () => {
    const step = stepOf({});
    expect(kindOf(step).undo(step)).to.deep.equal({ kind: 'write', values: { IsActive: false, ...mark } });
  });

  it('writes what the wish says about the user where the mark stands', () => {
    const { values } = stepOf({ spec: { objects, userFields: { aboutme: 'Billing' } } });
    expect(values).to.deep.equal({ IsActive: true, AboutMe: 'Billing' });
  });

  it('knows its own user by the mark alone, whoever made it, with and without an own set', () => {
    for (const spec of [{ objects }, {}])
      expect(stepOf({ spec, user: ours({ createdById: '005other' }) }).action).to.equal('updateUser');
  });

  it('knows its own user by the own set, if the running user made it', () => {
    const user = ours({ aboutMe: '' });
    const facts = { sets: [markedSet], userDescribe: aDescribe('User') };
    expect(stepOf({ user, facts }).values).to.deep.equal({ IsActive: true });
    expect(outcomeOf({ user: ours({ aboutMe: '', createdById: '005other' }), facts })).to.deep.equal(['UserInactive']);
    expect(outcomeOf({ user, facts: { sets: [aSet(markedSet.name)] } })).to.include('UserInactive');
  });

  const others: ReadonlyArray<readonly [what: string, user: TargetUser]> = [
    ['nobody marked', ours({ aboutMe: 'Billing' })],
    ['that is marked as another', ours({ aboutMe: deactivationMark('x@y.zz').AboutMe })],
    ['that has logged in', ours({ lastLoginAt: inDays(-3) })],
  ];
  for (const [what, user] of others)
    it(`leaves an inactive user alone ${what}`, () => {
      expect(outcomeOf({ user })).to.deep.equal(['UserInactive']);
    });

  it('leaves a marked user of another license, a frozen one and an active one as they are', () => {
    expect(outcomeOf({ user: ours({ userLicenseId: '100other' }) })).to.deep.equal(['UsernameTaken']);
    expect(outcomeOf({ user: ours({ isFrozen: true }) })).to.deep.equal(['UserFrozen']);
    expect(stepOf({ user: ours({ isActive: true }) }).action).to.not.equal('updateUser');
  });

  it('needs to be asked for, a seat, and the right to manage users: all that is missing is named', () => {
    const none = aLicense({ total: 0 });
    const facts: Partial<CreateFacts> = {
      userLicense: none,
      licenses: [none, aPsl()],
      seats: seatReport(aSnapshot({ userLicenses: whole([none]) })),
      caller: { permissions: ['AssignPermissionSets', 'ManageProfilesPermissionsets', 'ViewSetup'] },
    };
    expect(outcomeOf({ asked: false })).to.deep.equal(['UserInactive']);
    expect(outcomeOf({ asked: false, facts })).to.deep.equal(['UserInactive', 'NoSeatLeft', 'CallerLacksPermission']);
    expect(outcomeOf({ facts })).to.deep.equal(['NoSeatLeft', 'CallerLacksPermission']);
  });
});
