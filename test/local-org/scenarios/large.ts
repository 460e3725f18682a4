import { largePeople, type PeopleSizes } from './largePeople.ts';
import { identitiesOf, type IdentitySizes, setName } from './largeIdentities.ts';
import {
  admin,
  adminProfile,
  apiOnlyProfile,
  auditorSet,
  currentProfile,
  fullLicense,
  integrationLicense,
  integrationPsl,
  olderProfile,
  platformLicense,
  standardUserProfile,
} from './parts.ts';
import type { PermissionSetSpec, Scenario } from './types.ts';
import { wideBy } from './wide.ts';

export type LargeOptions = {
  /** 1 is an org of 100,000 users, 2,000 identities, 300,000 object permissions and 500,000 logins. */
  readonly scale?: number;
  /** How many identities share the sets of one: 4 makes 8,000 of them, with logins and tokens of their own. */
  readonly crowd?: number;
};

export const largeTitle = 'Unlimited Edition, 100,000 users and 2,000 integrations; takes some seconds';

const objectCount = 120;
const objectsPerSet = 100;
const words = ['R', 'RCE', 'R', 'RCED', 'R', 'RV', 'RCE', 'R'];

const objectName = (index: number): string => `Wide_${((index % objectCount) + 1).toString().padStart(2, '0')}__c`;

/** As many different grants as there are objects to begin with; sets share them. */
const grants: ReadonlyArray<Readonly<Record<string, string>>> = Array.from({ length: objectCount }, (_, first) =>
  Object.fromEntries(
    Array.from({ length: objectsPerSet }, (__, index) => [
      objectName(first + index),
      words[(first + index * 3) % words.length] ?? 'R',
    ])
  )
);

const permissionsOf = (index: number, crowd: number): string[] => [
  ...(crowd > 1 && index % 6 !== 0 ? ['TransferAnyEntity'] : []),
  ...(index % 3 === 0 ? ['ViewSetup'] : []),
  ...(index % 40 === 1 ? ['ViewAllData'] : []),
  ...(index % 150 === 2 ? ['ViewAllData', 'ModifyAllData'] : []),
  ...(index % 90 === 4 ? ['ManageUsers'] : []),
];

const setOf = (index: number, crowd: number): PermissionSetSpec => ({
  name: setName(index),
  label: setName(index).replaceAll('_', ' '),
  permissions: permissionsOf(index, crowd),
  objects: grants[index % objectCount] ?? {},
});

/** Three sets for two identities. */
const setsFor = (identities: number): number => Math.round(identities * 1.5);

const sized = ({ scale = 1, crowd = 1 }: LargeOptions): { people: PeopleSizes; identities: IdentitySizes } => {
  const of = (full: number): number => Math.max(1, Math.round(full * scale));
  const identities = {
    licensed: of(1100 * crowd),
    apiOnly: of(300 * crowd),
    server: of(400 * crowd),
    tokenOnly: of(200 * crowd),
    withToken: of(400 * crowd),
  };
  const people = {
    count: of(98_000),
    withToken: of(2600),
    withSecondToken: of(800),
    mixed: of(50),
    mobile: of(10_000),
  };
  return { people, identities };
};

const apps = Array.from({ length: 20 }, (_, index) => `App ${(index + 1).toString().padStart(2, '0')}`);

/** A very large org, made by rule: the same on every run. */
export const largeScenario = (options: LargeOptions = {}): Scenario => {
  const { crowd = 1 } = options;
  const { people, identities } = sized(options);
  const users = [...identitiesOf(identities, crowd), ...largePeople(people)];
  const count = identities.licensed + identities.apiOnly + identities.server + identities.tokenOnly;
  const seats = 1500 * crowd;
  return wideBy(
    objectCount,
    2
  )({
    name: 'large',
    title: largeTitle,
    instance: 'Lg',
    organization: { name: 'Initech', type: 'Unlimited Edition', timeZone: 'America/Chicago' },
    userLicenses: [fullLicense(120_000), platformLicense(10), integrationLicense(seats)],
    permissionSetLicenses: [integrationPsl(seats)],
    profiles: [adminProfile, standardUserProfile, currentProfile, olderProfile, apiOnlyProfile],
    connectedApps: apps.map((name, index) => ({ name, selfAuthorized: index % 2 === 1 })),
    externalClientApps: apps.map((name, index) => ({
      name: name.replace('App ', 'Client_'),
      ...(index % 2 === 0 ? { clientCredentialsUser: users[index]?.username ?? '' } : {}),
    })),
    permissionSets: [auditorSet, ...Array.from({ length: setsFor(count / crowd) }, (_, index) => setOf(index, crowd))],
    users: [admin('ada.admin@initech.example', { token: 'admin' }), ...users],
    sharing: Object.fromEntries(
      Array.from({ length: objectCount }, (_, index) => [objectName(index), index % 2 === 0 ? 'Private' : 'ReadWrite'])
    ),
    classifiedFields: { 'Contact.Email': { securityClassification: 'Confidential', complianceGroup: 'PII;GDPR' } },
    eventLogs: [1, 2].map((daysAgo) => ({
      daysAgo,
      calls: users.slice(0, count).map(({ username }) => ({ user: username, count: 5 })),
    })),
  });
};
