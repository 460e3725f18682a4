import { basename } from 'node:path';
import { Messages } from '@salesforce/core';
import { type AppliedConfig, applyConfig, type ConfigFlags, selectRules } from '../../audit/engine/applyConfig.ts';
import type { Rule } from '../../audit/engine/rule.ts';
import { configRules } from '../../audit/waivers/waiverRules.ts';
import { rules } from '../../audit/rules/index.ts';
import type { KnownRules } from '../../model/audit/auditConfig.ts';
import { closest } from '../../model/text/closest.ts';
import { didYouMean, shortText } from '../../output/didYouMean.ts';
import { exitCodes } from '../../output/exitCodes.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.audit');
const shared = Messages.loadMessages('sf-plugin-integration-user', 'shared');

/** What an audit goes by; ends the command on whatever is wrong with the configuration, all of it at once. */
export async function loadConfig({ file, folder, flags = {} }: ConfigWish): Promise<AppliedConfig> {
  requireRules(flags.rules);
  // A list of the rules needs no file.
  const { readAuditConfig } = await import('../../files/readAuditConfig.ts');
  const read = await readAuditConfig({ file, folder, rules: knownRules });
  if (read && 'problems' in read) {
    const { auditConfigProblemText } = await import('../../output/auditConfigProblemText.ts');
    const texts = read.problems.map((problem) => `• ${auditConfigProblemText(problem)}`);
    throw messages.createError('error.WrongConfig', [texts.join('\n')], [], exitCodes.usage);
  }
  return applyConfig({ rules, ...(read ? { config: read.config, file: basename(read.path) } : {}), flags });
}

export type ConfigWish = {
  /** The file that was named; the nearest one from `folder` upwards where it is undefined. */
  file: string | undefined;
  folder: string;
  flags?: ConfigFlags;
};

/** What a configuration file can name; no waiver waives the rules about waivers. */
export const knownRules: KnownRules = {
  waivable: rules.map(({ id }) => id),
  switchable: [...rules, ...configRules].map(({ id }) => id),
};

/** The rules with these ids, all of them where none is named; ends the command on an id that no rule has. */
export function requireRules(ids: readonly string[] | undefined): readonly Rule[] {
  const selected = selectRules([...rules, ...configRules], ids);
  const [unknown] = selected.unknown;
  if (unknown === undefined) return selected.rules;
  const suggestion = didYouMean(closest(unknown, knownRules.switchable));
  throw shared.createError('error.UnknownRule', [shortText(unknown), suggestion], [], exitCodes.usage);
}
