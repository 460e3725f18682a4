import { basename } from 'node:path';
import type { AuditConfig, KnownRules } from '../model/audit/auditConfig.ts';
import type { AuditConfigProblem } from '../model/audit/auditFileProblem.ts';
import { findUpwards } from './findUpwards.ts';
import { readText } from './readText.ts';

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

async function readAt(path: string, rules: KnownRules): Promise<Exclude<ReadAuditConfig, undefined>> {
  const file = await readText(path);
  if ('problem' in file) return { problems: [file.problem] };
  // The YAML parser and the schema are loaded only if there is a file to read.
  const { parseAuditConfig } = await import('./parseAuditConfig.ts');
  const parsed = parseAuditConfig(path, file.text, rules);
  return 'config' in parsed ? { path, config: parsed.config } : parsed;
}
