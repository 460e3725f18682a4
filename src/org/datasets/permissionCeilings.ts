import { uniqBy } from 'es-toolkit/array/uniqBy';
import { type Answer, answered, hasCode, allAnswered } from '../../model/org/answer.ts';
import type { PermissionCeiling, PermissionDependency } from '../../model/rows/targetUser.ts';
import { defineDataset, nothing } from '../datasetDefinition.ts';
import type { OrgGateway } from '../orgGateway.ts';
import { isPermissionName } from '../permissionColumns.ts';
import { identifiers, soql } from '../soql.ts';
import { chunk } from 'es-toolkit/array/chunk';

/** Which PSLs of this org admit the wished user permissions, and those that come with them. */
export const permissionCeilings = defineDataset<'permissionCeilings'>({
  completeWith: ['ViewSetup'],
  async read(org, { userPermissions }) {
    const [names, odd] = [
      uniqBy(userPermissions.filter(isPermissionName), (name) => name.toLowerCase()),
      userPermissions.filter((name) => !isPermissionName(name)),
    ];
    const answer = names.length === 0 ? answered([]) : await readAll(org, names);
    if (!answer.ok) return answer;
    return answered({ data: [...answer.value, ...odd.map(unknown)], rows: answer.value.length, whole: true });
  },
});

type Row = Readonly<Record<string, unknown>> & { readonly Id: string };

function read(org: OrgGateway, permissions: readonly string[]): ReturnType<typeof org.query<Row>> {
  return org.query<Row>(
    soql`SELECT ${identifiers(['Id', ...permissions.map((name) => `MaximumPermissions${name}`)])} FROM PermissionSetLicense`
  );
}

/** Records name their columns in the org's own spelling, whatever the query's. */
function ceilingOf(permission: string, rows: readonly Row[]): PermissionCeiling {
  const column = `MaximumPermissions${permission}`.toLowerCase();
  const key = rows.flatMap((row) => Object.keys(row)).find((each) => each.toLowerCase() === column);
  return {
    permission: key?.replace('MaximumPermissions', '') ?? permission,
    known: true,
    admittedBy: key === undefined ? [] : rows.filter((row) => row[key] === true).map(({ Id }) => Id),
  };
}

function unknown(permission: string): PermissionCeiling {
  return { permission, known: false, admittedBy: [] };
}

/** One missing column fails the whole query: then each permission is asked for alone, and the missing one is unknown. */
async function readEach(
  org: OrgGateway,
  permissions: readonly string[]
): Promise<Answer<readonly PermissionCeiling[]>> {
  const answers = await Promise.all(permissions.map((permission) => read(org, [permission])));
  const failed = answers.find((answer) => !answer.ok && !hasCode(answer.failure, 'INVALID_FIELD'));
  if (failed && !failed.ok) return failed;
  return answered(
    permissions.map((permission, index) => {
      const answer = answers[index];
      return answer?.ok ? ceilingOf(permission, answer.value.records) : unknown(permission);
    })
  );
}

async function readAll(org: OrgGateway, permissions: readonly string[]): Promise<Answer<readonly PermissionCeiling[]>> {
  const answer = await read(org, permissions);
  if (!answer.ok) return hasCode(answer.failure, 'INVALID_FIELD') ? readEach(org, permissions) : answer;
  return answered(permissions.map((permission) => ceilingOf(permission, answer.value.records)));
}

/**
 * What the org itself says each wished permission needs (Tooling API, `Object<verb>` or the name of a user permission).
 * Without it the documented rules and the describes' master-detail fields must do.
 */
export const permissionDependencies = defineDataset<'permissionDependencies'>({
  completeWith: ['ViewSetup'],
  async read(org, { permissions }) {
    if (permissions.length === 0) return nothing();
    const answer = await readClosed(org, permissions, [], new Set());
    return answer.ok ? answered({ data: answer.value, rows: answer.value.length, whole: true }) : answer;
  },
});

type DependencyRow = { Permission: string; RequiredPermission: string; RequiredPermissionType: string };

/** Names in one query: 200 of 80 characters stay below the limit of a URI. */
const chunkSize = 150;

function toDependency({ Permission, RequiredPermission, RequiredPermissionType }: DependencyRow): PermissionDependency {
  return {
    permission: Permission,
    requires: RequiredPermission,
    isUserPermission: RequiredPermissionType === 'User Permission',
  };
}

function readChunk(org: OrgGateway, names: readonly string[]): ReturnType<typeof org.toolingQuery<DependencyRow>> {
  return org.toolingQuery<DependencyRow>(
    soql`SELECT Permission, RequiredPermission, RequiredPermissionType FROM PermissionDependency WHERE Permission IN ${names}`
  );
}

async function readClosed(
  org: OrgGateway,
  names: readonly string[],
  known: readonly PermissionDependency[],
  seen: ReadonlySet<string>
): Promise<Answer<readonly PermissionDependency[]>> {
  if (names.length === 0) return answered(known);
  const chunks = chunk([...names], chunkSize);
  const answers = await Promise.all(chunks.map((part) => readChunk(org, part)));
  const results = allAnswered(answers);
  if (!results.ok) return results;
  const found = results.value.flatMap(({ records }) => records.map(toDependency));
  // The object is served with repeats: rows are told apart by what they say.
  const rows = uniqBy(found, ({ permission, requires }) => `${permission}>${requires}`);
  const asked = new Set([...seen, ...names.map((name) => name.toLowerCase())]);
  const next = [...new Set(rows.map(({ requires }) => requires))].filter((name) => !asked.has(name.toLowerCase()));
  return readClosed(org, next, [...known, ...rows], asked);
}
