/** All of an object that a license looks at: the org need not know the object. */
export type CeilingTarget = { readonly name: string; readonly custom: boolean };

/** The most that a license lets its holder be granted. */
export type Ceiling = {
  userPermission(name: string): boolean;
  object(object: CeilingTarget): boolean;
};

/** Facts §1.3: absent from sets bound to the PSL, or said not to be available under it. */
const notInPsl = /^(ApiEnabled$|.*Chatter|.*Communit|Email|.*Letterhead|SendExternalEmail)/;

/** Objects of Field Service, as far as scenarios have wishes for them. */
export const fieldService: readonly string[] = [
  'AssignedResource',
  'ServiceAppointment',
  'ServiceResource',
  'ServiceTerritory',
  'WorkOrder',
  'WorkOrderLineItem',
];

/** Its profile brings API Only User; a permission set may only with the PSL (facts §1.3). */
const withoutPsl = ['ApiEnabled', 'ChatterInternalUser'];

/** Ceilings by the name a scenario gives; facts §1.3, §4.5. */
export const ceilings = {
  /** A full license. */
  full: { userPermission: () => true, object: () => true },
  /** The Salesforce Integration user license alone: custom objects, but no standard one. */
  integration: { userPermission: (name) => withoutPsl.includes(name), object: ({ custom }) => custom },
  /** The Salesforce API Integration PSL; with it, Field Service Standard is all that work orders take (Help 002625409). */
  integrationPsl: { userPermission: (name) => !notInPsl.test(name), object: () => true },
  /** The same as one script saw it: objects of Field Service take a PSL of their own (facts §1.2). */
  olderIntegrationPsl: {
    userPermission: (name) => !notInPsl.test(name),
    object: ({ name }) => !fieldService.includes(name),
  },
  fieldServicePsl: { userPermission: () => false, object: ({ name }) => fieldService.includes(name) },
  platform: {
    userPermission: (name) => ['ApiEnabled', 'ChatterInternalUser', 'RunReports'].includes(name),
    object: ({ name, custom }) => custom || ['Account', 'Contact'].includes(name),
  },
  none: { userPermission: (name) => name === 'ChatterInternalUser', object: () => false },
} as const satisfies Record<string, Ceiling>;

export type CeilingName = keyof typeof ceilings;
