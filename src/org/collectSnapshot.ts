import { type Answer, failureText } from '../model/org/answer.ts';
import {
  dataOf,
  type Dataset,
  type DatasetName,
  type OrgSnapshot,
  type SnapshotScope,
} from '../model/org/orgSnapshot.ts';
import { type DatasetDefinition, type DatasetDefinitions, viewAllProfiles } from './datasetDefinition.ts';
import { unreadable } from './toFailure.ts';
import type { OrgGateway } from './orgGateway.ts';
import { watchedGateway } from './watchedGateway.ts';
import { readingOrder, type ReadingOrder } from './readingOrder.ts';
import { orgText } from './orgText.ts';

/**
 * Reads the facts that are needed, as many at a time as do not build on each other, and says of each whether it is whole.
 * What the org refuses is a fact too.
 */
export async function collectSnapshot(
  org: OrgGateway,
  definitions: DatasetDefinitions,
  { needs, takenAt, scope = everything, known = {}, onProgress }: SnapshotRequest
): Promise<OrgSnapshot> {
  const order = readingOrder(withoutSources(definitions, known), ['caller', ...needs]);
  const [empty, counter] = [started(org, takenAt, scope), { done: 0 }];
  const reads = await readInOrder(order, async (name, found) => {
    const dataset =
      known[name] ??
      (await readOne({ name, definition: definitions[name] }, { org, scope, found: { ...empty, datasets: found } }));
    counter.done += 1;
    onProgress?.({ done: counter.done, total: order.size, last: name });
    return dataset;
  });
  return withJudgement({ ...empty, datasets: Object.fromEntries(reads) }, definitions);
}

export type SnapshotRequest = {
  needs: Iterable<DatasetName>;
  takenAt: Date;
  scope?: SnapshotScope;
  /** Datasets of an earlier snapshot with the same scope that are not read again. */
  known?: OrgSnapshot['datasets'];
  /** Told after each dataset how many of how many are read. */
  onProgress?: (progress: { done: number; total: number; last: DatasetName }) => void;
};

/** What is known already waits for nothing, and nothing is read for its sake. */
function withoutSources(definitions: DatasetDefinitions, known: OrgSnapshot['datasets']): DatasetDefinitions {
  const names = Object.keys(known) as DatasetName[];
  return {
    ...definitions,
    ...Object.fromEntries(names.map((name) => [name, { ...definitions[name], after: [], afterIfAsked: [] }])),
  };
}

/** About the whole org. */
export const everything: SnapshotScope = {
  ...{ usernames: [], permissionSets: [], ownSets: [], permissionSetGroups: [] },
  ...{ objects: [], userPermissions: [], permissions: [], setupEntities: [] },
  ...{ lists: [], packages: [], tabs: [], roles: [], userFields: [], profiles: [] },
};

type Read = readonly [name: DatasetName, dataset: Dataset<unknown>];

async function readOne(
  { name, definition }: { name: DatasetName; definition: DatasetDefinition<DatasetName> },
  { org, scope, found }: { org: OrgGateway; scope: SnapshotScope; found: OrgSnapshot }
): Promise<Dataset<unknown>> {
  const watched = watchedGateway(org);
  const answer = await definition.read(watched.org, scope, found).catch(asUnreadable);
  if (!answer.ok) return notAvailable(failureText(answer.failure));
  const { data, rows, whole, isCounted = false, reason = orgText('fewerRows') } = answer.value;
  const mismatch = await mismatchOf(name, data);
  if (mismatch !== undefined) return notAvailable(failureText(unreadable(orgText('answer.rows', mismatch))));
  const isComplete = whole && (isCounted || !watched.cameShort());
  return { available: true, complete: isComplete, rows, data, ...(isComplete ? {} : { reason }) };
}

function notAvailable(reason: string): Dataset<unknown> {
  return { available: false, complete: false, rows: 0, reason };
}

/** An answer of a shape that Salesforce does not document breaks whatever takes it apart. It is the org's, not ours. */
function asUnreadable(error: unknown): Answer<never> {
  if (!(error instanceof TypeError)) throw error;
  return { ok: false, failure: unreadable(orgText('answer.rows', error.message)) };
}

/** Where what was read is not what the rest of the plugin relies on. Loaded late: most of the CLI never reads an org. */
async function mismatchOf(name: DatasetName, value: unknown): Promise<string | undefined> {
  const { firstIssue } = await import('../model/rows/datasetSchemas.ts');
  const issue = firstIssue(name, value);
  return issue && `${issue.path.join('.')}: ${issue.message}`;
}

/** An answer is whole only for a caller with the rights to all of it; Salesforce gives others their own rows. */
function judged(
  dataset: Dataset<unknown>,
  definition: DatasetDefinition<DatasetName>,
  held: readonly string[]
): Dataset<unknown> {
  const { completeWith } = definition;
  if (completeWith.length === 0 || completeWith.some((permission) => held.includes(permission)))
    return held.includes(viewAllProfiles) ? dataset : filtered(dataset, definition);
  const permission = completeWith[0] ?? '';
  if (!dataset.available) return { ...dataset, permission };
  return { ...dataset, complete: false, permission, reason: orgText('ownRows') };
}

/** Whether Profile Filtering is on is not known: an answer without other profiles may be all there is, or all that is shown. */
function filtered(dataset: Dataset<unknown>, definition: DatasetDefinition<DatasetName>): Dataset<unknown> {
  if (!dataset.available || definition.showsProfiles?.(dataset.data as never) !== false) return dataset;
  const { reason = orgText('profilesFiltered') } = dataset;
  return { ...dataset, complete: false, permission: viewAllProfiles, reason };
}

function started(org: OrgGateway, takenAt: Date, scope: SnapshotScope): OrgSnapshot {
  return {
    orgId: org.orgId,
    apiVersion: org.apiVersion,
    instanceUrl: org.instanceUrl,
    username: org.username,
    ...(scope.audit ? { audit: scope.audit } : {}),
    takenAt: takenAt.toISOString(),
    datasets: {},
  };
}

/** What the running user holds is known after the first round; only then can be said what is whole. */
function withJudgement(snapshot: OrgSnapshot, definitions: DatasetDefinitions): OrgSnapshot {
  const held = dataOf(snapshot, 'caller')?.permissions ?? [];
  const reads = Object.entries(snapshot.datasets) as Array<[DatasetName, Dataset<unknown>]>;
  return {
    ...snapshot,
    datasets: Object.fromEntries(
      reads
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, dataset]) => [name, judged(dataset, definitions[name], held)])
    ),
  };
}

/** What a dataset builds on, and what that builds on: no more is shown to it, so that it cannot depend on chance. */
function sourcesOf(order: ReadingOrder, name: DatasetName): ReadonlySet<DatasetName> {
  const direct = order.get(name) ?? [];
  return new Set(direct.flatMap((source) => [source, ...sourcesOf(order, source)]));
}

type ReadOne = (name: DatasetName, found: OrgSnapshot['datasets']) => Promise<Dataset<unknown>>;

/** Each dataset is read as soon as all that it builds on has been, whatever else is still under way. */
async function readInOrder(order: ReadingOrder, readDataset: ReadOne): Promise<Read[]> {
  const reads = new Map<DatasetName, Promise<Dataset<unknown>>>();
  const read = (name: DatasetName): Promise<Dataset<unknown>> => {
    const known = reads.get(name);
    if (known) return known;
    const started = (async () => {
      const sources = [...sourcesOf(order, name)];
      const found = await Promise.all(sources.map(async (source): Promise<Read> => [source, await read(source)]));
      return readDataset(name, Object.fromEntries(found));
    })();
    reads.set(name, started);
    return started;
  };
  return Promise.all([...order.keys()].map(async (name): Promise<Read> => [name, await read(name)]));
}
