import { permissionRule } from '../rule.js';

export default permissionRule('no-view-all-data', { ViewAllData: 'high' });
