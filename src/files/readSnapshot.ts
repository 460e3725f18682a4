import { chunk } from 'es-toolkit/array/chunk';
import type { core } from 'zod';
import type { SnapshotProblem } from '../model/audit/auditFileProblem.ts';
import type { Dataset, OrgSnapshot } from '../model/org/orgSnapshot.ts';
import type { datasetSchemas } from '../model/rows/datasetSchemas.ts';
import { isJsonObject, placeText, readJson } from './readJson.ts';
import type { StoredSnapshot } from './snapshotSchema.ts';
import { writeText } from './writeText.ts';

/** Reads a snapshot from its file, or says where it is damaged. */
export async function readSnapshot(path: string): Promise<ReadSnapshot> {
  const file = await readJson(path);
  return 'problem' in file ? file : fromValue(path, file.value);
}

export type ReadSnapshot = { snapshot: OrgSnapshot } | { problem: SnapshotProblem };

type Trail = readonly PropertyKey[];

function damaged(path: string, [issue]: readonly core.$ZodIssue[], above: Trail = []): { problem: SnapshotProblem } {
  return {
    problem: {
      path,
      code: 'damaged',
      place: placeText([...above, ...(issue?.path ?? [])]),
      detail: issue?.message ?? '',
    },
  };
}

async function fromValue(path: string, value: unknown): Promise<ReadSnapshot> {
  if (!isJsonObject(value) || value['format'] !== format) return { problem: { path, code: 'foreign' } };
  if (value['version'] !== version) return { problem: { path, code: 'otherVersion', seen: String(value['version']) } };
  // Schemas load slowly, and writing a snapshot needs none.
  const [{ snapshotSchema }, { datasetSchemas }] = await Promise.all([
    import('./snapshotSchema.ts'),
    import('../model/rows/datasetSchemas.ts'),
  ]);
  const stored = snapshotSchema.safeParse(value);
  return stored.success ? checked(path, stored.data, datasetSchemas) : damaged(path, stored.error.issues);
}

/** Every row of every dataset: rules rely on their types. */
function checked(path: string, stored: StoredSnapshot, schemas: Schemas): ReadSnapshot {
  for (const [name, dataset] of Object.entries(stored.datasets)) {
    if (!isDataset(schemas, name)) return { problem: { path, code: 'unknownDataset', seen: name } };
    const rows = dataset.available ? schemas[name].safeParse(dataset.data) : undefined;
    if (rows?.success === false) return damaged(path, rows.error.issues, ['datasets', name, 'data']);
  }
  return { snapshot: stored };
}

type Schemas = typeof datasetSchemas;

function isDataset(schemas: Schemas, name: string): name is keyof Schemas {
  return Object.hasOwn(schemas, name);
}

const ownerOnly = 0o600;

/** Keeps a snapshot in a file. It holds email addresses and login times, so only the owner can read it. */
export function writeSnapshot(path: string, snapshot: OrgSnapshot): Promise<SnapshotProblem | undefined> {
  return writeText(path, partsOf(snapshot), ownerOnly);
}

/** Says whose file it is, before anything else in it. */
const format = 'sf-integration-user-snapshot';

const version = 2;

/** One line a dataset: to be compared line by line, and without the weight of indentation. */
function* partsOf({ datasets, ...snapshot }: OrgSnapshot): Generator<string> {
  yield `${JSON.stringify({ format, version, ...snapshot }).slice(0, -1)},"datasets":{\n`;
  let before = '';
  for (const [name, dataset] of Object.entries(datasets)) {
    yield `${before}${JSON.stringify(name)}:`;
    yield* datasetParts(dataset);
    before = ',\n';
  }
  yield '\n}}\n';
}

/** Rows that become text at once: a large org has a million of them. */
const rowsAtOnce = 1000;

function* datasetParts(dataset: Dataset<unknown>): Generator<string> {
  if (!dataset.available || !Array.isArray(dataset.data)) {
    yield JSON.stringify(dataset);
    return;
  }
  const { data, ...status } = dataset;
  yield `${JSON.stringify(status).slice(0, -1)},"data":[`;
  for (const [index, rows] of chunk(data, rowsAtOnce).entries())
    yield `${index === 0 ? '' : ','}${JSON.stringify(rows).slice(1, -1)}`;
  yield ']}';
}
