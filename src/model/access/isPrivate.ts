import type { SharingModel } from '../rows/profileSettings.ts';

/** Whether records of an object are hidden from other users by default; undefined where that is not known. */
export function isPrivate(
  object: string,
  modelOf: (object: string) => SharingModel['internal'] | undefined
): boolean | undefined {
  const value = modelOf(object);
  if (value === undefined) return undefined;
  if (privateValues.includes(value)) return true;
  if (openValues.includes(value)) return false;
  const parent = value === 'ControlledByParent' ? sharingParents[object] : undefined;
  return parent === undefined ? undefined : isPrivate(parent, modelOf);
}

/** Objects that `ControlledByParent` leaves to another one; of custom objects the master is not known here. */
export const sharingParents: Readonly<Record<string, string>> = {
  Asset: 'Account',
  Contact: 'Account',
  Contract: 'Account',
  ContractLineItem: 'ServiceContract',
  Entitlement: 'Account',
  Order: 'Account',
  Quote: 'Opportunity',
  WorkOrderLineItem: 'WorkOrder',
};

/** Rows say `Private`, the describe's picklist `None`. */
const privateValues: readonly string[] = ['Private', 'None'];
const openValues: readonly string[] = ['Read', 'ReadWrite', 'ReadWriteTransfer', 'FullAccess', 'Edit'];
