import type { Rule } from '../audit/engine/rule.ts';
import { ruleText } from '../audit/engine/ruleText.ts';
import type { DatasetName } from '../model/org/orgSnapshot.ts';
import { datasets } from '../org/datasets/index.ts';
import type { RuleItem, RuleNeed } from '../output/rulesPage.ts';

const toNeed = (dataset: DatasetName, optional: boolean): RuleNeed => ({
  dataset,
  optional,
  anyOf: [...datasets[dataset].completeWith],
});

const toItem = ({ id, severity, subject, needs, conclusive = [], optional = [] }: Rule): RuleItem => {
  const needed = [...new Set([...needs, ...conclusive])];
  return {
    ...{ id, severity, subject },
    ...ruleText(id),
    needs: [
      ...needed.map((name) => toNeed(name, false)),
      ...optional.filter((name) => !needed.includes(name)).map((name) => toNeed(name, true)),
    ],
  };
};

/** The rules with their words and what each needs to read, by id. */
export const ruleItems = (rules: readonly Rule[]): RuleItem[] =>
  rules.map(toItem).sort((a, b) => (a.id < b.id ? -1 : 1));
