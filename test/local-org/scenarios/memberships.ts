import type { LocalOrg } from '../org.ts';
import { auditColumns } from './clock.ts';
import type { Scenario } from './types.ts';

const groupId = (org: LocalOrg, name: string, type = 'Regular'): string => {
  const [known] = org.store.rows('Group').where('Name', name);
  if (known) return known.Id;
  const developerName = name.replace(/\W+/g, '_');
  return org.store.insert('Group', '00G', {
    Name: name,
    DeveloperName: developerName,
    Type: type,
    ...auditColumns(org, 300),
  }).Id;
};

/** Public groups and queues, before the users that are in them. */
export const insertPublicGroups = (org: LocalOrg, { publicGroups = [] }: Scenario): void => {
  for (const { name, type } of publicGroups) groupId(org, name, type);
};

export const insertMemberships = (org: LocalOrg, userId: string, groups: readonly string[] = []): void => {
  for (const name of groups)
    org.store.insert('GroupMember', '011', { GroupId: groupId(org, name), UserOrGroupId: userId });
};

/** Territories and who works in them, after the users. */
export const insertTerritories = (org: LocalOrg, { territories = {} }: Scenario): void => {
  for (const [name, usernames] of Object.entries(territories)) {
    const territory = org.store.insert('Territory2', '0MI', { Name: name, DeveloperName: name.replace(/\W+/g, '_') });
    for (const username of usernames) {
      const [user] = org.store.rows('User').where('Username', username);
      if (!user) throw new Error(`The scenario has no user ${username}.`);
      org.store.insert('UserTerritory2Association', '0MU', {
        UserId: user.Id,
        Territory2Id: territory.Id,
        IsActive: true,
      });
    }
  }
};
