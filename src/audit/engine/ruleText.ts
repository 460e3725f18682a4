import { Messages } from '@salesforce/core';
import type { Tokens } from './rule.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);

const bundle = (ruleId: string): Messages<string> =>
  Messages.loadMessages('sf-plugin-integration-user', `rule.${ruleId}`);

/** What a rule found, in a sentence; `key` chooses among several. */
export const findingText = (ruleId: string, tokens: Tokens, key = 'finding'): string =>
  bundle(ruleId).getMessage(key, [...tokens]);

/** What a rule could not look at. */
export const notLookedAtText = (ruleId: string, key: string): string => bundle(ruleId).getMessage(key);

export type RuleText = { title: string; description: string; risk: string; remediation: string };

/** What a rule looks at, why it matters, and what to do. */
export const ruleText = (ruleId: string): RuleText => ({
  title: bundle(ruleId).getMessage('title'),
  description: bundle(ruleId).getMessage('description'),
  risk: bundle(ruleId).getMessage('risk'),
  remediation: bundle(ruleId).getMessage('remediation'),
});
