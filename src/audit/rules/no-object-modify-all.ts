import { isPackagesOwn } from '../../model/access/effectiveAccess.ts';
import { accessRule, boundElsewhere, objectViolation } from '../engine/accessRule.ts';
import { evidenceText } from '../evidence/evidenceText.ts';

export default accessRule({
  id: 'no-object-modify-all',
  severity: 'high',
  needs: ['objectPermissions'],
  coveredBy: [boundElsewhere, { ruleId: 'no-modify-all-data' }],
  check: ({ objectPermissions }) =>
    objectViolation(
      objectPermissions
        .filter(({ object, permissions, path }) => permissions.includes('modifyAll') && !isPackagesOwn(object, path))
        .map(({ object, path }) => ({ object, path, value: evidenceText('modifyAllRecords') })),
      { permission: 'modifyAll', severity: 'high' }
    ),
});
