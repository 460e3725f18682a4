import { uniqBy } from 'es-toolkit/array/uniqBy';
import type { CreateFacts } from '../../src/access/createFacts.ts';
import { noReservations } from '../../src/access/planCreate.ts';
import type {
  IntegrationProfile,
  NamedGroup,
  NamedPermissionSet,
  OwnSet,
  TargetUser,
} from '../../src/model/rows/targetUser.ts';
import type { Judge } from '../../src/model/access/createPlan.ts';
import type { HeldSet } from '../../src/model/rows/assignment.ts';
import type { FieldDescribe, ObjectDescribe } from '../../src/model/rows/objectDescribe.ts';
import { seatReport } from '../../src/model/org/seatReport.ts';
import { aLicense, anOrganization, aPsl, aSnapshot, takenAt } from './facts.ts';

export const aProfile = (more: Partial<IntegrationProfile> = {}): IntegrationProfile => ({
  id: '00e000000000001',
  setId: '0PSprofile',
  name: 'Minimum Access - API Only Integrations',
  userLicenseId: '100000000000001',
  isCustom: false,
  isApiOnly: true,
  userPermissions: [],
  ...more,
});

export const aField = (name: string, more: Partial<FieldDescribe> = {}): FieldDescribe => ({
  name,
  label: name,
  type: 'string',
  permissionable: true,
  createable: true,
  updateable: true,
  nillable: true,
  defaultedOnCreate: false,
  calculated: false,
  masters: [],
  length: 80,
  picklist: [],
  ...more,
});

/** Fields with a flag of their own, which every org has. */
const everyUsers = [
  ...['LastName', 'TimeZoneSidKey', 'LocaleSidKey'].map((name) => aField(name)),
  aField('Email', { type: 'email' }),
  aField('Alias', { length: 8 }),
  aField('UserRoleId', { type: 'reference', length: 18 }),
];

export const aDescribe = (name: string, fields: readonly FieldDescribe[] = []): ObjectDescribe => ({
  name,
  label: name,
  custom: name.endsWith('__c'),
  fields: name === 'User' ? uniqBy([...fields, ...everyUsers], (field) => field.name) : fields,
});

export const aTarget = (more: Partial<TargetUser> = {}): TargetUser => ({
  id: '005000000000009',
  username: 'billing-sync.integration@acme.example',
  name: 'Billing Sync',
  email: 'ada@acme.example',
  isActive: true,
  isFrozen: false,
  profileId: '00e000000000001',
  profileName: 'Minimum Access - API Only Integrations',
  userLicenseId: '100000000000001',
  userLicenseName: 'Salesforce Integration',
  createdById: '005000000000001',
  lastLoginAt: null,
  aboutMe: '',
  values: {
    LastName: 'Billing Sync',
    Email: 'ada@acme.example',
    Alias: 'billings',
    UserRoleId: null,
    TimeZoneSidKey: 'Europe/Berlin',
    LocaleSidKey: 'en_GB',
  },
  roleName: null,
  ...more,
});

export const aSet = (name: string, more: Partial<NamedPermissionSet> = {}): NamedPermissionSet => ({
  id: `0PS${name}`,
  name,
  label: name,
  namespace: null,
  licenseId: null,
  description: '',
  type: 'Regular',
  isCustom: true,
  userPermissions: [],
  ...more,
});

export const aGroup = (name: string, more: Partial<NamedGroup> = {}): NamedGroup => ({
  id: `0PG${name}`,
  name,
  label: name,
  status: 'Updated',
  userPermissions: [],
  members: [],
  ...more,
});

export const emptySet: OwnSet = {
  name: 'Billing_Sync_Integration',
  objects: [],
  fields: [],
  entities: [],
  groups: [],
  holders: [],
};

const account = aDescribe('Account', [
  aField('Id', { permissionable: false, createable: false, updateable: false, nillable: false }),
  aField('Name', { permissionable: false, nillable: false }),
  aField('Rating', { type: 'picklist', picklist: ['Hot'] }),
  aField('AnnualRevenue'),
  aField('BillingAddress', { type: 'address', createable: false, updateable: false }),
  aField('BillingCity', { compound: 'BillingAddress' }),
  aField('BillingStreet', { compound: 'BillingAddress' }),
  aField('Score', { calculated: true, createable: false, updateable: false }),
]);
const line = aDescribe('Line__c', [aField('Invoice__c', { permissionable: false, masters: ['Invoice__c'] })]);

/** A judge who finds nothing. */
export const silent: Judge = () => ({ findings: [], notJudged: [] });

/** A permission set with what it grants. */
export const aHeldSet = (id: string, more: Partial<HeldSet> = {}): HeldSet => ({
  id,
  name: id,
  label: id,
  type: 'Regular',
  isSessionBased: false,
  isCustom: true,
  userPermissions: [],
  ...more,
});

/** What the users of the wishes hold or will hold: of the API-only profile, what it is shipped with. */
export const heldOf = (more: Partial<CreateFacts['held']['access']> = {}): CreateFacts['held'] => ({
  access: {
    sets: [apiOnlyProfileSet, ...(more.sets ?? [])],
    groups: more.groups ?? [],
    objectGrants: more.objectGrants ?? [],
    setupGrants: more.setupGrants ?? [],
    fieldGrants: more.fieldGrants ?? [],
    activations: more.activations ?? [],
    takenAt,
  },
  snapshot: aSnapshot(),
});

const apiOnlyProfileSet = aHeldSet('0PSprofile', {
  type: 'Profile',
  profileId: '00e000000000001',
  profileName: 'Minimum Access - API Only Integrations',
  userPermissions: ['ApiEnabled', 'ApiUserOnly', 'ChatterInternalUser'],
});

/** An org where everything may be done and nothing was yet. */
export const someFacts = (more: Partial<CreateFacts> = {}): CreateFacts => ({
  apiVersion: 66,
  now: takenAt,
  caller: { permissions: ['ManageUsers', 'AssignPermissionSets', 'ManageProfilesPermissionsets', 'ViewSetup'] },
  organization: anOrganization(),
  runningUser: { id: '005000000000001', username: 'ada@acme.example', email: 'ada@acme.example' },
  seats: seatReport(aSnapshot()),
  userLicense: aLicense(),
  psl: aPsl(),
  licenses: [aLicense(), aPsl()],
  profiles: [aProfile()],
  existingUser: undefined,
  assignments: [],
  psls: [],
  reserved: noReservations,
  sets: [],
  groups: [],
  ownSet: emptySet,
  describes: [account, aDescribe('Invoice__c'), line, aDescribe('Task'), aDescribe('WorkOrder')],
  targets: {
    objects: ['Account', 'Invoice__c', 'Line__c', 'WorkOrder'],
    fieldObjects: ['Account', 'Invoice__c', 'Line__c', 'Task', 'WorkOrder'],
    fields: [],
  },
  userDescribe: aDescribe('User', [aField('EmployeeNumber', { length: 5 }), aField('Title')]),
  entities: [],
  packages: [],
  tabs: [],
  ceilings: [],
  roles: [],
  held: heldOf(),
  dependencies: [],
  ...more,
});
