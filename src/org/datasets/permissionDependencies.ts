import { chunk } from 'es-toolkit/array/chunk';
import { uniqBy } from 'es-toolkit/array/uniqBy';
import { allAnswered, type Answer, answered } from '../../model/org/answer.ts';
import type { PermissionDependency } from '../../model/rows/targetUser.ts';
import { defineDataset, nothing } from '../datasetDefinition.ts';
import type { OrgGateway } from '../orgGateway.ts';
import { soql } from '../soql.ts';

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

type Row = { Permission: string; RequiredPermission: string; RequiredPermissionType: string };

/** Names in one query: 200 of 80 characters stay below the limit of a URI. */
const chunkSize = 150;

function toDependency({ Permission, RequiredPermission, RequiredPermissionType }: Row): PermissionDependency {
  return {
    permission: Permission,
    requires: RequiredPermission,
    isUserPermission: RequiredPermissionType === 'User Permission',
  };
}

function readChunk(org: OrgGateway, names: readonly string[]): ReturnType<typeof org.toolingQuery<Row>> {
  return org.toolingQuery<Row>(
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
