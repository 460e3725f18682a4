import { readFile } from 'node:fs/promises';
import type { core } from 'zod';
import type { OrgSnapshot } from '../model/org/snapshot.ts';
import type { datasetSchemas } from '../model/rows/datasetSchemas.ts';
import type { SnapshotProblem } from '../output/auditFileText.ts';
import { fileProblem } from './fileProblem.ts';
import type { StoredSnapshot } from './snapshotSchema.ts';
import { writeAtomically } from './writeAtomically.ts';

/** Says whose file it is, before anything else in it. */
const format = 'sf-integration-user-snapshot';
const version = 1;

/** One line a dataset: to be compared line by line, and without the weight of indentation. */
const toText = ({ datasets, ...snapshot }: OrgSnapshot): string => {
  const head = JSON.stringify({ format, version, ...snapshot }).slice(1, -1);
  const lines = Object.entries(datasets).map(([name, dataset]) => `${JSON.stringify(name)}:${JSON.stringify(dataset)}`);
  return `{${head},"datasets":{\n${lines.join(',\n')}\n}}\n`;
};

const ownerOnly = 0o600;

/** Keeps a snapshot in a file. */
export const writeSnapshot = async (path: string, snapshot: OrgSnapshot): Promise<SnapshotProblem | undefined> => {
  try {
    // It holds e-mail addresses and login times: nobody else's business.
    await writeAtomically(path, toText(snapshot), ownerOnly);
    return undefined;
  } catch (failure) {
    return fileProblem(path, failure, 'notWritable');
  }
};

export type ReadSnapshot = { snapshot: OrgSnapshot } | { problem: SnapshotProblem };

type Trail = readonly PropertyKey[];

/** `datasets.logins.data[12].count` */
const placeText = (trail: Trail): string =>
  trail
    .map((key) => (typeof key === 'number' ? `[${key.toString()}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');

const damaged = (
  path: string,
  [issue]: readonly core.$ZodIssue[],
  above: Trail = []
): { problem: SnapshotProblem } => ({
  problem: {
    path,
    code: 'damaged',
    place: placeText([...above, ...(issue?.path ?? [])]),
    detail: issue?.message ?? '',
  },
});

type Schemas = typeof datasetSchemas;

const isDataset = (schemas: Schemas, name: string): name is keyof Schemas => Object.hasOwn(schemas, name);

/** Every row of every dataset: rules rely on their types. */
const checked = (path: string, stored: StoredSnapshot, schemas: Schemas): ReadSnapshot => {
  for (const [name, dataset] of Object.entries(stored.datasets)) {
    if (!isDataset(schemas, name)) return { problem: { path, code: 'unknownDataset', seen: name } };
    const rows = dataset.available ? schemas[name].safeParse(dataset.data) : undefined;
    if (rows?.success === false) return damaged(path, rows.error.issues, ['datasets', name, 'data']);
  }
  return { snapshot: stored };
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fromText = async (path: string, content: string): Promise<ReadSnapshot> => {
  let value: unknown;
  try {
    value = JSON.parse(content.replace(/^\ufeff/, ''));
  } catch (failure) {
    return { problem: { path, code: 'notJson', detail: failure instanceof Error ? failure.message : '' } };
  }
  if (!isObject(value) || value['format'] !== format) return { problem: { path, code: 'foreign' } };
  if (value['version'] !== version) return { problem: { path, code: 'otherVersion', seen: String(value['version']) } };
  // Schemas load slowly, and writing a snapshot needs none.
  const [{ snapshotSchema }, { datasetSchemas }] = await Promise.all([
    import('./snapshotSchema.ts'),
    import('../model/rows/datasetSchemas.ts'),
  ]);
  const stored = snapshotSchema.safeParse(value);
  return stored.success ? checked(path, stored.data, datasetSchemas) : damaged(path, stored.error.issues);
};

/** Reads a snapshot from its file, or says where it is damaged. */
export const readSnapshot = async (path: string): Promise<ReadSnapshot> => {
  try {
    return await fromText(path, await readFile(path, 'utf8'));
  } catch (failure) {
    return { problem: fileProblem(path, failure, 'notReadable') };
  }
};
