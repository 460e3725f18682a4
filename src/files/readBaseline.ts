import type { core, ZodType } from 'zod';
import type { BaselineProblem } from '../model/audit/auditFileProblem.ts';
import type { BaselineReport } from '../model/audit/baselineReport.ts';
import { severities } from '../model/audit/finding.ts';
import { isJsonObject, placeText, readJson } from './readJson.ts';

export type ReadBaseline = { baseline: BaselineReport } | { problem: BaselineProblem };

/** Reads an earlier report of either version, a `.json` report or what `--json` printed, or says what is wrong with it. */
export async function readBaseline(path: string): Promise<ReadBaseline> {
  const file = await readJson(path);
  if ('value' in file) return fromValue(path, unwrapped(file.value));
  const { problem } = file;
  return { problem: problem.code === 'notJson' ? { ...problem, code: 'baseline.notJson' } : problem };
}

async function fromValue(path: string, value: unknown): Promise<ReadBaseline> {
  const code = mistaken(value);
  if (code !== undefined) return { problem: { path, code } };
  const version = isJsonObject(value) ? value['version'] : undefined;
  if (version !== 1 && version !== 2)
    return { problem: { path, code: 'baseline.otherVersion', seen: String(version) } };
  const report = (await baselineSchema()).safeParse(value);
  return report.success ? { baseline: report.data } : damaged(path, report.error.issues);
}

/** What `--json` printed holds the report under `result`. */
function unwrapped(value: unknown): unknown {
  return isJsonObject(value) && 'status' in value ? value['result'] : value;
}

/** Files that people take for a report, by what tells them apart. */
function mistaken(value: unknown): 'baseline.snapshot' | 'baseline.sarif' | 'baseline.foreign' | undefined {
  if (!isJsonObject(value)) return 'baseline.foreign';
  if (value['format'] === 'sf-integration-user-snapshot') return 'baseline.snapshot';
  if (Array.isArray(value['runs'])) return 'baseline.sarif';
  return 'findings' in value && 'takenAt' in value ? undefined : 'baseline.foreign';
}

function damaged(path: string, [issue]: readonly core.$ZodIssue[]): { problem: BaselineProblem } {
  return {
    problem: { path, code: 'baseline.damaged', place: placeText(issue?.path ?? []), detail: issue?.message ?? '' },
  };
}

/** What is read of a report to compare with; the rest of it can be anything. Loaded only when there is a baseline. */
async function baselineSchema(): Promise<ZodType<BaselineReport>> {
  const { z } = await import('zod');
  const text = z.string();
  const finding = z
    .object({
      ruleId: text.min(1),
      severity: z.enum(severities),
      subject: z.object({ type: z.enum(['user', 'profile', 'app', 'license', 'org']), id: text, name: text }),
      users: z.array(text),
      message: text,
      fingerprint: text.regex(/^[0-9a-f]{32}$/),
      causedBy: text.exactOptional(),
      waiver: z.object({ reason: text, expires: text }).exactOptional(),
    })
    .transform(({ waiver, ...rest }) => ({ ...rest, isWaived: waiver !== undefined }));
  return z.object({
    takenAt: z.iso.datetime(),
    org: z.object({ id: text.min(15), name: text.nullable() }),
    window: z.object({ days: z.number() }),
    identities: z.array(z.object({ username: text, confidence: z.enum(['certain', 'likely', 'possible', 'none']) })),
    findings: z.array(finding),
  });
}
