import type { Severity } from '../model/audit/finding.ts';

/** A permission that an auditor may be given, and what it is good for. */
export type AuditorPermission = {
  name: string;
  /** What Setup calls it. */
  label: string;
  /** Names of the datasets that are whole with it. */
  buys: string[];
  /** Permissions that Salesforce does not give without it. */
  neededBy: string[];
};

export type AuditorPermissionSet = {
  name: string;
  label: string;
  description: string;
  permissions: AuditorPermission[];
  /** In metadata form, to be deployed as `<name>.permissionset-meta.xml`. */
  xml: string;
};

export type PreflightDataset = {
  name: string;
  /** Whether the caller would see all of it. */
  complete: boolean;
  /** User permissions of which one is enough; none where everybody sees all of it. */
  anyOf: string[];
};

export type PreflightRule = {
  ruleId: string;
  severity: Severity;
  /** `limited`: it can pass, but does not look at all it could. */
  outcome: 'evaluated' | 'limited' | 'notEvaluated';
  /** Datasets that the caller would not see as a whole. */
  missing: string[];
};

/** What an audit by this caller would come to; nothing but the caller's own permissions was asked for. */
export type PreflightResult = {
  org: { id: string; instanceUrl: string; username: string };
  /** The caller's permissions, of those that matter here. */
  permissions: string[];
  datasets: PreflightDataset[];
  rules: PreflightRule[];
  permissionSets: AuditorPermissionSet[];
  requests: number;
};
