import { readFile } from 'node:fs/promises';
import type { core } from 'zod';
import type { AuditResult } from '../model/audit/auditResult.ts';
import type { BaselineReport } from '../model/audit/baselineReport.ts';
import type { FileProblem } from '../model/text/definitionProblem.ts';
import { jsonText } from '../output/formats/jsonText.ts';
import { fileProblem } from './fileProblem.ts';
import { writeAtomically } from './writeAtomically.ts';

/** What is wrong with the file of an earlier report; `place` is dotted, such as `findings[12].severity`. */
export type BaselineProblem =
  | FileProblem
  | ({ path: string } & (
      | { code: 'baseline.foreign' | 'baseline.snapshot' | 'baseline.sarif' }
      | { code: 'baseline.notJson'; detail: string }
      | { code: 'baseline.otherVersion'; seen: string }
      | { code: 'baseline.damaged'; place: string; detail: string }
    ));

export type ReadBaseline = { baseline: BaselineReport } | { problem: BaselineProblem };

type Mapping = Readonly<Record<string, unknown>>;

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What `--json` printed holds the report under `result`. */
const unwrapped = (value: unknown): unknown => (isMapping(value) && 'status' in value ? value['result'] : value);

/** What people take for it, by what tells that apart. */
const mistaken = (value: unknown): 'baseline.snapshot' | 'baseline.sarif' | 'baseline.foreign' | undefined => {
  if (!isMapping(value)) return 'baseline.foreign';
  if (value['format'] === 'sf-integration-user-snapshot') return 'baseline.snapshot';
  if (Array.isArray(value['runs'])) return 'baseline.sarif';
  return 'findings' in value && 'takenAt' in value ? undefined : 'baseline.foreign';
};

const placeText = (trail: readonly PropertyKey[]): string =>
  trail
    .map((key) => (typeof key === 'number' ? `[${key.toString()}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');

const damaged = (path: string, [issue]: readonly core.$ZodIssue[]): { problem: BaselineProblem } => ({
  problem: { path, code: 'baseline.damaged', place: placeText(issue?.path ?? []), detail: issue?.message ?? '' },
});

const fromText = async (path: string, content: string): Promise<ReadBaseline> => {
  let value: unknown;
  try {
    value = unwrapped(JSON.parse(content.replace(/^\ufeff/, '')));
  } catch (failure) {
    return { problem: { path, code: 'baseline.notJson', detail: failure instanceof Error ? failure.message : '' } };
  }
  const code = mistaken(value);
  if (code !== undefined) return { problem: { path, code } };
  const version = isMapping(value) ? value['version'] : undefined;
  if (version !== 1) return { problem: { path, code: 'baseline.otherVersion', seen: String(version) } };
  const { baselineSchema } = await import('./baselineSchema.ts');
  const read = baselineSchema.safeParse(value);
  return read.success ? { baseline: read.data } : damaged(path, read.error.issues);
};

/** Reads an earlier report, a `.json` report or what `--json` printed, or says what is wrong with it. */
export const readBaseline = async (path: string): Promise<ReadBaseline> => {
  try {
    return await fromText(path, await readFile(path, 'utf8'));
  } catch (failure) {
    return { problem: fileProblem(path, failure, 'notReadable') };
  }
};

/** Keeps a report to compare later ones with: the same text as that of the `.json` report. */
export const writeBaseline = async (path: string, result: AuditResult): Promise<BaselineProblem | undefined> => {
  try {
    await writeAtomically(path, jsonText(result));
    return undefined;
  } catch (failure) {
    return fileProblem(path, failure, 'notWritable');
  }
};
