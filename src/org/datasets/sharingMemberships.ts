import { answered, hasCode } from '../../model/org/answer.ts';
import type { SharingMembership } from '../../model/rows/orgUser.ts';
import { identitySources, readOfIdentities } from '../earlierRows.ts';
import { defineDataset } from '../datasetDefinition.ts';
import { soql } from '../soql.ts';

/** Public groups, queues and territories that the identities are in themselves; roles are a matter of the users. */
export const sharingMemberships = defineDataset<'sharingMemberships'>({
  completeWith: ['ViewSetup', 'ManageUsers'],
  after: identitySources,
  async read(org, _scope, found) {
    const [groups, territories] = await Promise.all([
      readOfIdentities<GroupRow, SharingMembership>(org, found, {
        build: (ids) =>
          soql`SELECT Id, UserOrGroupId, GroupId, Group.Name, Group.DeveloperName, Group.Type FROM GroupMember WHERE UserOrGroupId IN ${ids}`,
        map: ofGroup,
      }),
      readOfIdentities<TerritoryRow, SharingMembership>(org, found, {
        build: (ids) =>
          soql`SELECT Id, UserId, Territory2Id, Territory2.Name FROM UserTerritory2Association WHERE UserId IN ${ids}`,
        map: ofTerritory,
      }),
    ]);
    if (!groups.ok) return groups;
    // An org without territories does not have the object.
    if (!territories.ok) return hasCode(territories.failure, 'INVALID_TYPE') ? groups : territories;
    const memberships = [...groups.value.data, ...territories.value.data];
    return answered({
      data: memberships,
      rows: memberships.length,
      whole: groups.value.whole && territories.value.whole,
    });
  },
});

type GroupRow = {
  UserOrGroupId: string;
  GroupId: string;
  Group: { Name: string | null; DeveloperName: string | null; Type: string } | null;
};

type TerritoryRow = {
  UserId: string;
  Territory2Id: string;
  Territory2: { Name: string } | null;
};

function ofGroup({ UserOrGroupId, GroupId, Group }: GroupRow): SharingMembership {
  return {
    userId: UserOrGroupId,
    kind: Group?.Type === 'Queue' ? 'queue' : 'group',
    name: Group?.Name ?? Group?.DeveloperName ?? GroupId,
  };
}

function ofTerritory({ UserId, Territory2Id, Territory2 }: TerritoryRow): SharingMembership {
  return {
    userId: UserId,
    kind: 'territory',
    name: Territory2?.Name ?? Territory2Id,
  };
}
