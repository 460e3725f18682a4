import type { AuditScope } from '../audit/auditScope.ts';
import type { Datasets } from '../rows/datasetSchemas.ts';
import type { SetupEntity } from '../rows/targetUser.ts';
import type { ListedKind } from '../rows/targetUser.ts';
import type { Organization } from '../rows/organization.ts';

/** What was known about one org at one instant. Plain JSON. */
export type OrgSnapshot = {
  orgId: string;
  apiVersion: string;
  instanceUrl: string;
  /** The user who took it: what that user may not see is not in it. */
  username: string;
  /** What it is about, where it was taken for an audit. */
  audit?: AuditScope;
  /** ISO date-time. */
  takenAt: string;
  datasets: { [N in DatasetName]?: Dataset<Datasets[N]> };
};

/** Which rows a snapshot is about, where it is not about the whole org. */
export type SnapshotScope = {
  usernames: readonly string[];
  /** API names, with `ns__` where they have a namespace; the own sets among them. */
  permissionSets: readonly string[];
  ownSets: readonly string[];
  permissionSetGroups: readonly string[];
  objects: readonly string[];
  userPermissions: readonly string[];
  /** Permissions in the notation of PermissionDependency. */
  permissions: readonly string[];
  setupEntities: ReadonlyArray<{ type: SetupEntity['type']; name: string }>;
  /** Kinds of which all names are listed. */
  lists: readonly ListedKind[];
  /** Namespaces. */
  packages: readonly string[];
  tabs: readonly string[];
  roles: readonly string[];
  /** Fields of the user that the wishes name, apart from those with a flag of their own. */
  userFields: readonly string[];
  /** Names of the wished profiles; empty where the profile is found by its license. */
  profiles: readonly string[];
  /** What an audit asks; undefined in any other snapshot. */
  audit?: AuditScope;
  /** What the grants of held sets are narrowed to; undefined where all of them are read. */
  grants?: GrantScope;
};

/** The grants that one question is about: of what the identities hold, only these are read. */
export type GrantScope = {
  userPermissions: readonly string[];
  objects: readonly string[];
  /** `Contact.Birthdate`. */
  fields: readonly string[];
  /** Ids of Apex classes, apps, and the like. */
  setupEntities: readonly string[];
};

export type DatasetName = keyof Datasets;

/**
 * What became of one dataset. `complete` is false when the answer may hold the caller's own rows only: Salesforce often
 * gives those instead of refusing. `permission` names what would make it whole.
 */
export type Dataset<T> =
  | { available: true; complete: boolean; rows: number; data: T; reason?: string; permission?: string }
  | { available: false; complete: false; rows: 0; reason: string; permission?: string };

/** The state of a dataset without its data, as results list it. */
export type DatasetStatus = {
  name: string;
  available: boolean;
  complete: boolean;
  rows: number;
  reason?: string;
  permission?: string;
};

export function datasetStatuses({ datasets }: OrgSnapshot): DatasetStatus[] {
  return Object.entries(datasets).map(([name, { available, complete, rows, reason, permission }]) => ({
    name,
    available,
    complete,
    rows,
    ...(reason === undefined ? {} : { reason }),
    ...(permission === undefined ? {} : { permission }),
  }));
}

/** The data of a dataset, or undefined where it could not be read. */
export function dataOf<N extends DatasetName>({ datasets }: OrgSnapshot, name: N): Datasets[N] | undefined {
  const dataset: Dataset<Datasets[N]> | undefined = datasets[name];
  return dataset?.available ? dataset.data : undefined;
}

/** The org as every result names it. */
export type OrgSummary = {
  id: string;
  name: string | null;
  edition: string | null;
  isSandbox: boolean | null;
  instanceUrl: string;
};

export function orgSummary({ orgId, instanceUrl }: OrgSnapshot, organization: Organization | undefined): OrgSummary {
  return {
    id: organization?.id ?? orgId,
    name: organization?.name ?? null,
    edition: organization?.edition ?? null,
    isSandbox: organization?.isSandbox ?? null,
    instanceUrl,
  };
}
