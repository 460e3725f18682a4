import { Messages } from '@salesforce/core';
import { endText, isEndId } from '../evidence/endText.ts';
import type { Finding } from '../../model/audit/finding.ts';
import type { Tokens, WaiverHint } from './rule.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const remedies = Messages.loadMessages('sf-plugin-integration-user', 'remedies');
const paragraphs = Messages.loadMessages('sf-plugin-integration-user', 'rule-paragraphs');

export type RuleText = {
  /** Headline of what the rule finds. */
  title: string;
  /** What the rule looks at. */
  description: string;
  /** Why a finding matters. */
  risk: string;
  /** How to fix a finding. */
  remediation: string;
};

/** Everything a person can read about a rule. */
export const ruleText = (ruleId: string): RuleText => ({
  title: withParagraphs(ruleId, 'title'),
  description: withParagraphs(ruleId, 'description'),
  risk: withParagraphs(ruleId, 'risk'),
  remediation: withParagraphs(ruleId, 'remediation'),
});

/** A finding in a sentence; `key` selects one of several texts. */
export const findingText = (ruleId: string, tokens: Tokens, key = 'finding'): string =>
  bundle(ruleId).getMessage(key, [...tokens]);

/** Who can waive the finding, by the rule of the finding that counts. */
export const waiverHint = (hint: WaiverHint, { ruleId }: Pick<Finding, 'ruleId'>): string =>
  remedies.getMessage(hint, [ruleId]);

/** What a rule could not look at. */
export const notLookedAtText = (ruleId: string, key: string): string => withParagraphs(ruleId, key);

/**
 * `{{name}}` in a rule's text stands for a paragraph that several rules share, `{{end.name}}` for the date on which
 * Salesforce ends something. Findings contain names from the org, so
 * nothing is included in them.
 */
function withParagraphs(ruleId: string, key: string): string {
  return bundle(ruleId)
    .getMessage(key)
    .replace(/\{\{end\.(\w+)\}\}/g, (_, name: string) => (isEndId(name) ? endText(name) : paragraphs.getMessage(name)))
    .replace(/\{\{(\w+)\}\}/g, (_, name: string) => paragraphs.getMessage(name));
}

function bundle(ruleId: string): Messages<string> {
  return Messages.loadMessages('sf-plugin-integration-user', `rule.${ruleId}`);
}
