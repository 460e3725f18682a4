/** One field as far as grants need it; from `GET …/describe`. */
export type FieldDescribe = {
  name: string;
  label: string;
  type: string;
  /** Whether field permissions exist for it. */
  permissionable: boolean;
  createable: boolean;
  updateable: boolean;
  nillable: boolean;
  defaultedOnCreate: boolean;
  calculated: boolean;
  /** Master objects of a master-detail field; empty for any other. */
  masters: readonly string[];
  /** The address that a part such as `BillingCity` belongs to: field permissions hang on the whole. */
  compound?: string;
  /** Characters; 0 where the type has none. */
  length: number;
  picklist: readonly string[];
};

export type ObjectDescribe = { name: string; label: string; custom: boolean; fields: readonly FieldDescribe[] };
