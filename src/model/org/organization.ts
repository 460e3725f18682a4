/** The org as `Organization` describes it (facts: real describe, core 260). */
export type Organization = {
  id: string;
  name: string;
  /** `OrganizationType`, such as `Enterprise Edition`; Performance Edition has no value of its own. */
  edition: string;
  isSandbox: boolean;
  /** ISO date-time; set in trials and scratch orgs. */
  trialExpiresAt?: string;
  languageLocale: string;
  locale: string;
  timeZone: string;
};

/** Sandbox and scratch org both say `IsSandbox`; only the scratch org expires. */
export const isScratchOrg = ({ isSandbox, trialExpiresAt }: Organization): boolean =>
  isSandbox && trialExpiresAt !== undefined;
