import type { Evidence } from '../model/finding.js';
import type { LoginGroup } from '../model/login.js';

/** How often and until when each kind of login was seen, as the org words it. */
export const loginEvidence = (groups: readonly LoginGroup[]): Evidence[] =>
  groups.map(({ application, loginType, loginSubType, apiType, apiVersion, count, lastAt }) => ({
    what: [loginSubType ?? loginType, apiType, apiVersion].filter((part) => part !== null && part !== '').join(', '),
    value: `${application}: ${count}, last ${lastAt}`,
    dataset: 'logins',
  }));
