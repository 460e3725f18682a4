import rule from '../../../src/audit/rules/no-mass-email.ts';
import { permissionCases } from '../../helpers/permissionCases.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

ruleTester(
  rule,
  permissionCases(rule, {
    EmailMass: 'moderate',
    EmailAdministration: 'moderate',
  })
);
