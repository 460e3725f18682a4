import { answered, hasCode } from '../../model/org/answer.ts';
import type { SharingMembership } from '../../model/rows/orgUser.ts';
import { identitySources, readOfIdentities, earlierRows, readChunks } from '../earlierRows.ts';
import { defineDataset } from '../datasetDefinition.ts';
import { soql } from '../soql.ts';
import { hasFlag, parseDependencyName } from '../../model/access/objectPermissions.ts';
import { sharingParents } from '../../model/access/isPrivate.ts';
import type { SharingModel } from '../../model/rows/profileSettings.ts';

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

/** Org-wide defaults of the objects of which somebody may see all records, or is to. */
export const sharingModels = defineDataset<'sharingModels'>({
  completeWith: ['ViewSetup'],
  after: ['objectPermissions'],
  async read(org, { permissions }, found) {
    const grants = earlierRows(found, 'objectPermissions');
    if (!grants.ok) return grants;
    const wide = grants.value.filter(({ flags }) => hasFlag(flags, 'viewAll') || hasFlag(flags, 'modifyAll'));
    // EntityDefinition has no second page; the parts are far smaller than one.
    return readChunks<Row, SharingModel>(org, {
      values: withParents([...wide.map(({ object }) => object), ...wishedWide(permissions)]),
      build: (names) =>
        soql`SELECT QualifiedApiName, InternalSharingModel FROM EntityDefinition WHERE QualifiedApiName IN ${names}`,
      map: ({ QualifiedApiName, InternalSharingModel }) => ({
        object: QualifiedApiName,
        internal: InternalSharingModel ?? '',
      }),
    });
  },
});

/** Objects that a wish wants to see or change all records of, in the notation of PermissionDependency. */
function wishedWide(permissions: readonly string[]): string[] {
  return permissions.flatMap((each) => {
    const parsed = parseDependencyName(each);
    return parsed && ['viewAll', 'modifyAll'].includes(parsed.permission) ? [parsed.object] : [];
  });
}

type Row = { QualifiedApiName: string; InternalSharingModel: string | null };

/** Of objects that are controlled by a parent, what the parent says counts. */
function withParents(objects: readonly string[]): string[] {
  const wanted = new Set(objects);
  for (const object of wanted) {
    const parent = sharingParents[object];
    if (parent !== undefined) wanted.add(parent);
  }
  return [...wanted].sort();
}
