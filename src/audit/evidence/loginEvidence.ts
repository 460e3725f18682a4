import { counted } from '../../model/text/counted.ts';
import { dayOf } from '../../model/text/days.ts';
import type { Evidence } from '../../model/audit/finding.ts';
import { isNamedApp } from '../../model/audit/firstPartyApps.ts';
import type { LoginGroup } from '../../model/rows/loginGroup.ts';

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
