import { expect } from 'chai';
import type { Blocker, BlockerCode } from '../../src/model/access/blocker.ts';
import type { ApiProblem } from '../../src/model/org/answer.ts';
import { blockerItem, type BlockerItem, refusalItems } from '../../src/output/blockerText.ts';
import { blockerTokens } from '../../src/output/blockerTokens.ts';
import { refusalTexts } from '../../src/output/refusalText.ts';
import { aStep } from '../helpers/writer.ts';

const org = 'ada@acme.example';

type Fields = { readonly [C in BlockerCode]: ReadonlyArray<Omit<Blocker<C>, 'code' | 'suggestions'>> };

/** What each blocker is about, as the planner says it. */
const fields: Fields = {
  NotRead: [{ datasets: ['organization'], reason: 'REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded.' }],
  NotReadable: [{ permission: 'ViewSetup', reason: 'INVALID_TYPE: not supported.', datasets: ['ownSet', 'roles'] }],
  CallerLacksPermission: [
    { permission: 'ManageUsers', actions: ['createUser'] },
    { permission: 'AssignPermissionSets', actions: ['assignPermissionSet', 'assignPermissionSetLicense'] },
  ],
  NoIntegrationLicense: [{ edition: 'Professional Edition' }],
  NoIntegrationPsl: [{}],
  LicenseNotActive: [{ license: 'Salesforce Integration', status: 'Disabled' }],
  LicenseExpired: [{ license: 'Salesforce API Integration', expiresOn: '2026-01-01' }],
  NoSeatLeft: [
    {
      license: 'Salesforce Integration',
      total: 5,
      holders: ['a@b.cd', 'e@f.gh'],
      unused: ['e@f.gh'],
      reservedFor: ['x@y.zz'],
      neededFor: ['Fs_Set'],
      hasListPrice: true,
    },
    {
      license: 'Field Service Mobile',
      total: 0,
      holders: [],
      unused: [],
      reservedFor: [],
      neededFor: [],
      hasListPrice: false,
    },
  ],
  NoApiOnlyProfile: [{ profiles: ['A', 'B'] }, { profiles: [] }],
  ProfileNotFound: [{ profile: 'X', profiles: ['A', 'B'] }],
  ProfileNotApiOnly: [{ profile: 'X' }],
  SeveralProfiles: [{ profiles: ['A', 'B'] }],
  UsernameTaken: [{ username: 'a@b.cd', name: 'Ada', license: 'Salesforce' }],
  ProfileDiffers: [{ username: 'a@b.cd', userId: '005', profile: 'P', profileId: '00e', found: 'Q' }],
  UserFieldFixed: [
    { field: 'Title', value: 'x', found: '' },
    { field: 'Title', value: 'x', found: 'y' },
  ],
  UsernameReserved: [{ username: 'a@b.cd' }],
  UserInactive: [
    { username: 'a@b.cd', userId: '005000000000001' },
    { username: 'a@b.cd', userId: '005000000000001', seatOf: 'Salesforce Integration' },
  ],
  UserFrozen: [{ username: 'a@b.cd', userId: '005000000000001' }],
  RoleNotFound: [{ role: "O'Brien" }],
  UserFieldMissing: [
    { field: 'Cost__c', label: 'Cost Center', values: [] },
    { field: 'Region__c', label: 'Region', values: ['EMEA', 'APAC'] },
  ],
  UserFieldUnknown: [{ field: 'Cost' }],
  UserFieldReserved: [{ field: 'ProfileId' }],
  UserFieldValue: [
    { field: 'Region__c', value: 'Mars', allowed: { values: ['EMEA', 'APAC'], others: 0 } },
    { field: 'TimeZoneSidKey', value: 'Berlin', allowed: { values: [], others: 424 } },
    { field: 'LocaleSidKey', value: 'xx', allowed: { values: ['af_ZA'], others: 278 } },
    { field: 'Cost__c', value: '123456', allowed: { maxLength: 5 } },
    ...(['number', 'date', 'dateTime', 'email', 'recordId', 'notEmpty'] as const).map((form) => ({
      field: 'Cost__c',
      value: 'x',
      allowed: { form },
    })),
  ],
  PermissionSetNotFound: [{ permissionSet: 'X' }],
  PermissionSetOfOtherLicense: [
    { permissionSet: 'X', license: 'Salesforce' },
    { permissionSet: 'X', memberOf: 'G', license: 'Salesforce' },
  ],
  PermissionSetNotAssignable: [{ permissionSet: 'X' }],
  GroupNotFound: [{ group: 'X' }],
  PslNotFound: [{ license: 'X' }],
  OwnSetTaken: [{ permissionSet: 'X' }],
  OwnSetHeldByOthers: [
    { permissionSet: 'X', usernames: ['a@b.cd'], groups: [] },
    { permissionSet: 'X', usernames: [], groups: ['G'] },
  ],
  OwnSetReserved: [{ permissionSet: 'X', reservedFor: 'a@b.cd' }],
  UnknownObject: [{ object: 'X' }],
  ObjectNotPermissionable: [
    { object: 'Task', permissions: ['edit'], missing: [[{ userPermission: 'EditTask' }]] },
    {
      object: 'CampaignMember',
      permissions: ['read', 'edit'],
      missing: [
        [{ object: 'Campaign', permission: 'read' }],
        [
          { object: 'Lead', permission: 'read' },
          { object: 'Contact', permission: 'read' },
        ],
      ],
    },
  ],
  ObjectGovernorUnknown: [{ object: 'ApexClass', permissions: ['read'] }],
  PermissionNotKept: [{ object: 'Product2', permissions: ['modifyAll'], instead: ['read', 'edit', 'delete'] }],
  UnknownField: [{ object: 'Account', field: 'X' }],
  FieldNotPermissionable: [
    { object: 'Account', field: 'Name', reason: 'followsObject' },
    { object: 'Line__c', field: 'Invoice__c', reason: 'noTarget' },
  ],
  FieldNotEditable: [
    { object: 'Account', field: 'Score', reason: 'calculated' },
    { object: 'Account', field: 'CreatedDate', reason: 'readOnly' },
  ],
  ViewAllFieldsTooNew: [{ object: 'Account', apiVersion: 62 }],
  UnknownUserPermission: [{ permission: 'X' }],
  PermissionBeyondLicense: [
    { permission: 'ApiEnabled', licenses: ['Salesforce API Integration'], admittedBy: [] },
    {
      permission: 'ViewAllData',
      licenses: ['Salesforce API Integration'],
      admittedBy: ['Other'],
      because: { userPermission: 'QueryAllFiles' },
    },
    {
      permission: 'FieldServiceAccess',
      licenses: [],
      admittedBy: [],
      because: { object: 'WorkOrder', permission: 'read' },
    },
  ],
  SetupEntityNotFound: [
    { entityType: 'ApexClass', entity: 'X' },
    { entityType: 'CustomPermission', entity: 'X' },
    { entityType: 'ConnectedApplication', entity: 'X' },
    { entityType: 'ExternalClientApplication', entity: 'X' },
  ],
  ConfigurationOnlyRead: [
    { object: 'Rule__mdt', kind: 'customMetadataTypes', permissions: ['create', 'edit'] },
    { object: 'Settings__c', kind: 'customSettings', permissions: ['edit'] },
  ],
  OnlyByMetadata: [
    { kind: 'recordTypes', names: ['Account.Partner', 'Case.Internal'] },
    { kind: 'servicePresenceStatuses', names: ['Available'] },
  ],
  TabNotFound: [{ tab: 'Account' }],
  PackageNotFound: [{ namespace: 'loyalty' }],
  PackageNotUsable: [{ namespace: 'loyalty', status: 'Expired', expiresOn: '2026-01-01T00:00:00.000Z' }],
  NoPackageLicenseLeft: [
    { namespace: 'loyalty', total: 3, inactive: ['a@b.cd'], reservedFor: ['c@b.cd'] },
    { namespace: 'loyalty', total: 3, inactive: [], reservedFor: [] },
  ],
  AuditObjects: [
    { ruleId: 'no-view-all-data', severity: 'high', evidence: [{ what: 'ViewAllData', path: 'set S' }], implied: [] },
    {
      ruleId: 'no-view-all-data',
      severity: 'high',
      evidence: [{ what: 'ViewAllData', path: 'permission set S' }],
      implied: [{ permission: 'ViewAllData', because: { userPermission: 'QueryAllFiles' } }],
    },
  ],
};
const blockers = Object.entries(fields).flatMap(([code, each]) => each.map((more) => ({ code, ...more }) as Blocker));

/** The code's own words among the fields: kinds, names of steps. */
const ownWords = ['code', 'kind', 'actions', 'entityType', 'severity', 'reason', 'permissions', 'permission', 'form'];

/** The same with something hostile in every text that comes from elsewhere. */
const hostile = (value: unknown): unknown => {
  if (typeof value === 'string') return `${value}\u001b[31m\u202e\n`;
  if (Array.isArray(value)) return value.map(hostile);
  if (typeof value !== 'object' || value === null) return value;
  const words = 'datasets' in value ? ownWords.filter((word) => word !== 'reason') : ownWords;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => [key, words.includes(key) ? inner : hostile(inner)])
  );
};
const textOf = ({ message, action, commands }: BlockerItem): string => [message, action, ...commands].join(' ');

describe('output/blockerText', () => {
  for (const blocker of blockers) {
    const what = blockerTokens(blocker).join(' | ');
    it(`${blocker.code} ${what}: the blocker and what to do`, () => {
      const item = blockerItem(blocker, org);
      expect(item.code).to.equal(blocker.code);
      expect(textOf(item)).to.not.match(/%[s\d]|undefined|null|  | \.|""/);
      expect(item.message).to.match(/\.$/);
      expect(item.action).to.match(/\S/);
    });

    it(`${blocker.code} ${what}: nothing in it acts on a terminal`, () => {
      const evil = hostile({ ...blocker, suggestions: ['a\u0007'] }) as Blocker;
      expect(textOf(blockerItem(evil, org))).to.not.match(/[\u0000-\u001f\u009b\u202e]/);
    });
  }

  it('says what was probably meant', () => {
    const item = blockerItem({ code: 'UnknownObject', object: 'Accont', suggestions: ['Account'] }, org);
    expect([item.suggestions, item.action.includes('Account')]).to.deep.equal([['Account'], true]);
  });

  it('a user that an earlier run deactivated comes back with a flag, anybody else with a command', () => {
    const user = { code: 'UserInactive', username: 'a@b.cd', userId: '005000000000001' } as const;
    const ours = blockerItem({ ...user, seatOf: 'Salesforce Integration' }, org);
    expect(ours.action).to.include('--reactivate').and.include('a seat of Salesforce Integration');
    expect([ours.commands, blockerItem(user, org).commands.length]).to.deep.equal([[], 1]);
    expect(blockerItem(user, org).action).to.not.include('--reactivate');
  });

  it('commands can be pasted, whatever the names', () => {
    const item = blockerItem(
      { code: 'UserInactive', username: 'a@b.cd', userId: "005'; rm -rf" },
      "o'brien@acme.example"
    );
    expect(item.commands[0]).to.include(`'005'\\''; rm -rf'`).and.include(`'o'\\''brien@acme.example'`);
  });
});

/** Every code of the facts' table that a write can meet (facts §3.5). */
const codes = [
  'DUPLICATE_USERNAME',
  'FIELD_INTEGRITY_EXCEPTION',
  'INVALID_EMAIL_ADDRESS',
  'LICENSE_LIMIT_EXCEEDED',
  'REQUIRED_FIELD_MISSING',
  'STRING_TOO_LONG',
  'DUPLICATE_VALUE',
  'DUPLICATE_COMM_NICKNAME',
  'INVALID_CROSS_REFERENCE_KEY',
  'MALFORMED_ID',
  'INSUFFICIENT_ACCESS_OR_READONLY',
  'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
  'UNABLE_TO_LOCK_ROW',
  'MIXED_DML_OPERATION',
  'INVALID_SESSION_ID',
  'REQUEST_LIMIT_EXCEEDED',
  'API_DISABLED_FOR_ORG',
  'INVALID_FIELD',
  'INVALID_TYPE',
  'INVALID_FIELD_FOR_INSERT_UPDATE',
  'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
  'NOT_FOUND',
  'ENTITY_IS_DELETED',
];

const aProblem = (errorCode: string, message = 'Mensagem.', fields: string[] = []): ApiProblem => ({
  errorCode,
  message,
  fields,
});
const usernames = ['a.2@b.cd', 'a.api@b.cd', 'a.sync@b.cd'];
const wished = { usernames, userFields: {}, psls: [] };
const refused = (...problems: ApiProblem[]): ReturnType<typeof refusalTexts> =>
  refusalTexts({ step: undefined, problems }, wished);

describe('output/refusalText', () => {
  const [other] = refused(aProblem('SOMETHING_NEW'));

  for (const code of codes)
    it(`${code} has words of its own, whatever the language`, () => {
      const [text] = refused(aProblem(code));
      expect([text?.code, text?.message]).to.deep.equal([code, 'Mensagem.']);
      expect(text?.explanation).to.match(/\S/).and.not.equal(other?.explanation);
      expect(`${text?.explanation ?? ''} ${text?.action ?? ''}`).to.not.match(/%[s\d]|undefined/);
    });

  it('a code that is not known passes through with the words of Salesforce', () => {
    expect(other).to.deep.include({ code: 'SOMETHING_NEW', message: 'Mensagem.' });
  });

  it('a taken username: others that fit', () => {
    expect(refused(aProblem('DUPLICATE_USERNAME'))[0]?.action).to.include(usernames.join(', '));
  });

  it('a feature license without a seat: whoever asked for it is not told to switch it off', () => {
    const problem = aProblem('LICENSE_LIMIT_EXCEEDED', 'License Limit Exceeded', ['UserPermissionsMarketingUser']);
    const textWith = (userFields: Readonly<Record<string, boolean>>): string =>
      refusalTexts({ step: undefined, problems: [problem] }, { usernames, userFields, psls: [] })
        .map(({ explanation, action }) => `${explanation} ${action}`)
        .join();
    expect(textWith({ userpermissionsmarketinguser: true }))
      .to.include('WHERE IsActive = true AND UserPermissionsMarketingUser = true')
      .and.not.include('=false');
    for (const others of [{}, { UserPermissionsMarketingUser: false }, { UserPermissionsKnowledgeUser: true }])
      expect(textWith(others)).to.include('--user-field UserPermissionsMarketingUser=false');
  });

  const feature = 'UserPermissionsSFContentUser';
  for (const problem of [
    aProblem('LICENSE_LIMIT_EXCEEDED', 'License Limit Exceeded', [feature]),
    aProblem('LICENSE_LIMIT_EXCEEDED', `Limite: Salesforce CRM Content User (${feature})`),
  ])
    it(`a feature license is named and switched off: ${problem.message}`, () => {
      const [text] = refused(problem);
      expect(text?.explanation).to.include(feature);
      expect(text?.action).to.include(`--user-field ${feature}=false`);
    });

  describe('a permission that the licenses don’t cover', () => {
    const integration = 'Salesforce API Integration';
    const of = (what: string, ...psls: string[]): string => {
      const problem = aProblem(
        'FIELD_INTEGRITY_EXCEPTION',
        `The user license doesn't allow the permission: Read ${what}`
      );
      const [text] = refusalTexts({ step: undefined, problems: [problem] }, { ...wished, psls });
      return `${text?.explanation ?? ''} ${text?.action ?? ''}`;
    };

    it('the integration PSL is advised where the user does not hold it', () => {
      expect(of('Accounts')).to.include(`The permission set license ${integration} does`);
    });

    it('a PSL that the plan assigns is not advised', () => {
      expect(of('Accounts', integration)).to.include(`(${integration})`).and.not.include(`${integration} does`);
    });

    for (const what of ['Work Orders', 'ServiceTerritory', 'Service Territories'])
      it(`${what}: both ways to Field Service, whichever the plan has`, () => {
        expect(of(what, integration))
          .to.include('--user-permission FieldServiceAccess')
          .and.include('"Field Service Integration"')
          .and.include(`(${integration})`);
      });
  });

  it('every problem of several, without HTML and control characters', () => {
    const texts = refused(
      aProblem('DUPLICATE_USERNAME', 'Duplicate Username.<br>The \u001b[31musername '),
      aProblem('X', 'y')
    );
    expect(texts.map(({ message }) => message)).to.deep.equal(['Duplicate Username. The \ufffd[31musername', 'y']);
  });

  it('as a blocker it names the step, or the request', () => {
    const problems = [aProblem('DUPLICATE_USERNAME')];
    const step = aStep('user', 'createUser', { username: 'a@b.cd' });
    expect(refusalItems({ step, problems }, wished)[0]).to.deep.include({
      code: 'RefusedByOrg',
      suggestions: usernames,
    });
    expect(refusalItems({ step, problems }, wished)[0]?.message).to.include('"a@b.cd"');
    expect(refusalItems({ step: undefined, problems }, wished)[0]?.message).to.not.match(/%s|undefined/);
  });
});
