import { standardUserProfile } from './parts.ts';
import type { UserSpec } from './types.ts';
import type { LoginSpec, TokenSpec } from './useTypes.ts';

export type PeopleSizes = {
  readonly count: number;
  /** With a token of an app that is not Salesforce's. */
  readonly withToken: number;
  readonly withSecondToken: number;
  /** Who let another system use their account, too. */
  readonly mixed: number;
  /** With Salesforce on their phone. */
  readonly mobile: number;
};

const ui = { app: 'Browser', type: 'Application', subType: 'UI Username-Password' };
const soap = {
  app: 'Legacy ETL',
  type: 'Other Apex API',
  subType: 'SOAP API',
  apiType: 'SOAP Partner',
  apiVersion: '45.0',
};

/** Four each, at the screen; who is mixed has one of them from a server. */
const loginsOf = (index: number, { mixed }: PeopleSizes): LoginSpec[] => {
  const spec = {
    ...ui,
    firstDaysAgo: 60 + (index % 25),
    lastDaysAgo: index % 12,
    ips: [`203.0.113.${(index % 250).toString()}`],
  };
  if (index >= mixed) return [{ ...spec, count: 4 }];
  return [
    { ...spec, count: 3 },
    { ...spec, ...soap, count: 1 },
  ];
};

const apps = ['Zoom', 'DocuSign', 'Mailer', 'Calendar Sync'];

const token = (app: string, index: number): TokenSpec => ({
  app,
  createdDaysAgo: 200,
  lastUsedDaysAgo: index % 90,
  useCount: 10 + (index % 50),
});

const tokensOf = (index: number, { withToken, withSecondToken, mobile }: PeopleSizes): TokenSpec[] => [
  ...(index < withToken ? [token(apps[index % apps.length] ?? '', index)] : []),
  ...(index < withSecondToken ? [token(apps[(index + 1) % apps.length] ?? '', index)] : []),
  ...(index < mobile ? [token('Salesforce for iOS', index)] : []),
];

export const largePeople = (sizes: PeopleSizes): UserSpec[] =>
  Array.from({ length: sizes.count }, (_, index) => {
    const number = (index + 1).toString().padStart(5, '0');
    return {
      username: `person-${number}@initech.example`,
      firstName: 'Pat',
      lastName: `Person ${number}`,
      alias: `p${number}`,
      profile: standardUserProfile.name,
      active: index % 20 !== 19,
      createdDaysAgo: 200 + (index % 1500),
      logins: loginsOf(index, sizes),
      tokens: tokensOf(index, sizes),
    };
  });
