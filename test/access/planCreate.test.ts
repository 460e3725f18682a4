import { expect } from 'chai';
import { createFacts, type CreateFacts } from '../../src/access/createFacts.ts';
import { createNeeds } from '../../src/access/scopeOf.ts';
import { markerFor } from '../../src/model/access/markerFor.ts';
import { planWish } from '../../src/access/planWish.ts';
import type { WishedPackage } from '../../src/model/rows/wishedPackage.ts';
import type { EffectiveAccess } from '../../src/model/access/effectiveAccess.ts';
import type { Judge, Judgement, PlannedUser } from '../../src/model/access/createPlan.ts';
import type { GuardFinding } from '../../src/model/audit/finding.ts';
import { toFlags } from '../../src/model/access/objectPermissions.ts';
import type { BlockerCode } from '../../src/model/access/blocker.ts';
import type { DatasetName } from '../../src/model/org/orgSnapshot.ts';
import type { PlanOutcome } from '../../src/model/access/createPlan.ts';
import type { IntegrationUserSpec } from '../../src/model/access/integrationUserSpec.ts';
import {
  aDescribe,
  aField,
  aHeldSet,
  aProfile,
  aSet,
  aTarget,
  emptySet,
  heldOf,
  silent,
  someFacts,
} from '../helpers/createFacts.ts';
import { aLicense, aPsl, aSnapshot, daysAgo, inDays, partial, unread, whole } from '../helpers/facts.ts';
import { noReservations } from '../../src/access/planCreate.ts';
import { aWish } from '../helpers/flow.ts';
import { seatReport } from '../../src/model/org/seatReport.ts';

type Spec = Partial<IntegrationUserSpec>;
const outcomeOf = (spec: Spec, facts: Partial<CreateFacts>, judge: Judge = silent): PlanOutcome =>
  planWish(aWish(spec), someFacts(facts), judge);
const codes = (spec: Spec, facts: Partial<CreateFacts> = {}, judge?: Judge): BlockerCode[] => {
  const outcome = outcomeOf(spec, facts, judge);
  return 'blockers' in outcome ? outcome.blockers.map(({ code }) => code) : [];
};
const name = 'Billing_Sync_Integration';
const marked = aSet(name, { id: '0PSown', description: markerFor('billing-sync.integration@acme.example') });
const objects = { Account: ['read' as const] };
const field = (level: 'read' | 'edit', fieldName: string): Spec => ({ fields: { Account: { [fieldName]: level } } });
const gone = aLicense({ total: 0 });
const full: Partial<CreateFacts> = {
  userLicense: gone,
  licenses: [gone, aPsl()],
  seats: seatReport(aSnapshot({ userLicenses: whole([gone]) })),
};
const psls = (psl: ReturnType<typeof aPsl>): Partial<CreateFacts> => ({ psl, licenses: [aLicense(), psl] });
const objectingWith =
  (more: Partial<GuardFinding>): Judge =>
  ({ identity }: PlannedUser): Judgement => {
    const { username } = identity.user;
    const finding = { ruleId: 'r', severity: 'high', username, message: '', evidence: [], accepted: false } as const;
    return { findings: [{ ...finding, ...more }], notJudged: [] };
  };
const objecting = objectingWith({});

const aPackage = (more: Partial<WishedPackage> = {}): WishedPackage => ({
  id: '050000000000001',
  name: 'loyalty',
  status: 'Active',
  total: 5,
  used: 0,
  holders: [],
  ...more,
});

/** Each code with what reaches it. */
const reached: Readonly<
  Record<
    Exclude<BlockerCode, 'NotRead' | 'NotReadable' | 'UsernameReserved'>,
    readonly [spec: Spec, facts: Partial<CreateFacts>, judge?: Judge]
  >
> = {
  CallerLacksPermission: [{}, { caller: { permissions: ['AssignPermissionSets'] } }],
  NoIntegrationLicense: [{}, { userLicense: undefined }],
  NoIntegrationPsl: [{}, { psl: undefined }],
  LicenseNotActive: [{}, psls(aPsl({ status: 'Disabled' }))],
  LicenseExpired: [{}, psls(aPsl({ expiresOn: inDays(-1) }))],
  NoSeatLeft: [{}, full],
  NoApiOnlyProfile: [{}, { profiles: [aProfile({ isApiOnly: false })] }],
  ProfileNotFound: [{ profile: 'Nope' }, {}],
  ProfileNotApiOnly: [{ profile: 'Open' }, { profiles: [aProfile({ name: 'Open', isApiOnly: false })] }],
  ProfileDiffers: [{ profile: aProfile().name }, { existingUser: aTarget({ profileId: '00eother' }) }],
  SeveralProfiles: [
    {},
    { profiles: [aProfile({ isCustom: true }), aProfile({ id: '00e2', name: 'Clone', isCustom: true })] },
  ],
  UsernameTaken: [{}, { existingUser: aTarget({ userLicenseId: '100other' }) }],
  UserInactive: [{}, { existingUser: aTarget({ isActive: false }) }],
  UserFrozen: [{}, { existingUser: aTarget({ isFrozen: true }) }],
  RoleNotFound: [{ role: 'Nope' }, {}],
  UserFieldMissing: [{}, { userDescribe: aDescribe('User', [aField('Cost__c', { nillable: false })]) }],
  UserFieldUnknown: [{ userFields: { EmployeeNumbr: '1' } }, {}],
  UserFieldFixed: [
    { userFields: { Title: 'x' } },
    { existingUser: aTarget(), userDescribe: aDescribe('User', [aField('Title', { updateable: false })]) },
  ],
  UserFieldReserved: [{ userFields: { profileid: '00e' } }, {}],
  UserFieldValue: [{ userFields: { EmployeeNumber: '123456' } }, {}],
  PermissionSetNotFound: [{ permissionSets: ['Nope'] }, {}],
  PermissionSetOfOtherLicense: [{ permissionSets: ['S'] }, { sets: [aSet('S', { licenseId: '100other' })] }],
  PermissionSetNotAssignable: [{ permissionSets: ['S'] }, { sets: [aSet('S', { type: 'Group' })] }],
  GroupNotFound: [{ permissionSetGroups: ['Nope'] }, {}],
  PslNotFound: [{ permissionSetLicenses: ['Nope'] }, {}],
  OwnSetTaken: [{ objects }, { sets: [aSet(name)] }],
  OwnSetHeldByOthers: [{ objects }, { sets: [marked], ownSet: { ...emptySet, groups: ['G'] } }],
  OwnSetReserved: [
    { objects },
    { reserved: { ...noReservations, ownSets: new Map([[name.toLowerCase(), 'x@y.zz']]) } },
  ],
  UnknownObject: [{ objects: { Accont: ['read'] } }, {}],
  ObjectNotPermissionable: [{ objects: { Task: ['read'] } }, {}],
  ObjectGovernorUnknown: [{ objects: { Task: ['viewAllFields', 'read'] }, userPermissions: ['ActivitiesAccess'] }, {}],
  PermissionNotKept: [
    { objects: { Product2: ['modifyAll'] } },
    { describes: [aDescribe('Product2')], targets: { objects: ['Product2'], fieldObjects: [], fields: [] } },
  ],
  UnknownField: [field('read', 'Ratng'), {}],
  FieldNotPermissionable: [field('edit', 'Name'), {}],
  FieldNotEditable: [field('edit', 'Score'), {}],
  ViewAllFieldsTooNew: [{ objects: { Account: ['viewAllFields'] } }, { apiVersion: 62 }],
  UnknownUserPermission: [
    { userPermissions: ['X'] },
    { ceilings: [{ permission: 'X', known: false, admittedBy: [] }] },
  ],
  PermissionBeyondLicense: [
    { userPermissions: ['X'] },
    { ceilings: [{ permission: 'X', known: true, admittedBy: ['0PLother'] }] },
  ],
  SetupEntityNotFound: [{ apexClasses: ['Nope'] }, {}],
  ConfigurationOnlyRead: [
    { objects: { Rule__mdt: ['edit'] } },
    {
      describes: [aDescribe('Rule__mdt')],
      entities: [{ type: 'CustomMetadataType', name: 'Rule__mdt', id: '01I' }],
    },
  ],
  OnlyByMetadata: [{ recordTypes: ['Account.Partner'] }, {}],
  TabNotFound: [{ tabs: ['standard-Nope'] }, {}],
  PackageNotFound: [{ packageLicenses: ['nope'] }, {}],
  PackageNotUsable: [{ packageLicenses: ['loyalty'] }, { packages: [aPackage({ status: 'Expired' })] }],
  NoPackageLicenseLeft: [{ packageLicenses: ['loyalty'] }, { packages: [aPackage({ total: 2, used: 2 })] }],
  AuditObjects: [{}, {}, objecting],
};

describe('access/planCreate: blockers', () => {
  for (const [code, [spec, facts, judge]] of Object.entries(reached))
    it(code, () => {
      expect(codes(spec, facts, judge)).to.deep.equal([code]);
    });

  it('all at once', () => {
    const spec: Spec = { role: 'Nope', permissionSets: ['S'], objects: { Nope: ['read'] }, apexClasses: ['Nope'] };
    const facts = { ...full, sets: [aSet(name)], profiles: [], caller: { permissions: [] } };
    expect(codes(spec, facts, objecting)).to.have.members([
      'NoSeatLeft',
      'RoleNotFound',
      'NoApiOnlyProfile',
      'UnknownObject',
      'PermissionSetNotFound',
      'OwnSetTaken',
      'SetupEntityNotFound',
      'CallerLacksPermission',
      'CallerLacksPermission',
      'AuditObjects',
    ]);
  });

  it('no seat is needed by a user who is there, and none by a PSL that is held', () => {
    const existingUser = aTarget();
    const userId = existingUser.id;
    expect(
      codes({}, { ...full, existingUser, psls: [{ id: '2LA1', userId, permissionSetLicenseId: aPsl().id }] })
    ).to.deep.equal([]);
  });

  it('a holder who is inactive, or the user itself, is no other', () => {
    const holder = { userId: '1', username: 'x@y.zz', isActive: false };
    const itself = { userId: '2', username: 'Billing-Sync.integration@acme.example', isActive: true };
    expect(codes({ objects }, { sets: [marked], ownSet: { ...emptySet, holders: [holder, itself] } })).to.deep.equal(
      []
    );
    const other = { ...holder, isActive: true };
    expect(codes({ objects }, { sets: [marked], ownSet: { ...emptySet, holders: [other] } })).to.deep.equal([
      'OwnSetHeldByOthers',
    ]);
  });

  it('moderate findings and accepted ones are told and stand in no way', () => {
    const moderate = objectingWith({ severity: 'moderate' });
    expect(codes({}, {}, moderate)).to.deep.equal([]);
    expect(codes({}, {}, objectingWith({ accepted: true }))).to.deep.equal([]);
    expect(outcomeOf({}, {}, moderate).findings).to.have.length(1);
  });

  it('a finding that follows from another one is told, and only that one stands in the way', () => {
    expect(codes({}, {}, objectingWith({ causedBy: 'other' }))).to.deep.equal([]);
    expect(codes({}, {}, objectingWith({ severity: 'critical' }))).to.deep.equal(['AuditObjects']);
  });

  const seenOf = (spec: Spec, facts: Partial<CreateFacts> = {}): EffectiveAccess => {
    const seen: EffectiveAccess[] = [];
    outcomeOf(spec, facts, (planned) => {
      seen.push(planned.identity.access);
      return { findings: [], notJudged: [] };
    });
    return seen[0] ?? expect.fail('Nobody was judged.');
  };
  const linesOf = ({ userPermissions, objectPermissions, setupAccess }: EffectiveAccess): string[] => [
    ...userPermissions.map(({ permission, path }) => `${path.via} ${path.name}: ${permission}`),
    ...objectPermissions.map(
      (row) => `${row.path.via} ${row.path.name}: ${row.object} ${toFlags((each) => row.permissions.includes(each))}`
    ),
    ...setupAccess.map(({ type, targetId, path }) => `${path.via} ${path.name}: ${type} ${targetId}`),
  ];
  const grants = (setId: string, object: string, flags: string) => ({ setId, object, flags });
  const calls = (setId: string, targetId: string) => ({ setId, type: 'ApexClass', targetId });
  const profilePath = 'profile Minimum Access - API Only Integrations';
  const shipped = ['ApiEnabled', 'ApiUserOnly', 'ChatterInternalUser'].map((each) => `${profilePath}: ${each}`);

  it('the judge sees all that profile, own set, sets and groups grant, with the paths', () => {
    const facts: Partial<CreateFacts> = {
      sets: [aSet('S'), aSet('Unwished')],
      groups: [{ id: '0PG', name: 'G', label: 'G', status: 'Updated', userPermissions: [], members: [] }],
      ceilings: [{ permission: 'ViewSetup', known: true, admittedBy: [aPsl().id] }],
      held: heldOf({
        sets: [
          aHeldSet('0PSS', { name: 'S', userPermissions: ['C'] }),
          aHeldSet('0PSUnwished', { userPermissions: ['E'] }),
          aHeldSet('0PSG', { type: 'Group', groupId: '0PG', userPermissions: ['D'] }),
        ],
        groups: [{ id: '0PG', name: 'G', label: 'G', status: 'Updated', isSessionBased: false }],
        objectGrants: [
          grants('0PSprofile', 'Contact', 'R'),
          grants('0PSS', 'Case', 'RM'),
          grants('0PSUnwished', 'Lead', 'R'),
          grants('0PSG', 'Order', 'R'),
        ],
        setupGrants: [calls('0PSS', '01p1'), calls('0PSUnwished', '01p2')],
      }),
    };
    const seen = seenOf(
      { objects, userPermissions: ['viewsetup'], permissionSets: ['s'], permissionSetGroups: ['g'] },
      facts
    );
    expect(linesOf(seen)).to.have.members([
      ...shipped,
      `permissionSet ${name}: ViewSetup`,
      `permissionSet ${name}: ViewRoles`,
      'permissionSet S: C',
      'permissionSetGroup G: D',
      `${profilePath}: Contact R`,
      `permissionSet ${name}: Account R`,
      'permissionSet S: Case RM',
      'permissionSetGroup G: Order R',
      'permissionSet S: ApexClass 01p1',
    ]);
  });

  it('the judge sees what a user who exists holds already, and nothing that is over', () => {
    const existingUser = aTarget();
    const assignment = (permissionSetId: string, more: object = {}) => ({
      ...{ id: `0Pa${permissionSetId}`, userId: existingUser.id, permissionSetId, permissionSetGroupId: null },
      ...{ expiresAt: null, isActive: true, isRevoked: false, ofProfile: false, ...more },
    });
    const sets = ['Held', 'Expired', 'Revoked', 'Over'].map((each) => aHeldSet(each, { userPermissions: [each] }));
    const assignments = [
      assignment('Held'),
      assignment('Expired', { isActive: false }),
      assignment('Revoked', { isRevoked: true }),
      assignment('Over', { expiresAt: daysAgo(1) }),
    ];
    expect(linesOf(seenOf({}, { existingUser, assignments, held: heldOf({ sets }) }))).to.have.members([
      ...shipped,
      'permissionSet Held: Held',
    ]);
  });

  it('the judge sees an own set as it will be: what is there, what is wished and what comes along', () => {
    const entities = [{ type: 'ApexClass' as const, name: 'Billing', id: '01p1' }];
    const held = heldOf({
      sets: [aHeldSet(marked.id, { name, userPermissions: ['EditTask'] })],
      objectGrants: [grants(marked.id, 'Account', 'RC'), grants(marked.id, 'Case', 'R')],
      setupGrants: [calls(marked.id, '01p1'), calls(marked.id, '01p2')],
    });
    const spec: Spec = { objects: { Account: ['delete'] }, apexClasses: ['billing'] };
    expect(linesOf(seenOf(spec, { sets: [marked], entities, held }))).to.have.members([
      ...shipped,
      ...['EditTask', 'Account RCED', 'Case R', 'ApexClass 01p1', 'ApexClass 01p2'].map(
        (each) => `permissionSet ${name}: ${each}`
      ),
    ]);
    expect(linesOf(seenOf(spec, { entities }))).to.have.members([
      ...shipped,
      ...['Account RED', 'ApexClass 01p1'].map((each) => `permissionSet ${name}: ${each}`),
    ]);
    expect(linesOf(seenOf({}, { entities, sets: [marked], held }))).to.deep.equal(shipped);
  });

  it('a user who exists with another profile keeps it, and is judged without the one that was wished', () => {
    const existingUser = aTarget({ profileId: '00eother', profileName: 'Other' });
    const outcome = outcomeOf({}, { existingUser });
    const plan = 'plan' in outcome ? outcome.plan : undefined;
    expect([plan?.profileName, plan?.notes]).to.deep.equal([
      'Other',
      [
        { code: 'otherProfile', username: existingUser.username, profile: 'Other' },
        { code: 'noAccess', username: existingUser.username },
      ],
    ]);
  });

  const members = [{ name: 'M', licenseId: '100other' }];
  const groups = [{ id: '0PG', name: 'G', label: 'G', status: 'Updated', userPermissions: [], members }];
  it('a group with a set of another license', () => {
    expect(codes({ permissionSetGroups: ['g'] }, { groups })).to.deep.equal(['PermissionSetOfOtherLicense']);
  });
});

describe('access/createFacts', () => {
  it('names each missing permission once, with everything that depends on it', () => {
    const read = createFacts(
      aSnapshot({ caller: whole({ permissions: [] }), userLicenses: unread(), targetPsls: partial([]) })
    );
    const blockers = 'blockers' in read ? read.blockers : [];
    const readable = blockers.find((blocker) => blocker.code === 'NotReadable');
    expect([readable?.permission, readable?.datasets]).to.deep.equal(['ViewSetup', ['userLicenses', 'targetPsls']]);
    // What the failed reads have in common is named; the rest shows once that is there.
    expect(blockers.map(({ code }) => code)).to.deep.equal(['NotReadable']);
  });

  const needed: readonly DatasetName[] = [
    'caller',
    'organization',
    'runningUser',
    'userLicenses',
    'permissionSetLicenses',
    'integrationProfiles',
    'targetUser',
    'targetAssignments',
    'targetPsls',
    'namedPermissionSets',
    'namedGroups',
    'ownSet',
    'describes',
    'grantTargets',
    'userDescribe',
    'setupEntities',
    'wishedPackages',
    'wishedTabs',
    'permissionCeilings',
    'roles',
    'userPermissionNames',
    'heldSets',
    'heldGroups',
    'objectPermissions',
    'setupAccess',
    'fieldPermissions',
  ];
  const helpful: readonly DatasetName[] = ['permissionDependencies', 'sharingModels'];
  const ofSeats: readonly DatasetName[] = ['integrationUsers', 'frozenUsers', 'pslAssignments'];
  const everything = Object.fromEntries([...needed, ...helpful].map((dataset) => [dataset, whole([])]));
  const factsWithout = (dataset: DatasetName): ReturnType<typeof createFacts> =>
    createFacts(aSnapshot({ ...everything, [dataset]: unread('') }));

  for (const dataset of needed)
    it(`plans nothing without ${dataset}`, () => {
      const read = factsWithout(dataset);
      expect('blockers' in read ? read.blockers : []).to.deep.equal([
        { code: 'NotRead', datasets: [dataset], reason: 'INVALID_TYPE: not supported.' },
      ]);
    });

  it('reads what helps, and plans without it', () => {
    expect(createNeeds).to.deep.equal([...needed, ...helpful]);
    for (const dataset of [...helpful, ...ofSeats]) expect(factsWithout(dataset)).to.have.property('facts');
  });

  it('says what failed where no permission is missing', () => {
    const failed = { available: false, complete: false, rows: 0, reason: 'SERVER_ERROR: later' } as const;
    const read = createFacts(aSnapshot({ targetPsls: failed }));
    expect('blockers' in read && read.blockers.map(({ code }) => code)).to.deep.equal(['NotRead']);
  });
});
