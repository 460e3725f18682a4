import type { Rule } from '../rule.js';
import noModifyAllData from './no-modify-all-data.js';
import noOrgChange from './no-org-change.js';
import noUserAdministration from './no-user-administration.js';
import noViewAllData from './no-view-all-data.js';

/** Every rule, the gravest first. A test holds this list equal to the files in this folder. */
export const rules: readonly Rule[] = [noModifyAllData, noOrgChange, noUserAdministration, noViewAllData];
