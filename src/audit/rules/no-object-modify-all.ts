import { accessRule, objectViolation } from '../engine/accessRule.ts';

export default accessRule({
  id: 'no-object-modify-all',
  severity: 'high',
  needs: ['objectPermissions'],
  coveredBy: [{ ruleId: 'no-modify-all-data' }],
  check: ({ objectPermissions }) =>
    objectViolation(
      objectPermissions
        .filter(({ permissions }) => permissions.includes('modifyAll'))
        .map(({ object, path }) => ({ object, path, value: 'Modify All Records' })),
      { permission: 'modifyAll', severity: 'high' }
    ),
});
