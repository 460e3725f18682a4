import { expect } from 'chai';
import {
  isOauthLogin,
  isPasswordFlow,
  isSoapLogin,
  isSuccess,
  loginKind,
  type LoginKind,
} from '../../../src/model/audit/loginKind.ts';

const login = (loginType: string, loginSubType: string | null, apiType: string | null = null) => ({
  loginType,
  loginSubType,
  apiType,
});

describe('model/loginFlow', () => {
  const flows = [
    [login('Other Apex API', 'SOAP API'), 'soap'],
    [login('Partner Product', '', 'SOAP Enterprise'), 'soap'],
    [login('Other Apex API', null, 'REST'), 'none'],
    [login('Certificate-based login', null), 'none'],
    [login('Remote Access 2.0', null, 'SOAP Partner'), 'oauth'],
    [login('Remote Access 2.0', 'OAuth Client Credentials'), 'oauth'],
    [login('Remote Access 2.0', 'OAuth Token Exchange'), 'oauth'],
    [login('Remote Access 2.0', 'OAuth Username-Password'), 'password oauth'],
    [login('Application', 'UI Username-Password'), 'none'],
  ] as const;
  for (const [each, flow] of flows)
    it(`${each.loginType}, ${each.loginSubType ?? 'no subtype'}, ${each.apiType ?? 'no API'}: ${flow}`, () => {
      expect(isSoapLogin(each)).to.equal(flow === 'soap');
      expect(isOauthLogin(each)).to.equal(flow.includes('oauth'));
      expect(isPasswordFlow(each)).to.equal(flow === 'password oauth');
    });
});

describe('model/loginKind', () => {
  /** Values of the picklists of `LoginHistory` in a describe of a real org. */
  const subTypes: Readonly<Record<LoginKind, readonly string[]>> = {
    server: ['SOAP API', 'OAuth Username-Password', 'OAuth Client Credentials', 'OAuth Token Exchange'],
    oauth: [
      'OAuth User-Agent',
      'OAuth User-Agent for Hybrid Apps',
      'OAuth User-Agent with ID Token',
      'OAuth Web Server',
      'OAuth Web Server for Hybrid Apps',
      'OAuth OTP Login',
      'OAuth Refresh Token',
      'OAuth Refresh Token for Hybrid Apps',
    ],
    ui: ['UI Username-Password', 'UI Password Reset'],
    personalTool: ['SOAP API (Mobile)'],
    switch: [],
    other: [
      'SOAP API (Self-Service)',
      'SOAP API (Networks Portal)',
      'SOAP API (Portal)',
      'Internal Salesforce Authentication',
    ],
  };
  const types: Readonly<Record<LoginKind, readonly string[]>> = {
    server: [
      'Other Apex API',
      'DataJunction',
      'DB Replication',
      'Partner Product',
      'AJAX Toolkit',
      'Certificate-based login',
    ],
    oauth: ['Remote Access 2.0', 'Remote Access Client'],
    ui: [
      'Application',
      'Third Party SSO',
      'Lightning Login',
      'HOTP YubiKey',
      'Salesforce.com Website',
      'Employee Login to Community',
      'SAML Idp Initiated SSO',
      'SAML Sfdc Initiated SSO',
      'Passwordless Login via Passkeys',
    ],
    personalTool: [
      'Outlook Integration',
      'Salesforce Outlook Integration',
      'Excel Integration',
      'Offline Client',
      'Sales Anywhere',
      'Sync',
    ],
    switch: ['SysAdmin Switch'],
    other: ['AppExchange', 'Help And Training', 'Signup', 'Community'],
  };
  const kinds = <Kind extends string>(table: Readonly<Record<Kind, readonly string[]>>): Array<[string, string]> =>
    Object.entries<readonly string[]>(table).flatMap(([kind, values]) =>
      values.map((value): [string, string] => [value, kind])
    );

  for (const [loginSubType, kind] of kinds(subTypes))
    it(`the subtype ${loginSubType}, whatever the type: ${kind}`, () => {
      expect(loginKind(login('Validate', loginSubType))).to.equal(kind);
      expect(loginKind(login('Application', loginSubType))).to.equal(kind);
    });

  for (const [loginType, kind] of kinds(types))
    it(`the type ${loginType}, where no subtype is set: ${kind}`, () => {
      expect(loginKind(login(loginType, null))).to.equal(kind);
      expect(loginKind(login(loginType, ''))).to.equal(kind);
    });

  it('takes the one status that is not translated for a success', () => {
    expect(['Success', 'success', 'Erfolg', 'Invalid Password'].map((status) => isSuccess({ status }))).to.deep.equal([
      true,
      false,
      false,
      false,
    ]);
  });
});
