import { basename, dirname, join, resolve } from 'node:path';
import type { AuditConfig, KnownRules } from '../model/audit/auditConfig.ts';
import type { AuditConfigProblem } from '../model/audit/auditFileProblem.ts';
import { readText } from './readText.ts';
import { stat } from 'node:fs/promises';

/**
 * Reads the configuration that was named, or the one of the nearest folder upwards. Two in one folder are a problem:
 * nobody should have to guess which one counts.
 */
export async function readAuditConfig({ file, folder, rules }: AuditConfigRequest): Promise<ReadAuditConfig> {
  if (file !== undefined) return readAt(file, rules);
  const [path, ...others] = await findUpwards(folder, auditConfigNames);
  if (path === undefined) return undefined;
  return others.length === 0
    ? readAt(path, rules)
    : { problems: [{ path, code: 'config.several', others: others.map((other) => basename(other)) }] };
}

/** Where the configuration is and what it says; undefined if there is none. */
export type ReadAuditConfig = { path: string; config: AuditConfig } | { problems: AuditConfigProblem[] } | undefined;

/** Where to look for a configuration, and what it can name. */
export type AuditConfigRequest = {
  /** The file that was named. */
  file: string | undefined;
  /** If none was named, the nearest file from here upwards counts. */
  folder: string;
  rules: KnownRules;
};

/** Names under which a configuration is found. */
export const auditConfigNames = [
  'integration-user-audit.yml',
  'integration-user-audit.yaml',
  'integration-user-audit.json',
];

async function readAt(path: string, rules: KnownRules): Promise<Exclude<ReadAuditConfig, undefined>> {
  const file = await readText(path);
  if ('problem' in file) return { problems: [file.problem] };
  // The YAML parser and the schema are loaded only if there is a file to read.
  const { parseAuditConfig } = await import('./parseAuditConfig.ts');
  const parsed = parseAuditConfig(path, file.text, rules);
  return 'config' in parsed ? { path, config: parsed.config } : parsed;
}

/** All files of these names in the nearest folder that has one, from `start` up to the root of the file system. */
export async function findUpwards(start: string, names: readonly string[]): Promise<string[]> {
  const folder = resolve(start);
  const found = await filesIn(folder, names);
  const above = dirname(folder);
  return found.length > 0 || above === folder ? found : findUpwards(above, names);
}

async function filesIn(folder: string, names: readonly string[]): Promise<string[]> {
  const paths = names.map((name) => join(folder, name));
  const are = await Promise.all(paths.map(isFile));
  return paths.filter((_, index) => are[index]);
}

/** Whether it is a file; what the file system does not show is none. */
async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
