import type { Rule } from './rule.ts';

/** The rules with these ids, all of them where none is named; and the ids that no rule has. */
export function selectRules(rules: readonly Rule[], ids: readonly string[] | undefined): SelectedRules {
  if (ids === undefined) return { rules, unknown: [] };
  const known = new Set(rules.map(({ id }) => id));
  return { rules: rules.filter(({ id }) => ids.includes(id)), unknown: ids.filter((id) => !known.has(id)) };
}

export type SelectedRules = { rules: readonly Rule[]; unknown: readonly string[] };
