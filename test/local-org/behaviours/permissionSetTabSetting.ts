import { apiError } from '../errors.ts';
import { requireEditableSet } from '../records/grants.ts';
import type { Behaviour } from './types.ts';

export const permissionSetTabSetting: Behaviour = {
  beforeCreate({ org }, { ParentId, Name }) {
    requireEditableSet(org, ParentId);
    const isTab = [...org.store.rows('TabDefinition').where('Name', String(Name))].length > 0;
    if (!isTab)
      throw apiError(
        'FIELD_INTEGRITY_EXCEPTION',
        `You can't edit tab settings for ${String(Name)}, as it's not a valid tab.`,
        { fields: [] }
      );
    const isThere = [...org.store.rows('PermissionSetTabSetting').where('ParentId', String(ParentId))].some(
      (row) => row['Name'] === Name
    );
    // The text of an admin's report (crsinfosolutions.com, updating-permissionset-tabsetting-apex).
    if (isThere)
      throw apiError(
        'DUPLICATE_VALUE',
        'Permission set already has a tab setting defined for tab. Update the existing tab setting.',
        { fields: [] }
      );
  },
  beforeUpdate: ({ org }, row) => requireEditableSet(org, row['ParentId']),
  beforeDelete: ({ org }, row) => requireEditableSet(org, row['ParentId']),
};
