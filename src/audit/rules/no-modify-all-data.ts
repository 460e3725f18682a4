import { permissionRule } from '../rule.js';

export default permissionRule('no-modify-all-data', { ModifyAllData: 'critical' });
