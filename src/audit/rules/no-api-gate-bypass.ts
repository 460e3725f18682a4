import { permissionRule } from '../accessRule.js';

export default permissionRule('no-api-gate-bypass', {
  UseAnyApiClient: 'high',
  CanApproveUninstalledApps: 'high',
});
