import { apiOnlyProfile, currentProfile, integrationPsl, olderProfile, standardUserProfile } from './parts.ts';
import type { UserSpec } from './types.ts';
import type { LoginSpec, TokenSpec } from './useTypes.ts';

export type IdentitySizes = {
  /** On the integration license. */
  readonly licensed: number;
  /** API-only on a full license. */
  readonly apiOnly: number;
  /** Known by nothing but their server logins. */
  readonly server: number;
  /** Known by nothing but their tokens: no login at all. */
  readonly tokenOnly: number;
  /** Of those with logins, how many have a token too. */
  readonly withToken: number;
};

type Kind = Pick<UserSpec, 'profile' | 'psls'> & {
  readonly login?: Pick<LoginSpec, 'type' | 'subType' | 'apiType' | 'apiVersion'>;
};

const psls = [integrationPsl(1).developerName];
const clientCredentials = { type: 'Remote Access 2.0', subType: 'OAuth Client Credentials' };
const soap = { type: 'Other Apex API', subType: 'SOAP API', apiType: 'SOAP Partner', apiVersion: '38.0' };
const password = { type: 'Remote Access 2.0', subType: 'OAuth Username-Password' };

const kindOf = (index: number, { licensed, apiOnly, server }: IdentitySizes): Kind => {
  if (index < licensed)
    return { profile: index % 5 === 0 ? olderProfile.name : currentProfile.name, psls, login: clientCredentials };
  if (index < licensed + apiOnly) return { profile: apiOnlyProfile.name, login: soap };
  const { name } = standardUserProfile;
  return index < licensed + apiOnly + server ? { profile: name, login: password } : { profile: name };
};

/** Sixty each; every 25th identity fails in a quarter of them. */
const loginsOf = (index: number, { login }: Kind): LoginSpec[] => {
  if (!login) return [];
  const app = `App ${((index % 40) + 1).toString().padStart(2, '0')}`;
  const ips = [`198.51.${(index % 250).toString()}.10`, `198.51.${(index % 250).toString()}.11`];
  const dormant = index % 17 === 0;
  const spec = { app, ...login, firstDaysAgo: dormant ? 170 : 85, lastDaysAgo: dormant ? 120 : index % 20, ips };
  if (index % 25 !== 0) return [{ ...spec, count: 60 }];
  return [
    { ...spec, count: 45 },
    { ...spec, count: 15, status: 'Invalid Password' },
  ];
};

/** Whoever is known by nothing but a token has an app that eight users share: more people's apps make no integration. */
const tokenOf = (index: number, isTokenOnly: boolean): TokenSpec => {
  const shared = `App ${((index % 40) + 1).toString().padStart(2, '0')}`;
  const app = isTokenOnly ? `Connector ${Math.floor(index / 8)}` : shared;
  // Every other app is installed.
  const linked = !isTokenOnly && index % 40 < 20 ? { linked: app } : {};
  return {
    app,
    createdDaysAgo: 400,
    lastUsedDaysAgo: index % (isTokenOnly ? 60 : 120),
    useCount: 1000 + index,
    ...linked,
  };
};

export const setName = (index: number): string => `Integration_${(index + 1).toString().padStart(4, '0')}`;

/** Each of `count` holds a set of its own, and the first half of them a second one; further identities the same again. */
const setsOf = (index: number, count: number): string[] => [
  setName(index % count),
  ...(index % count < Math.round(count * 1.5) - count ? [setName(count + (index % count))] : []),
];

export const identitiesOf = (sizes: IdentitySizes, crowd = 1): UserSpec[] => {
  const withLogins = sizes.licensed + sizes.apiOnly + sizes.server;
  const count = withLogins + sizes.tokenOnly;
  return Array.from({ length: count }, (_, index) => {
    const kind = kindOf(index, sizes);
    const number = (index + 1).toString().padStart(4, '0');
    const hasToken = index >= withLogins || index < sizes.withToken;
    return {
      username: `integration-${number}@initech.example`,
      lastName: `Integration ${number}`,
      alias: `int${number}`,
      profile: kind.profile,
      ...(kind.psls ? { psls: kind.psls } : {}),
      assignments: setsOf(index, Math.round(count / crowd)),
      createdDaysAgo: 400 + (index % 900),
      logins: loginsOf(index, kind),
      tokens: hasToken ? [tokenOf(index, index >= withLogins)] : [],
    };
  });
};
