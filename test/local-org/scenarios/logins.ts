import type { LocalOrg } from '../org.ts';
import type { Value } from '../records/types.ts';
import { daysAgo } from './clock.ts';
import type { LoginSpec } from './useTypes.ts';

/** Six months (facts §5.1). */
const keptDays = 183;

const pick = <T>(list: readonly T[] | undefined, index: number): T | undefined => list?.[index % list.length];

/** Days ago of each login, the first one first. */
const spread = ({ count, firstDaysAgo, lastDaysAgo }: LoginSpec): number[] =>
  Array.from({ length: count }, (_, index) =>
    count === 1 ? lastDaysAgo : firstDaysAgo - ((firstDaysAgo - lastDaysAgo) * index) / (count - 1)
  );

/** Only what is set: orgs have hundreds of thousands of these rows. */
const constant = (userId: string, spec: LoginSpec): Record<string, Value> => ({
  UserId: userId,
  LoginType: spec.type,
  ...(spec.subType === undefined ? {} : { LoginSubType: spec.subType }),
  Status: spec.status ?? 'Success',
  Application: spec.app,
  ...(spec.apiType === undefined ? {} : { ApiType: spec.apiType }),
  ...(spec.apiVersion === undefined ? {} : { ApiVersion: spec.apiVersion }),
  TlsProtocol: 'TLS 1.3',
});

export const insertLogins = (org: LocalOrg, userId: string, logins: readonly LoginSpec[] = []): void => {
  for (const spec of logins) {
    const values = constant(userId, spec);
    for (const [index, days] of spread(spec).entries())
      if (days <= keptDays)
        org.store.insert('LoginHistory', '0Ya', {
          ...values,
          LoginTime: daysAgo(org, days),
          SourceIp: pick(spec.ips, index) ?? '203.0.113.10',
          CountryIso: pick(spec.countries, index) ?? 'DE',
        });
  }
};

/** When a user last got in, in days before now. */
export const lastLogin = (logins: readonly LoginSpec[] = []): number | undefined => {
  const days = logins
    .filter(({ status = 'Success', count }) => status === 'Success' && count > 0)
    .map(({ lastDaysAgo }) => lastDaysAgo);
  return days.length === 0 ? undefined : Math.min(...days);
};
