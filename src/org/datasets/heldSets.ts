import { chunk } from 'es-toolkit/array/chunk';
import { auditPermissions } from '../../model/access/riskPermissions.ts';
import { allAnswered, type Answer, answered, mapAnswer } from '../../model/org/answer.ts';
import type { HeldSet } from '../../model/rows/assignment.ts';
import { earlierRows, identitySources, readChunks, grantedIdsOfAll, targetSources } from '../earlierRows.ts';
import { defineDataset, type Reading } from '../datasetDefinition.ts';
import type { OrgGateway } from '../orgGateway.ts';
import { type BuildQuery, mergeResults } from '../queryChunks.ts';
import { grantedIn } from '../permissionColumns.ts';
import { identifiers, soql } from '../soql.ts';
import { orgText } from '../orgText.ts';

/** Profiles' own sets, permission sets and groups' aggregate sets of identities, and of people whose account is used. */
export const heldSets = defineDataset<'heldSets'>({
  completeWith: ['ViewSetup'],
  after: [...identitySources, 'userPermissionNames'],
  afterIfAsked: targetSources,
  async read(org, scope, found) {
    const [held, known] = [grantedIdsOfAll(found, scope), earlierRows(found, 'userPermissionNames')];
    if (!held.ok) return held;
    if (!known.ok) return known;
    // Of what a wish adds to, everything is told; no rule judges the rest.
    const asked = scope.grants?.userPermissions ?? (found.audit === undefined ? known.value : auditPermissions);
    const parts = chunk(knownAmong(asked, known.value), permissionsAtOnce);
    const columns = (parts.length === 0 ? [[]] : parts).map(columnsOf);
    const answers =
      found.audit === undefined
        ? await readTogether(org, columns, held.value)
        : await Promise.all(columns.map((each) => readHeld(org, each, held.value)));
    return mapAnswer(allAnswered(answers), (readings) => withMissing(joined(readings), held.value));
  },
});

/** Columns of one query: all of an org's are longer than a URI may be. */
const permissionsAtOnce = 240;

/** One row for each set, with what each of the queries says of it. */
function joined(readings: ReadonlyArray<Reading<readonly HeldSet[]>>): Reading<readonly HeldSet[]> {
  const [first, ...others] = readings;
  if (!first) return { data: [], rows: 0, whole: true };
  if (others.length === 0) return first;
  const byId = others.map(({ data }) => new Map(data.map((set) => [set.id, set])));
  const isWhole = byId.every((known) => first.data.every(({ id }) => known.has(id)));
  const sets = first.data.map((set) => ({
    ...set,
    userPermissions: [...set.userPermissions, ...byId.flatMap((known) => known.get(set.id)?.userPermissions ?? [])],
  }));
  return { data: sets, rows: sets.length, whole: isWhole && readings.every(({ whole }) => whole) };
}

/** Of the few sets of a wish: every column of every set in one request. */
async function readTogether(
  org: OrgGateway,
  columns: ReadonlyArray<readonly string[]>,
  { sets, groups }: Held
): Promise<Array<Answer<Reading<readonly HeldSet[]>>>> {
  if (sets.length + groups.length > setsAtOnce)
    return Promise.all(columns.map((each) => readHeld(org, each, { sets, groups })));
  const queries = columns.flatMap((each) => [
    ...(sets.length === 0 ? [] : [ofSets(each)(sets)]),
    ...(groups.length === 0 ? [] : [ofGroups(each)(groups)]),
  ]);
  const answers = await org.queryEach<HeldSetRow, HeldSet>(queries, toHeldSet);
  const perPart = queries.length / columns.length;
  return columns.map((_, at) =>
    mapAnswer(mergeResults(answers.slice(at * perPart, (at + 1) * perPart)), ({ records, complete }) => ({
      data: records,
      rows: records.length,
      whole: complete,
    }))
  );
}

/** Sets whose columns are asked for in one request: their ids are in each query. */
const setsAtOnce = 100;

const ofSets =
  (columns: readonly string[]): BuildQuery =>
  (ids) =>
    soql`SELECT ${identifiers(columns)} FROM PermissionSet WHERE Id IN ${ids}`;

const ofGroups =
  (columns: readonly string[]): BuildQuery =>
  (ids) =>
    soql`SELECT ${identifiers(columns)} FROM PermissionSet WHERE PermissionSetGroupId IN ${ids} AND Type = 'Group'`;

type Held = { sets: readonly string[]; groups: readonly string[] };

async function readHeld(
  org: OrgGateway,
  columns: readonly string[],
  { sets, groups }: Held
): Promise<Answer<Reading<readonly HeldSet[]>>> {
  const [own, aggregates] = await Promise.all([
    readChunks<HeldSetRow, HeldSet>(org, {
      values: sets,
      build: ofSets(columns),
      map: toHeldSet,
    }),
    readChunks<HeldSetRow, HeldSet>(org, {
      values: groups,
      build: ofGroups(columns),
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
function knownAmong(asked: readonly string[], known: readonly string[]): string[] {
  const names = new Set(known.map((name) => name.toLowerCase()));
  return [...new Set(asked.filter((name) => names.has(name.toLowerCase())))];
}

function columnsOf(permissions: readonly string[]): string[] {
  return [...fixedColumns.split(' '), ...permissions.map((name) => `Permissions${name}`)];
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
