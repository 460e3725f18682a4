/**
 * Public frameworks with their controls, by the ids and titles that they publish: the Security Benchmark for Salesforce
 * (docs.securitybenchmark.org, the 45 controls of January 2026), the OWASP Non-Human Identities Top 10 of 2025, and of
 * NIST SP 800-53 Rev. 5 those controls that a rule serves.
 */
export const frameworks = {
  sbs: {
    name: 'Security Benchmark for Salesforce',
    edition: 'January 2026',
    controls: {
      'SBS-FDNS-001': 'Centralized Security System of Record',
      'SBS-OAUTH-001': 'Require Formal Installation and Access Governance for Connected Apps',
      'SBS-OAUTH-002': 'Inventory and Criticality Classification of OAuth-Enabled Connected Apps',
      'SBS-OAUTH-003': 'Due Diligence Documentation for High-Risk Connected App Vendors',
      'SBS-INT-001': 'Enforce Governance of Browser Extensions Accessing Salesforce',
      'SBS-INT-002': 'Inventory and Justification of Remote Site Settings',
      'SBS-INT-003': 'Inventory and Justification of Named Credentials',
      'SBS-INT-004': 'Retain API Total Usage Event Logs for 30 Days',
      'SBS-ACS-001': 'Enforce a Documented Permission Set Model',
      'SBS-ACS-002': 'Documented Justification for All API-Enabled Authorizations',
      'SBS-ACS-003': 'Documented Justification for Approve Uninstalled Connected Apps Permission',
      'SBS-ACS-004': 'Documented Justification for All Super Admin–Equivalent Users',
      'SBS-ACS-005': 'Only Use Custom Profiles for Active Users',
      'SBS-ACS-006': 'Documented Justification for Use Any API Client Permission',
      'SBS-ACS-007': 'Maintain Inventory of Non-Human Identities',
      'SBS-ACS-008': 'Restrict Broad Privileges for Non-Human Identities',
      'SBS-ACS-009': 'Implement Compensating Controls for Privileged Non-Human Identities',
      'SBS-ACS-010': 'Enforce Periodic Access Review and Recertification',
      'SBS-ACS-011': 'Enforce Governance of Access and Authorization Changes',
      'SBS-ACS-012': 'Classify Users for Login Hours Restrictions',
      'SBS-AUTH-001': 'Enable Organization-Wide SSO Enforcement Setting',
      'SBS-AUTH-002': 'Govern and Document All Users Permitted to Bypass Single Sign-On',
      'SBS-AUTH-003': 'Prohibit Broad or Unrestricted Profile Login IP Ranges',
      'SBS-AUTH-004':
        'Enforce Strong Multi-Factor Authentication for External Users with Substantial Access to Sensitive Data',
      'SBS-CODE-001': 'Mandatory Peer Review for Salesforce Code Changes',
      'SBS-CODE-002': 'Pre-Merge Static Code Analysis for Apex and LWC',
      'SBS-CODE-003': 'Implement Persistent Apex Application Logging',
      'SBS-CODE-004': 'Prevent Sensitive Data in Application Logs',
      'SBS-CPORTAL-001': 'Prevent Parameter-Based Record Access in Portal Apex',
      'SBS-CPORTAL-002': 'Restrict Guest User Record Access',
      'SBS-DATA-001': 'Implement Mechanisms to Detect Regulated Data in Long Text Area Fields',
      'SBS-DATA-002': 'Maintain an Inventory of Long Text Area Fields Containing Regulated Data',
      'SBS-DATA-003': 'Maintain Tested Backup and Recovery for Salesforce Data and Metadata',
      'SBS-DATA-004': 'Require Field History Tracking for Sensitive Fields',
      'SBS-FILE-001': 'Require Expiry Dates on Public Content Links',
      'SBS-FILE-002': 'Require Passwords on Public Content Links for Sensitive Content',
      'SBS-FILE-003': 'Periodic Review and Cleanup of Public Content Links',
      'SBS-DEP-001': 'Require a Designated Deployment Identity for Metadata Changes',
      'SBS-DEP-002':
        'Establish and Maintain a List of High-Risk Metadata Types Prohibited from Direct Production Editing',
      'SBS-DEP-003': 'Monitor and Alert on Unauthorized Modifications to High-Risk Metadata',
      'SBS-DEP-004': 'Establish Source-Driven Development Process',
      'SBS-DEP-005': 'Implement Secret Scanning for Salesforce Source Repositories',
      'SBS-DEP-006': 'Configure Salesforce CLI Connected App with Token Expiration Policies',
      'SBS-SECCONF-001': 'Establish a Salesforce Health Check Baseline',
      'SBS-SECCONF-002': 'Review and Remediate Salesforce Health Check Deviations',
    },
  },
  'owasp-nhi': {
    name: 'OWASP Non-Human Identities Top 10',
    edition: '2025',
    controls: {
      'NHI1:2025': 'Improper Offboarding',
      'NHI2:2025': 'Secret Leakage',
      'NHI3:2025': 'Vulnerable Third-Party NHI',
      'NHI4:2025': 'Insecure Authentication',
      'NHI5:2025': 'Overprivileged NHI',
      'NHI6:2025': 'Insecure Cloud Deployment Configurations',
      'NHI7:2025': 'Long-Lived Secrets',
      'NHI8:2025': 'Environment Isolation',
      'NHI9:2025': 'NHI Reuse',
      'NHI10:2025': 'Human Use of NHI',
    },
  },
  'nist-800-53': {
    name: 'NIST SP 800-53',
    edition: 'Rev. 5',
    controls: {
      'AC-2': 'Account Management',
      'AC-3': 'Access Enforcement',
      'AC-5': 'Separation of Duties',
      'AC-6': 'Least Privilege',
      'AC-7': 'Unsuccessful Logon Attempts',
      'AU-2': 'Event Logging',
      'AU-9': 'Protection of Audit Information',
      'AU-11': 'Audit Record Retention',
      'CA-5': 'Plan of Action and Milestones',
      'CM-5': 'Access Restrictions for Change',
      'CM-7': 'Least Functionality',
      'IA-2': 'Identification and Authentication (Organizational Users)',
      'IA-5': 'Authenticator Management',
      'IA-9': 'Service Identification and Authentication',
      'SA-22': 'Unsupported System Components',
      'SC-7': 'Boundary Protection',
      'SC-23': 'Session Authenticity',
      'SI-4': 'System Monitoring',
    },
  },
} as const satisfies Readonly<Record<string, FrameworkControls>>;

type FrameworkControls = {
  name: string;
  /** Which of its editions the ids are from. */
  edition: string;
  /** Titles by id. */
  controls: Readonly<Record<string, string>>;
};

export type Framework = keyof typeof frameworks;

export type ControlId = { [F in Framework]: keyof (typeof frameworks)[F]['controls'] }[Framework];

/** Those whose controls are listed whole, so that it can be said which of them no rule serves. */
export const listedFrameworks = ['sbs', 'owasp-nhi'] as const satisfies readonly Framework[];

export type ListedFramework = (typeof listedFrameworks)[number];

/** A control of a framework. */
export type Control = { framework: Framework; id: string; title: string };

/** All controls of a framework, in its order. */
export function controlsOf(framework: Framework): Control[] {
  return Object.entries(frameworks[framework].controls).map(([id, title]) => ({ framework, id, title }));
}

/** The controls with these ids, in the order of their frameworks. */
export function controlsBy(ids: readonly string[]): Control[] {
  return (Object.keys(frameworks) as Framework[]).flatMap(controlsOf).filter(({ id }) => ids.includes(id));
}
