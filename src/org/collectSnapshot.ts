import { failureText } from '../model/answer.js';
import { dataOf, type Dataset, type DatasetName, type OrgSnapshot, type SnapshotScope } from '../model/snapshot.js';
import type { DatasetDefinition, DatasetDefinitions } from './dataset.js';
import type { OrgGateway } from './orgGateway.js';
import { roundsOf } from './rounds.js';

export type SnapshotRequest = {
  needs: Iterable<DatasetName>;
  takenAt: Date;
  scope?: SnapshotScope;
  /** Told after each dataset how many of how many are read. */
  onProgress?: (progress: { done: number; total: number; last: DatasetName }) => void;
};

/** About the whole org. */
export const everything: SnapshotScope = {
  username: '',
  permissionSets: [],
  ownSet: undefined,
  permissionSetGroups: [],
  objects: [],
  userPermissions: [],
  permissions: [],
  setupEntities: [],
  role: undefined,
};

type Read = readonly [name: DatasetName, dataset: Dataset<unknown>];

const readOne = async (
  definition: DatasetDefinition<DatasetName>,
  { org, scope, found }: { org: OrgGateway; scope: SnapshotScope; found: OrgSnapshot }
): Promise<Dataset<unknown>> => {
  const answer = await definition.read(org, scope, found);
  if (!answer.ok) return { available: false, complete: false, rows: 0, reason: failureText(answer.failure) };
  const { data, rows, whole, reason = 'Fewer rows came than the org announced.' } = answer.value;
  return { available: true, complete: whole, rows, data, ...(whole ? {} : { reason }) };
};

/** An answer is whole only for a caller with the rights to all of it; Salesforce gives others their own rows. */
const judged = (
  dataset: Dataset<unknown>,
  completeWith: readonly string[],
  held: readonly string[]
): Dataset<unknown> => {
  if (completeWith.length === 0 || completeWith.some((permission) => held.includes(permission))) return dataset;
  const permission = completeWith[0] ?? '';
  if (!dataset.available) return { ...dataset, permission };
  return {
    ...dataset,
    complete: false,
    permission,
    reason: 'Without this permission Salesforce may answer with the own rows only.',
  };
};

const started = (org: OrgGateway, takenAt: Date, scope: SnapshotScope): OrgSnapshot => ({
  orgId: org.orgId,
  apiVersion: org.apiVersion,
  instanceUrl: org.instanceUrl,
  username: org.username,
  ...(scope.audit ? { audit: scope.audit } : {}),
  takenAt: takenAt.toISOString(),
  datasets: {},
});

/** What the running user holds is known after the first round; only then can be said what is whole. */
const withJudgement = (snapshot: OrgSnapshot, definitions: DatasetDefinitions): OrgSnapshot => {
  const held = dataOf(snapshot, 'caller')?.permissions ?? [];
  const reads = Object.entries(snapshot.datasets) as Array<[DatasetName, Dataset<unknown>]>;
  return {
    ...snapshot,
    datasets: Object.fromEntries(
      reads
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, dataset]) => [name, judged(dataset, definitions[name].completeWith, held)])
    ),
  };
};

/**
 * Reads the facts that are needed, in parallel rounds, and says of each whether it is whole. What the org refuses is a
 * fact too.
 */
export const collectSnapshot = async (
  org: OrgGateway,
  definitions: DatasetDefinitions,
  { needs, takenAt, scope = everything, onProgress }: SnapshotRequest
): Promise<OrgSnapshot> => {
  const rounds = roundsOf(definitions, ['caller', ...needs]);
  const total = rounds.flat().length;
  const counter = { done: 0 };
  let snapshot = started(org, takenAt, scope);
  for (const names of rounds) {
    const found = snapshot;
    const reads = await Promise.all(
      names.map(async (name): Promise<Read> => {
        const dataset = await readOne(definitions[name], { org, scope, found });
        counter.done += 1;
        onProgress?.({ done: counter.done, total, last: name });
        return [name, dataset];
      })
    );
    snapshot = { ...snapshot, datasets: { ...snapshot.datasets, ...Object.fromEntries(reads) } };
  }
  return withJudgement(snapshot, definitions);
};
