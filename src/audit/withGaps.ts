import type { DatasetName } from '../model/snapshot.js';
import type { AuditFacts } from './auditFacts.js';
import type { Rule } from './rule.js';

/** The message keys that belong to those datasets that are not whole. */
export const unread = (facts: AuditFacts, keys: Readonly<Partial<Record<DatasetName, string>>>): string[] =>
  Object.entries(keys).flatMap(([name, key]) => (facts.isComplete(name as DatasetName) ? [] : [key]));

/** A rule that says each time what it had to do without. */
export const withGaps = (rule: Rule, gaps: (facts: AuditFacts) => readonly string[]): Rule => ({
  ...rule,
  evaluate(facts) {
    const judgement = rule.evaluate(facts);
    return { ...judgement, notLookedAt: [...(judgement.notLookedAt ?? []), ...gaps(facts)] };
  },
});
