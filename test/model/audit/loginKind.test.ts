import { expect } from 'chai';
import { isOauthLogin, isPasswordFlow, isSoapLogin } from '../../../src/model/audit/loginKind.ts';

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
