/**
 * Objects of Field Service: "All users need the Field Service Standard user permission to access field service objects"
 * (Salesforce Help, "Field Service Permission Set Licenses"), and with the integration PSL that is all it takes (Salesforce
 * Help 002625409). In orgs that have work orders without Field Service, the permission does not exist.
 */
export const workOrderObjects: readonly string[] = [
  'AssignedResource',
  'Location',
  'MaintenanceAsset',
  'MaintenancePlan',
  'OperatingHours',
  'ProductConsumed',
  'ProductItem',
  'ProductItemTransaction',
  'ProductRequest',
  'ProductRequestLineItem',
  'ProductRequired',
  'ProductTransfer',
  'ResourceAbsence',
  'ResourcePreference',
  'ReturnOrder',
  'ReturnOrderLineItem',
  'ServiceAppointment',
  'ServiceCrew',
  'ServiceCrewMember',
  'ServiceReport',
  'ServiceResource',
  'ServiceResourceSkill',
  'ServiceTerritory',
  'ServiceTerritoryMember',
  'Shift',
  'Shipment',
  'SkillRequirement',
  'TimeSheet',
  'TimeSheetEntry',
  'TimeSlot',
  'WorkOrder',
  'WorkOrderLineItem',
  'WorkType',
  'WorkTypeGroup',
  'WorkTypeGroupMember',
];

/** The user permission that Setup calls Field Service Standard. */
export const workOrderPermission = 'FieldServiceAccess';

/** Another PSL that some orgs assign for these objects. */
export const workOrderPslLabel = 'Field Service Integration';
