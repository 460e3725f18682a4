import { accessRule } from '../accessRule.js';
import { objectViolation } from '../objectViolation.js';

export default accessRule({
  id: 'no-object-modify-all',
  severity: 'high',
  needs: ['objectPermissions'],
  coveredBy: [{ ruleId: 'no-modify-all-data' }],
  judge: ({ objectPermissions }) =>
    objectViolation(
      objectPermissions
        .filter(({ permissions }) => permissions.includes('modifyAll'))
        .map(({ object, path }) => ({ object, path, value: 'Modify All Records' })),
      { permission: 'modifyAll', severity: 'high' }
    ),
});
