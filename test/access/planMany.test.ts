import { expect } from 'chai';
import { deactivationMark } from '../../src/model/access/markerFor.ts';
import type { OrgFacts } from '../../src/access/createFacts.ts';
import { planCreate } from '../../src/access/planCreate.ts';
import { scopeOf } from '../../src/access/scopeOf.ts';
import type { Blocker } from '../../src/model/access/blocker.ts';
import type { PlanOutcome } from '../../src/model/access/createPlan.ts';
import type { License } from '../../src/model/rows/integrationUser.ts';
import { seatReport } from '../../src/model/org/seatReport.ts';
import { aTarget, silent, someFacts } from '../helpers/createFacts.ts';
import { aLicense, aPsl, aSnapshot, whole } from '../helpers/facts.ts';
import { aWish } from '../helpers/flow.ts';

const orgFacts = (more: Partial<OrgFacts> = {}): OrgFacts => ({
  ...someFacts(),
  existingUsers: [],
  existingAssignments: [],
  existingPsls: [],
  ownSets: [],
  ...more,
});
const withSeats = (license: License, psl: License): Partial<OrgFacts> => ({
  userLicense: license,
  psl,
  licenses: [license, psl],
  seats: seatReport(aSnapshot({ userLicenses: whole([license]), permissionSetLicenses: whole([psl]) })),
});
const plan = (wishes: ReadonlyArray<ReturnType<typeof aWish>>, facts: Partial<OrgFacts> = {}): PlanOutcome[] =>
  planCreate(wishes, orgFacts(facts), silent);
const blockersIn = (outcome: PlanOutcome | undefined): readonly Blocker[] =>
  outcome && 'blockers' in outcome ? outcome.blockers : [];
const codes = (outcomes: readonly PlanOutcome[]): string[][] =>
  outcomes.map((outcome) => blockersIn(outcome).map(({ code }) => code));

const markedAs = (username: string): { aboutMe: string } => ({ aboutMe: deactivationMark(username).AboutMe });

const objects = { Account: ['read' as const] };
const [first, second, third] = ['First', 'Second', 'Third'].map((name) => aWish({ name, objects })) as [
  ReturnType<typeof aWish>,
  ReturnType<typeof aWish>,
  ReturnType<typeof aWish>,
];

describe('access/planCreate: many wishes', () => {
  it('three wishes for two seats: two plans, and the third says who takes the seats', () => {
    const outcomes = plan([first, second, third], withSeats(aLicense({ total: 2 }), aPsl({ total: 2 })));
    expect(codes(outcomes)).to.deep.equal([[], [], ['NoSeatLeft', 'NoSeatLeft']]);
    for (const blocker of blockersIn(outcomes[2]))
      expect('reservedFor' in blocker && blocker.reservedFor).to.deep.equal([first.username, second.username]);
  });

  it('seats of each license are reserved by themselves', () => {
    const outcomes = plan([first, second, third], withSeats(aLicense({ total: 5 }), aPsl({ total: 2 })));
    const [blocker, ...others] = blockersIn(outcomes[2]);
    expect([blocker?.code, blocker && 'license' in blocker && blocker.license, others]).to.deep.equal([
      'NoSeatLeft',
      'Salesforce API Integration',
      [],
    ]);
  });

  it('a blocked wish reserves nothing, and a user who exists takes no seat of the user license', () => {
    const blocked = aWish({ name: 'Blocked', objects: { Nope: ['read'] } });
    const seats = withSeats(aLicense({ total: 1 }), aPsl({ total: 2 }));
    expect(codes(plan([blocked, first], seats))).to.deep.equal([['UnknownObject'], []]);
    const existingUsers = [aTarget({ username: first.username })];
    expect(codes(plan([first, second], { ...seats, existingUsers }))).to.deep.equal([[], []]);
  });

  it('a user who is reactivated takes a seat of the user license', () => {
    const existingUsers = [aTarget({ username: first.username, isActive: false, ...markedAs(first.username) })];
    const seats = { ...withSeats(aLicense({ total: 1 }), aPsl({ total: 2 })), existingUsers };
    const outcomes = plan([{ ...first, reactivate: true }, second], seats);
    expect(codes(outcomes)).to.deep.equal([[], ['NoSeatLeft']]);
    expect(blockersIn(outcomes[1])[0]).to.deep.include({
      license: 'Salesforce Integration',
      reservedFor: [first.username],
    });
  });

  it('two wishes with one username, whatever its case: the second is blocked', () => {
    const username = 'billing@acme.example';
    const outcomes = plan([aWish({ name: 'A', username }), aWish({ name: 'B', username: 'Billing@acme.example' })]);
    expect(codes(outcomes)).to.deep.equal([[], ['UsernameReserved']]);
  });

  it('two wishes with the same own set: the second says whose it is', () => {
    const sets = ['Shared_Set', 'SHARED_SET'].map((permissionSetName, index) =>
      aWish({ name: `User ${index.toString()}`, objects, permissionSetName })
    );
    const outcomes = plan(sets);
    expect(codes(outcomes)).to.deep.equal([[], ['OwnSetReserved']]);
    expect(blockersIn(outcomes[1])[0]).to.deep.include({ reservedFor: sets[0]?.username });
  });

  it('each wish sees the user, the assignments and the rows that are its own', () => {
    const existingUsers = [aTarget({ id: '005b', username: second.username, name: second.name })];
    const ownSets = [{ name: second.ownSet ?? '', objects: [], fields: [], entities: [], holders: [], groups: [] }];
    const existingPsls = [{ id: '2LA', userId: '005b', permissionSetLicenseId: aPsl().id }];
    const outcomes = plan([first, second], { existingUsers, ownSets, existingPsls });
    const actions = outcomes.map((outcome) =>
      'plan' in outcome ? outcome.plan.steps.map(({ action }) => action) : []
    );
    const rest = ['createPermissionSet', 'grantObject', 'assignPermissionSet'];
    expect(actions).to.deep.equal([['createUser', 'assignPermissionSetLicense', ...rest], rest]);
  });

  it('one scope serves all wishes, each name once', () => {
    const scope = scopeOf([first, second, aWish({ name: 'Third', objects, role: 'R' })]);
    expect(scope.usernames).to.have.length(3);
    expect(scope.ownSets).to.deep.equal(['First_Integration', 'Second_Integration', 'Third_Integration']);
    expect([scope.objects, scope.roles]).to.deep.equal([['Account'], ['R']]);
  });
});
