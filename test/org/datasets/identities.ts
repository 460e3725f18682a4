import type { Answer } from '../../../src/model/org/answer.ts';
import type { Assignment } from '../../../src/model/rows/assignment.ts';
import type { OrgUser } from '../../../src/model/rows/orgUser.ts';
import type { DatasetName, GrantScope, OrgSnapshot } from '../../../src/model/org/orgSnapshot.ts';
import type { Datasets } from '../../../src/model/rows/datasetSchemas.ts';
import { everything } from '../../../src/org/collectSnapshot.ts';
import type { DatasetDefinition, Reading } from '../../../src/org/datasetDefinition.ts';
import type { OrgGateway } from '../../../src/org/orgGateway.ts';
import type { Soql } from '../../../src/org/soql.ts';
import { takenAt, valueOf, whole } from '../../helpers/facts.ts';
import { type FakeGateway, fakeGateway, result } from '../../helpers/gateway.ts';
import { directGateway, loaded, quietAcme } from '../../helpers/flow.ts';
import { auditPermissions } from '../../../src/model/access/riskPermissions.ts';
import type { LocalOrg } from '../../local-org/org.ts';
import type { Scenario, UserSpec } from '../../local-org/scenarios/types.ts';

export const warehouse = 'warehouse-sync.integration@acme.example';
export const marketing = 'marketing@acme.example';

/** acme, with more about some of its users. */
export const orgWith = (users: Readonly<Record<string, Partial<UserSpec>>>, more: Partial<Scenario> = {}): LocalOrg =>
  loaded({
    ...quietAcme,
    ...more,
    users: quietAcme.users.map((user) => ({ ...user, ...users[user.username] })),
  });

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const toUser = (row: Readonly<Record<string, unknown>>): OrgUser => ({
  id: text(row['Id']),
  username: text(row['Username']),
  name: text(row['Name']),
  email: text(row['Email']),
  isActive: row['IsActive'] === true,
  userType: 'Standard',
  profileId: text(row['ProfileId']),
  profileName: '',
  licenseId: '',
  licenseName: 'Salesforce Integration',
  licenseKey: 'SALESFORCE_INTEGRATION_USER',
  createdAt: takenAt,
});

const toAssignment = (row: Readonly<Record<string, unknown>>): Assignment => ({
  id: text(row['Id']),
  userId: text(row['AssigneeId']),
  setId: row['PermissionSetId'] ? text(row['PermissionSetId']) : null,
  groupId: row['PermissionSetGroupId'] ? text(row['PermissionSetGroupId']) : null,
  isActive: row['IsActive'] !== false,
  isRevoked: row['IsRevoked'] === true,
});

/** An audit's snapshot in which these users are identities. */
export const foundWith = (datasets: OrgSnapshot['datasets']): OrgSnapshot => ({
  orgId: '00D000000000001',
  apiVersion: '66.0',
  instanceUrl: 'https://acme.my.salesforce.com',
  username: 'ada.admin@acme.example',
  takenAt,
  audit: {
    window: { days: 90, from: takenAt, to: takenAt },
    firstPartyApps: [],
    allUsers: false,
    includePossible: false,
    namePatterns: [],
  },
  datasets: { userPermissionNames: whole(auditPermissions), ...datasets },
});

/** What the first rounds find of these users of a local org. */
export const foundIn = (org: LocalOrg, usernames: readonly string[]): OrgSnapshot => {
  const users = [...org.store.rows('User').all()].map(toUser).filter(({ username }) => usernames.includes(username));
  const columns = [...(org.schema.object('PermissionSet')?.fields.values() ?? [])].map(({ name }) => name);
  return foundWith({
    userPermissionNames: whole(
      columns.filter((name) => name.startsWith('Permissions')).map((name) => name.replace('Permissions', ''))
    ),
    users: whole(users),
    assignments: whole([...org.store.rows('PermissionSetAssignment').all()].map(toAssignment)),
  });
};

type ReadingOf<N extends DatasetName> = Reading<Datasets[N]>;

export const readFound = async <N extends DatasetName>(
  definition: DatasetDefinition<N>,
  gateway: OrgGateway,
  found: OrgSnapshot,
  grants?: GrantScope
): Promise<Answer<ReadingOf<N>>> => definition.read(gateway, grants ? { ...everything, grants } : everything, found);

/** What the dataset reads about these users in a local org, as its administrator. */
export const readAbout = async <N extends DatasetName>(
  definition: DatasetDefinition<N>,
  org: LocalOrg,
  usernames: readonly string[] = [warehouse]
): Promise<ReadingOf<N>> => valueOf(await readFound(definition, directGateway(org), foundIn(org, usernames)));

export const userIn = (org: LocalOrg, username: string): string =>
  [...org.store.rows('User').where('Username', username)][0]?.Id ?? '';

/** Identities `005…0`, `005…1`, each holding a set and a group of the same number. */
export const foundMany = (count: number): OrgSnapshot => {
  const number = Array.from({ length: count }, (_, index) => index.toString().padStart(15, '0'));
  return foundWith({
    users: whole(
      number.map((each) =>
        toUser({
          Id: `005${each}`,
          Username: `user${each}@acme.example`,
          Email: `mail${each}@acme.example`,
          IsActive: true,
          ProfileId: `00e${each}`,
        })
      )
    ),
    assignments: whole(
      number.flatMap((each) => [
        toAssignment({ Id: `0Pa${each}`, AssigneeId: `005${each}`, PermissionSetId: `0PS${each}` }),
        toAssignment({ Id: `0Pb${each}`, AssigneeId: `005${each}`, PermissionSetGroupId: `0PG${each}` }),
      ])
    ),
  });
};

/** Answers every query with nothing and remembers it. */
export const emptyOrg = (): FakeGateway => fakeGateway(() => Promise.resolve(result()));

/** A URI may have 16,384 bytes, headers included. */
export const isShortEnough = (query: Soql): boolean => encodeURIComponent(query).length < 13_000;
