import { permissionRule } from '../engine/accessRule.ts';

export default permissionRule('no-mass-email', {
  EmailMass: 'moderate',
  EmailAdministration: 'moderate',
});
