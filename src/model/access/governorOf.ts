/** Facts §4.2: absent from the list of objects with object permissions. */
export function governorOf(object: string): Governor {
  return governors[object] ?? { kind: 'setup' };
}
/** What decides over an object that has no object permissions of its own. */
export type Governor =
  { kind: 'parent'; object: string } | { kind: 'userPermissions'; names: readonly string[] } | { kind: 'setup' };

const governors: Readonly<Record<string, Governor>> = {
  Task: { kind: 'userPermissions', names: ['ActivitiesAccess', 'EditTask'] },
  Event: { kind: 'userPermissions', names: ['ActivitiesAccess', 'EditEvent'] },
  User: { kind: 'userPermissions', names: ['ViewAllUsers', 'ManageUsers'] },
  ContentVersion: { kind: 'userPermissions', names: ['QueryAllFiles'] },
  ContentDocument: { kind: 'userPermissions', names: ['QueryAllFiles'] },
  OpportunityLineItem: { kind: 'parent', object: 'Opportunity' },
  OrderItem: { kind: 'parent', object: 'Order' },
  QuoteLineItem: { kind: 'parent', object: 'Quote' },
  CampaignMember: { kind: 'parent', object: 'Campaign' },
  CaseComment: { kind: 'parent', object: 'Case' },
  EmailMessage: { kind: 'parent', object: 'Case' },
  AccountContactRelation: { kind: 'parent', object: 'Account' },
};

/** Objects that need the Field Service Integration PSL in addition to the integration PSL (facts §1.2). */
export const workOrderObjects: readonly string[] = [
  'WorkOrder',
  'WorkOrderLineItem',
  'ServiceAppointment',
  'ServiceResource',
];

export const workOrderPslLabel = 'Field Service Integration';
