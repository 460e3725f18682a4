import { expect } from 'chai';
import type { Blocker, BlockerCode } from '../../src/model/access/plan.ts';
import type { ApiProblem } from '../../src/model/org/answer.ts';
import { blockerItem, type BlockerItem, refusalItems } from '../../src/output/blockerText.ts';
import { refusalTexts } from '../../src/output/refusalText.ts';

const org = 'ada@acme.example';

/** What each blocker sees, as the planner says it. */
const seen: Readonly<Record<BlockerCode, ReadonlyArray<readonly string[]>>> = {
  NotRead: [['organization', 'REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded.']],
  NotReadable: [['View Setup and Configuration', 'INVALID_TYPE: not supported.', 'ownSet, roles']],
  CallerLacksPermission: [
    ['Manage Users', 'createUser'],
    ['Assign Permission Sets', 'assignPermissionSet, assignPermissionSetLicense'],
  ],
  NoIntegrationLicense: [['Professional Edition']],
  NoIntegrationPsl: [[]],
  LicenseNotActive: [['Salesforce Integration', 'Disabled']],
  LicenseExpired: [['Salesforce API Integration', '2026-01-01']],
  NoSeatLeft: [
    ['Salesforce Integration', '5', 'a@b.cd, e@f.gh', 'e@f.gh'],
    ['Salesforce Integration', '0', '', ''],
  ],
  NoApiOnlyProfile: [['A, B'], ['']],
  ProfileNotFound: [['X', 'A, B']],
  ProfileNotApiOnly: [['X']],
  SeveralProfiles: [['A, B']],
  UsernameTaken: [['a@b.cd', 'Ada', 'Salesforce']],
  UserInactive: [['a@b.cd', '005000000000001']],
  UserFrozen: [['a@b.cd', '005000000000001']],
  RoleNotFound: [["O'Brien"]],
  UserFieldMissing: [
    ['Cost__c', 'Cost Center', ''],
    ['Region__c', 'Region', 'EMEA, APAC'],
  ],
  UserFieldUnknown: [['Cost']],
  UserFieldReserved: [['ProfileId']],
  UserFieldValue: [['Region__c', 'Mars', 'EMEA, APAC']],
  PermissionSetNotFound: [['X']],
  PermissionSetOfOtherLicense: [['X', 'Salesforce']],
  PermissionSetNotAssignable: [['X']],
  GroupNotFound: [['X']],
  PslNotFound: [['X']],
  OwnSetTaken: [['X']],
  OwnSetHeldByOthers: [['X', 'a@b.cd']],
  UnknownObject: [['X']],
  ObjectNotPermissionable: [
    ['Task', 'userPermissions', 'EditTask'],
    ['OrderItem', 'parent', 'Order'],
    ['ApexClass', 'setup', ''],
  ],
  ObjectNeedsPsl: [['WorkOrder', 'Field Service Integration']],
  UnknownField: [['Account.X']],
  FieldNotPermissionable: [
    ['Account.Name', 'required'],
    ['Line__c.Invoice__c', 'masterDetail'],
  ],
  FieldNotEditable: [['Account.Score']],
  ViewAllFieldsTooNew: [['Account', '62.0']],
  UnknownUserPermission: [['X']],
  PermissionBeyondLicense: [['ApiEnabled']],
  SetupEntityNotFound: [
    ['ApexClass', 'X'],
    ['CustomPermission', 'X'],
    ['ConnectedApplication', 'X'],
    ['ExternalClientApplication', 'X'],
  ],
  AuditObjects: [['no-view-all-data', 'high', 'ViewAllData (permission set S)']],
};
const blockers = Object.entries(seen).flatMap(([code, each]) =>
  each.map((tokens): Blocker => ({ code: code as BlockerCode, seen: tokens }))
);
const textOf = ({ message, action, commands }: BlockerItem): string => [message, action, ...commands].join(' ');

describe('output/blockerText', () => {
  for (const blocker of blockers) {
    it(`${blocker.code} ${blocker.seen.join(' | ')}: what was seen and what to do`, () => {
      const item = blockerItem(blocker, org);
      expect(item.code).to.equal(blocker.code);
      expect(textOf(item)).to.not.match(/%[s\d]|undefined|null|  | \.|""/);
      expect(item.message).to.match(/\.$/);
      expect(item.action).to.match(/\S/);
    });

    it(`${blocker.code} ${blocker.seen.join(' | ')}: nothing in it acts on a terminal`, () => {
      const hostile = blocker.seen.map((token, index) =>
        // Kinds and names of steps are the code's own words.
        ['ObjectNotPermissionable', 'CallerLacksPermission', 'SetupEntityNotFound'].includes(blocker.code) && index < 2
          ? token
          : `${token}\u001b[31m\u202e\n`
      );
      expect(textOf(blockerItem({ ...blocker, seen: hostile, suggestions: ['a\u0007'] }, org))).to.not.match(
        /[\u0000-\u001f\u009b\u202e]/
      );
    });
  }

  it('says what was probably meant', () => {
    const item = blockerItem({ code: 'UnknownObject', seen: ['Accont'], suggestions: ['Account'] }, org);
    expect([item.suggestions, item.action.includes('Account')]).to.deep.equal([['Account'], true]);
  });

  it('commands can be pasted, whatever the names', () => {
    const item = blockerItem({ code: 'UserInactive', seen: ['a@b.cd', "005'; rm -rf"] }, "o'brien@acme.example");
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
const refused = (...problems: ApiProblem[]): ReturnType<typeof refusalTexts> =>
  refusalTexts({ step: undefined, problems }, usernames);

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

  it('the license error names the PSL that allows it', () => {
    const of = (what: string): string =>
      refused(aProblem('FIELD_INTEGRITY_EXCEPTION', `The user license doesn't allow the permission: Read ${what}`))[0]
        ?.explanation ?? '';
    expect(of('Accounts')).to.include('Salesforce API Integration');
    expect(of('Work Orders')).to.include('Field Service Integration');
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
    const step = { key: 'user', action: 'createUser' as const, target: 'a@b.cd', object: 'User', values: {} };
    expect(refusalItems({ step, problems }, usernames)[0]).to.deep.include({
      code: 'RefusedByOrg',
      suggestions: usernames,
    });
    expect(refusalItems({ step, problems }, usernames)[0]?.message).to.include('"a@b.cd"');
    expect(refusalItems({ step: undefined, problems }, usernames)[0]?.message).to.not.match(/%s|undefined/);
  });
});
