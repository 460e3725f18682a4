/**
 * What a permission set can hold and no REST API writes: the describe of `SetupEntityAccess.SetupEntityType` has neither,
 * and no other object has them. A wish for it is understood, and answered with the element of the Metadata API's
 * PermissionSet that grants it.
 */
export const metadataKinds = {
  recordTypes: {
    flag: 'record-type',
    form: 'names',
    examples: [['Account.Partner']],
    element: 'recordTypeVisibilities',
    named: 'recordType',
    granted: 'visible',
  },
  servicePresenceStatuses: {
    flag: 'service-presence-status',
    form: 'names',
    examples: [['Available_Chat']],
    element: 'servicePresenceStatusAccesses',
    named: 'servicePresenceStatus',
    granted: 'enabled',
  },
} as const satisfies Record<
  string,
  {
    /** The flag of `create`, which can be repeated. */
    flag: string;
    form: 'names';
    examples: readonly unknown[];
    element: string;
    /** The part of the element that names what is granted, and the one that says that it is. */
    named: string;
    granted: string;
  }
>;

export type MetadataKind = keyof typeof metadataKinds;

export const metadataKindNames = Object.keys(metadataKinds) as MetadataKind[];

/** What a file of a permission set says to grant it. */
export function metadataOf(kind: MetadataKind, names: readonly string[]): string {
  const { element, named, granted } = metadataKinds[kind];
  return names
    .map((name) => `<${element}><${named}>${name}</${named}><${granted}>true</${granted}></${element}>`)
    .join('');
}
