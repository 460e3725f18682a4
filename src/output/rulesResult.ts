import type { Severity, SubjectType } from '../model/audit/finding.ts';

export type RuleNeed = {
  /** Name of the dataset. */
  dataset: string;
  /** Whether the rule can pass without it; it then says what it did not look at. */
  optional: boolean;
  /** User permissions of which the caller needs one to see all of it; none where everybody does. */
  anyOf: string[];
};

export type RuleItem = {
  id: string;
  /** The worst it reports. */
  severity: Severity;
  /** What its findings are about. */
  subject: SubjectType;
  title: string;
  description: string;
  risk: string;
  remediation: string;
  needs: RuleNeed[];
};

export type RulesResult = {
  /** By id. */
  rules: RuleItem[];
};
