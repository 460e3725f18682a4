/** As the Salesforce CLI's code analyzer has them, worst first. */
export const severities = ['critical', 'high', 'moderate', 'low', 'info'] as const;
export type Severity = (typeof severities)[number];

/** One observation that a finding rests on. */
export type Evidence = {
  /** What was seen, such as a user permission's API name. */
  what: string;
  /** Where it comes from, such as `permission set Admin_Like`. */
  path: string;
};

/** What a rule says about one user. */
export type Finding = {
  ruleId: string;
  severity: Severity;
  username: string;
  message: string;
  evidence: Evidence[];
  /** The caller knows of it and wants it so. */
  accepted: boolean;
};

/** The worst of several severities. */
export const worst = (found: readonly Severity[]): Severity =>
  severities.find((severity) => found.includes(severity)) ?? 'info';
