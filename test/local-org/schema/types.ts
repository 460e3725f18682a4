/** One field as a describe shows it, plus what may be written (describes of real orgs say so, ours is from tables). */
export type Field = {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly filterable: boolean;
  readonly groupable: boolean;
  readonly sortable: boolean;
  readonly aggregatable: boolean;
  readonly nillable: boolean;
  readonly custom: boolean;
  /** Objects an id in this field may belong to; more than one makes it polymorphic. */
  readonly referenceTo: readonly string[];
  /** The name for parent paths in SOQL; absent where Salesforce names none (`LoginHistory.UserId`). */
  readonly relationshipName?: string;
  readonly picklist?: readonly string[];
  /** What people read for the values, by place; the values themselves where absent. */
  readonly picklistLabels?: readonly string[];
  /** Characters; absent for types without a length. */
  readonly length?: number;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly defaultedOnCreate: boolean;
  /** Whether field permissions exist for it. */
  readonly permissionable: boolean;
  readonly calculated: boolean;
  /** The address this field is a part of. */
  readonly compound?: string;
  /** A child that cannot be without this parent. */
  readonly masterDetail: boolean;
  /** First API version that knows the field. */
  readonly since?: number;
};

export type ChildRelationship = { readonly name: string; readonly object: string; readonly field: string };

export type SObject = {
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  /** First three characters of its record ids. */
  readonly prefix: string;
  readonly custom: boolean;
  /** Custom objects that a describe marks as such. */
  readonly customSetting?: true;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly deletable: boolean;
  /** Whether object permissions exist for it; objects without follow a parent or a user permission. */
  readonly permissionable: boolean;
  /** Setup objects are not governed by object permissions and must not be mixed with others in one transaction. */
  readonly setup: boolean;
  /** By lower-case name: SOQL and the record API do not mind case. */
  readonly fields: ReadonlyMap<string, Field>;
  readonly children: readonly ChildRelationship[];
};

export type Schema = {
  /** Finds an object whatever the case of the name. */
  object(name: string): SObject | undefined;
  readonly objects: readonly SObject[];
};
