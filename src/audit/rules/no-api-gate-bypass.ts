import { permissionRule } from '../engine/accessRule.ts';

export default permissionRule('no-api-gate-bypass', {
  UseAnyApiClient: 'high',
  CanApproveUninstalledApps: 'high',
});
