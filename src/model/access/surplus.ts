import type { GrantKind } from './grantKinds.ts';

/** What a user holds beyond what was requested. Nothing of it is ever taken away. */
export type Surplus = {
  /** By kind in the order of definition files; at most 500. */
  rows: readonly SurplusRow[];
  /** How many more there are. */
  leftOut: number;
  /** Kinds of which only what was requested is read: what else the user holds of them is not known. */
  notRead: readonly GrantKind[];
};

export type SurplusRow = {
  /**
   * A key of definition files, or `setupAccess`: access to something in Setup of a type that no key grants, or, as with
   * custom metadata types and custom settings, that two keys share.
   */
  kind: GrantKind | 'setupAccess';
  /**
   * API name; `Account.Rating` for a field. Of something in Setup that was not requested, the id that
   * `SetupEntityAccess.SetupEntityId` has.
   */
  name: string;
  /** Of objects and fields, what goes beyond the request; otherwise empty. */
  permissions: readonly string[];
  /** What grants it, such as `permission set Billing_Sync_Integration`; null for what the user is assigned itself. */
  path: string | null;
  /** Of `setupAccess`: `SetupEntityAccess.SetupEntityType`. */
  type?: string;
};

/** Rows of one result; the others are counted. */
export const mostSurplusRows = 500;
