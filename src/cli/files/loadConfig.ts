import { basename } from 'node:path';
import { Messages } from '@salesforce/core';
import { type AppliedConfig, applyConfig, type ConfigFlags } from '../../audit/engine/applyConfig.ts';
import { configRules } from '../../audit/waivers/waiverRules.ts';
import { rules } from '../../audit/rules/index.ts';
import { readAuditConfig } from '../../files/readAuditConfig.ts';
import type { KnownRules } from '../../model/audit/auditConfig.ts';
import { auditConfigProblemText } from '../../output/auditConfigProblemText.ts';
import { exitCodes } from '../../output/exitCodes.ts';
import { selectRules } from '../selectRules.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.audit');

/** What a configuration file can name; no waiver waives the rules about waivers. */
export const knownRules: KnownRules = {
  waivable: rules.map(({ id }) => id),
  switchable: [...rules, ...configRules].map(({ id }) => id),
};

export type ConfigWish = {
  /** The file that was named; the nearest one from `folder` upwards where it is undefined. */
  file: string | undefined;
  folder: string;
  flags?: ConfigFlags;
};

/** What an audit goes by; ends the command on whatever is wrong with the configuration, all of it at once. */
export const loadConfig = async ({ file, folder, flags = {} }: ConfigWish): Promise<AppliedConfig> => {
  selectRules([...rules, ...configRules], flags.rules);
  const found = await readAuditConfig({ file, folder, rules: knownRules });
  if (found && 'problems' in found)
    throw messages.createError(
      'error.WrongConfig',
      [found.problems.map((problem) => `• ${auditConfigProblemText(problem)}`).join('\n')],
      [],
      exitCodes.usage
    );
  return applyConfig({ rules, ...(found ? { config: found.config, file: basename(found.path) } : {}), flags });
};
