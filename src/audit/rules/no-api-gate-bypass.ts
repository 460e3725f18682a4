import { permissionRule } from '../evidence/accessRule.ts';

export default permissionRule('no-api-gate-bypass', {
  UseAnyApiClient: 'high',
  CanApproveUninstalledApps: 'high',
});
