import type { Answer } from '../model/org/answer.ts';
import type { DatasetName, OrgSnapshot, SnapshotScope } from '../model/org/orgSnapshot.ts';
import type { Datasets } from '../model/rows/datasetSchemas.ts';
import type { OrgGateway } from './orgGateway.ts';

/** How one dataset is read from an org. */
export type DatasetDefinition<N extends DatasetName> = {
  /**
   * User permissions of which the caller needs one for the answer to be whole; none means everybody sees all. Without
   * them Salesforce gives the caller's own rows, or refuses.
   */
  completeWith: readonly string[];
  /**
   * For what names profiles or is filtered by them: where Profile Filtering is on, Salesforce shows callers without View
   * All Profiles no profile but their own (object reference, Profile). For them it is whole only where this says that the
   * data itself shows the profiles of others.
   */
  showsProfiles?(rows: Datasets[N]): boolean;
  /** Datasets that this one is made of: they are read first, whether or not they were asked for. */
  after?: readonly DatasetName[];
  /** Datasets that add to this one: read first where they are asked for. */
  afterIfAsked?: readonly DatasetName[];
  /** `found` holds what the rounds before have read. */
  read(org: OrgGateway, scope: SnapshotScope, found: OrgSnapshot): Promise<Answer<Reading<Datasets[N]>>>;
};

/** What a dataset could read: `whole` is false when fewer rows came than exist. */
export type Reading<T> = {
  data: T;
  rows: number;
  whole: boolean;
  /** Counted apart: an answer that came short on the way was asked for again, in parts. */
  isCounted?: true;
  /** Why it is not whole, where that is more than fewer rows than announced. */
  reason?: string;
};

export type DatasetDefinitions = { readonly [N in DatasetName]: DatasetDefinition<N> };

/** The permission that Profile Filtering asks for. */
export const viewAllProfiles = 'ViewAllProfiles';

export function defineDataset<N extends DatasetName>(definition: DatasetDefinition<N>): DatasetDefinition<N> {
  return definition;
}

/** A list dataset's reading out of a query's records. */
export function readingOf<R, T>(
  { records, complete }: { records: readonly R[]; complete: boolean },
  map: (record: R) => T
): Reading<readonly T[]> {
  return {
    data: records.map(map),
    rows: records.length,
    whole: complete,
  };
}

/** What a dataset answers without a request, where its scope is empty. */
export function nothing<T>(): Answer<Reading<readonly T[]>> {
  return {
    ok: true,
    value: { data: [], rows: 0, whole: true },
  };
}

/** A list dataset's reading out of what a query has mapped already. */
export function readingRows<T>(
  { records, complete }: { records: readonly T[]; complete: boolean },
  reason?: string
): Reading<readonly T[]> {
  return {
    data: records,
    rows: records.length,
    whole: complete && reason === undefined,
    ...(reason === undefined ? {} : { reason }),
  };
}
