import { failureText } from '../model/answer.js';
import type { Caller, Dataset, DatasetName, OrgSnapshot, SnapshotScope } from '../model/snapshot.js';
import type { DatasetDefinition, DatasetDefinitions } from './dataset.js';
import type { OrgGateway } from './orgGateway.js';

export type SnapshotRequest = { needs: Iterable<DatasetName>; takenAt: Date; scope?: SnapshotScope };

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
  org: OrgGateway,
  name: DatasetName,
  { definition, scope }: { definition: DatasetDefinition<DatasetName>; scope: SnapshotScope }
): Promise<Read> => {
  const answer = await definition.read(org, scope);
  if (!answer.ok) return [name, { available: false, complete: false, rows: 0, reason: failureText(answer.failure) }];
  const { data, rows, whole } = answer.value;
  return [
    name,
    {
      available: true,
      complete: whole,
      rows,
      data,
      ...(whole ? {} : { reason: 'Fewer rows came than the org announced.' }),
    },
  ];
};

const permissionsOf = (reads: readonly Read[]): readonly string[] => {
  const [, dataset] = reads.find(([name]) => name === 'caller') ?? [];
  return dataset?.available === true ? (dataset.data as Caller).permissions : [];
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

/**
 * Reads the facts that are needed, all in one parallel round, and says of each whether it is whole. What the org refuses
 * is a fact too.
 */
export const collectSnapshot = async (
  org: OrgGateway,
  definitions: DatasetDefinitions,
  { needs, takenAt, scope = everything }: SnapshotRequest
): Promise<OrgSnapshot> => {
  const names = [...new Set<DatasetName>(['caller', ...needs])].sort();
  const reads = await Promise.all(names.map((name) => readOne(org, name, { definition: definitions[name], scope })));
  const held = permissionsOf(reads);
  return {
    orgId: org.orgId,
    apiVersion: org.apiVersion,
    instanceUrl: org.instanceUrl,
    takenAt: takenAt.toISOString(),
    datasets: Object.fromEntries(
      reads.map(([name, dataset]) => [name, judged(dataset, definitions[name].completeWith, held)])
    ),
  };
};
