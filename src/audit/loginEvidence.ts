import { counted } from '../model/counted.js';
import { dayOf } from '../model/days.js';
import type { Evidence } from '../model/finding.js';
import { isNamedApp } from '../model/firstPartyApps.js';
import type { LoginGroup } from '../model/login.js';

/** An app without a name is said to have none. */
export const appName = ({ application }: Pick<LoginGroup, 'application'>): string =>
  isNamedApp(application) ? application : 'unnamed application';

/** How often and until when each kind of login was seen, as the org words it. */
export const loginEvidence = (groups: readonly LoginGroup[]): Evidence[] =>
  groups.map(({ application, loginType, loginSubType, apiType, apiVersion, count, lastAt }) => ({
    what: [loginSubType ?? loginType, apiType, apiVersion].filter((part) => part !== null && part !== '').join(', '),
    value: `${appName({ application })}: ${counted(count, 'login')}, last ${dayOf(lastAt)}`,
    dataset: 'logins',
  }));
