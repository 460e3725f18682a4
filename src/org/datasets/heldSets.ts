import { auditPermissions } from '../../model/access/riskPermissions.ts';
import { type Answer, answered, mapAnswer } from '../../model/org/answer.ts';
import type { HeldGroup, HeldSet } from '../../model/rows/assignment.ts';
import { earlierRows, heldIdsOfAll, identitySources, readChunks } from '../earlierRows.ts';
import { defineDataset, type Reading } from '../datasetDefinition.ts';
import type { OrgGateway } from '../orgGateway.ts';
import { grantedIn } from '../permissionColumns.ts';
import { identifiers, soql } from '../soql.ts';
import { orgText } from '../orgText.ts';

/** Profiles' own sets, permission sets and groups' aggregate sets of identities, and of people whose account is used. */
export const heldSets = defineDataset<'heldSets'>({
  completeWith: ['ViewSetup'],
  after: [...identitySources, 'userPermissionNames'],
  async read(org, { grants }, found) {
    const [held, known] = [heldIdsOfAll(found), earlierRows(found, 'userPermissionNames')];
    if (!held.ok) return held;
    if (!known.ok) return known;
    const answer = await readHeld(org, heldSetColumns(known.value, grants?.userPermissions), held.value);
    return mapAnswer(answer, (reading) => withMissing(reading, held.value));
  },
});

/** Permission set groups of identities, and of people whose account is used. */
export const heldGroups = defineDataset<'heldGroups'>({
  completeWith: ['ViewSetup'],
  after: identitySources,
  async read(org, _scope, found) {
    const held = heldIdsOfAll(found);
    if (!held.ok) return held;
    const { groups } = held.value;
    const answer = await readChunks<HeldGroupRow, HeldGroup>(org, {
      values: groups,
      build: (ids) =>
        soql`SELECT Id, DeveloperName, MasterLabel, NamespacePrefix, Status, HasActivationRequired FROM PermissionSetGroup WHERE Id IN ${ids}`,
      map: toGroup,
    });
    return mapAnswer(answer, (reading) =>
      reading.rows >= groups.length
        ? reading
        : { ...reading, whole: false, reason: orgText('heldGroups', groups.length, reading.rows) }
    );
  },
});

type Held = { sets: readonly string[]; groups: readonly string[] };

async function readHeld(
  org: OrgGateway,
  columns: readonly string[],
  { sets, groups }: Held
): Promise<Answer<Reading<readonly HeldSet[]>>> {
  const [own, aggregates] = await Promise.all([
    readChunks<HeldSetRow, HeldSet>(org, {
      values: sets,
      build: (ids) => soql`SELECT ${identifiers(columns)} FROM PermissionSet WHERE Id IN ${ids}`,
      map: toHeldSet,
    }),
    readChunks<HeldSetRow, HeldSet>(org, {
      values: groups,
      build: (ids) =>
        soql`SELECT ${identifiers(columns)} FROM PermissionSet WHERE PermissionSetGroupId IN ${ids} AND Type = 'Group'`,
      map: toHeldSet,
    }),
  ]);
  if (!own.ok) return own;
  if (!aggregates.ok) return aggregates;
  const held = [...new Map([...own.value.data, ...aggregates.value.data].map((set) => [set.id, set])).values()];
  return answered({ data: held, rows: held.length, whole: own.value.whole && aggregates.value.whole });
}

/** What is held and did not come grants something that nobody knows. */
function withMissing(reading: Reading<readonly HeldSet[]>, { sets, groups }: Held): Reading<readonly HeldSet[]> {
  const came = new Set(reading.data.flatMap(({ id, groupId }) => (groupId === undefined ? [id] : [id, groupId])));
  const [noSets, noGroups] = [sets, groups].map((ids) => ids.filter((id) => !came.has(id)).length);
  if (noSets === 0 && noGroups === 0) return reading;
  return {
    ...reading,
    whole: false,
    reason: orgText('heldSets', noSets ?? 0, sets.length, noGroups ?? 0, groups.length),
  };
}

type HeldGroupRow = {
  Id: string;
  DeveloperName: string;
  MasterLabel: string;
  NamespacePrefix: string | null;
  Status: string;
  HasActivationRequired: boolean;
};

function toGroup(row: HeldGroupRow): HeldGroup {
  return {
    id: row.Id,
    name: row.NamespacePrefix === null ? row.DeveloperName : `${row.NamespacePrefix}__${row.DeveloperName}`,
    label: row.MasterLabel,
    status: row.Status,
    isSessionBased: row.HasActivationRequired,
  };
}

type HeldSetRow = {
  Id: string;
  Name: string;
  Label: string;
  Type: string;
  NamespacePrefix: string | null;
  ProfileId: string | null;
  Profile: { Name: string } | null;
  PermissionSetGroupId: string | null;
  LicenseId: string | null;
  HasActivationRequired: boolean;
  IsCustom: boolean;
};

const fixedColumns =
  'Id Name Label Type NamespacePrefix ProfileId Profile.Name PermissionSetGroupId LicenseId HasActivationRequired IsCustom';

/** A column that the org lacks fails the query: there the permission does not exist. */
function heldSetColumns(known: readonly string[], asked: readonly string[] = auditPermissions): string[] {
  const names = new Set(known.map((name) => name.toLowerCase()));
  const permissions = asked.filter((name) => names.has(name.toLowerCase()));
  return [...fixedColumns.split(' '), ...new Set(permissions.map((name) => `Permissions${name}`))];
}

function toHeldSet(row: HeldSetRow): HeldSet {
  return {
    id: row.Id,
    name: row.NamespacePrefix === null ? row.Name : `${row.NamespacePrefix}__${row.Name}`,
    label: row.Label,
    type: row.Type,
    ...(row.NamespacePrefix === null ? {} : { namespace: row.NamespacePrefix }),
    ...(row.ProfileId === null ? {} : { profileId: row.ProfileId }),
    ...(row.Profile === null ? {} : { profileName: row.Profile.Name }),
    ...(row.PermissionSetGroupId === null ? {} : { groupId: row.PermissionSetGroupId }),
    ...(row.LicenseId === null ? {} : { licenseId: row.LicenseId }),
    isSessionBased: row.HasActivationRequired || row.Type === 'Session',
    isCustom: row.IsCustom,
    userPermissions: grantedIn(row),
  };
}
