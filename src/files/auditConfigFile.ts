import { basename } from 'node:path';
import type { AuditConfig } from '../model/audit/auditConfig.ts';
import type { AuditConfigProblem } from './auditConfigProblem.ts';
import { findUpwards } from './findUpwards.ts';
import { readText } from './readText.ts';

/** Names under which a configuration is found. */
export const auditConfigNames = [
  'integration-user-audit.yml',
  'integration-user-audit.yaml',
  'integration-user-audit.json',
];

/** Where the configuration lies and what it says; nothing where there is none. */
export type FoundAuditConfig = { path: string; config: AuditConfig } | { problems: AuditConfigProblem[] } | undefined;

const readAt = async (path: string): Promise<Exclude<FoundAuditConfig, undefined>> => {
  const found = await readText(path);
  if ('problem' in found) return { problems: [found.problem] };
  // YAML parser and schema are loaded only by who has a file to read.
  const { parseAuditConfig } = await import('./auditConfigParse.ts');
  const parsed = parseAuditConfig(path, found.text);
  return 'config' in parsed ? { path, config: parsed.config } : parsed;
};

/**
 * Reads the configuration that was given, or the one of the nearest folder from `folder` upwards. Two in one folder are
 * a problem: nobody should have to guess which one holds.
 */
export const readAuditConfig = async (given: string | undefined, folder: string): Promise<FoundAuditConfig> => {
  if (given !== undefined) return readAt(given);
  const [path, ...others] = await findUpwards(folder, auditConfigNames);
  if (path === undefined) return undefined;
  return others.length === 0
    ? readAt(path)
    : { problems: [{ path, code: 'config.several', others: others.map((other) => basename(other)) }] };
};
