import rule from '../../../src/audit/rules/no-api-gate-bypass.ts';
import { expect } from 'chai';
import { permissionRuleTests } from '../../helpers/permissionRuleTests.ts';

describe('audit/rules/no-api-gate-bypass', () => {
  permissionRuleTests(rule, {
    UseAnyApiClient: 'high',
    CanApproveUninstalledApps: 'high',
  });

  it('does not take Use Any API Auth for Use Any API Client', () => {
    expect(rule.permissions).to.not.have.property('UseAnyApiAuth');
  });
});
