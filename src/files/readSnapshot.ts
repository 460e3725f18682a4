import type { core } from 'zod';
import type { SnapshotProblem } from '../model/audit/auditFileProblem.ts';
import type { OrgSnapshot } from '../model/org/orgSnapshot.ts';
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
  return writeText(path, toText(snapshot), ownerOnly);
}

/** Says whose file it is, before anything else in it. */
const format = 'sf-integration-user-snapshot';

const version = 2;

/** One line a dataset: to be compared line by line, and without the weight of indentation. */
function toText({ datasets, ...snapshot }: OrgSnapshot): string {
  const head = JSON.stringify({ format, version, ...snapshot }).slice(1, -1);
  const lines = Object.entries(datasets).map(([name, dataset]) => `${JSON.stringify(name)}:${JSON.stringify(dataset)}`);
  return `{${head},"datasets":{\n${lines.join(',\n')}\n}}\n`;
}
