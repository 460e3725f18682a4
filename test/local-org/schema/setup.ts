import type { CompactObject } from './generate.js';

/**
 * Setup objects that permission sets give access to and that the folder of describes does not have. Same line format as
 * `standard.json`; flags from the object reference.
 */
const audit = [
  'CreatedDate|Created Date|datetime|fs',
  'CreatedById|Created By ID|reference|fgs|User>CreatedBy',
  'LastModifiedDate|Last Modified Date|datetime|fs',
  'LastModifiedById|Last Modified By ID|reference|fgs|User>LastModifiedBy',
  'SystemModstamp|System Modstamp|datetime|fs',
];

export const setupObjects: Readonly<Record<string, CompactObject>> = {
  ApexClass: {
    label: 'Apex Class',
    fields: [
      'Id|Class ID|id|fgs',
      'NamespacePrefix|Namespace Prefix|string|fgsn',
      'Name|Name|string|fgs',
      'ApiVersion|Api Version|double|fs',
      'Status|Status|picklist|fgs|Inactive;Active;Deleted',
      ...audit,
    ],
    children: [],
  },
  CustomPermission: {
    label: 'Custom Permission',
    fields: [
      'Id|Custom Permission ID|id|fgs',
      'DeveloperName|Name|string|fgs',
      'MasterLabel|Label|string|fgs',
      'NamespacePrefix|Namespace Prefix|string|fgsn',
      ...audit,
    ],
    children: [],
  },
};
