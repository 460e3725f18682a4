import { answered, hasCode } from '../../model/answer.js';
import type { PermissionCeiling } from '../../model/createFacts.js';
import { integrationPslLabel, integrationPslName } from '../../model/license.js';
import { defineDataset, nothing } from '../dataset.js';
import type { OrgGateway } from '../orgGateway.js';
import { isPermissionName } from '../permissionColumns.js';
import { identifiers, soql } from '../soql.js';

type Row = Readonly<Record<string, unknown>>;

const read = (org: OrgGateway, permissions: readonly string[]): ReturnType<typeof org.query<Row>> =>
  org.query<Row>(
    soql`SELECT ${identifiers(permissions.map((name) => `MaximumPermissions${name}`))} FROM PermissionSetLicense WHERE DeveloperName = ${integrationPslName} OR MasterLabel = ${integrationPslLabel}`
  );

/** Records name their columns in the org's own spelling, whatever the query's. */
const ceilingOf = (permission: string, rows: readonly Row[]): PermissionCeiling => {
  const column = `MaximumPermissions${permission}`.toLowerCase();
  const key = rows.flatMap((row) => Object.keys(row)).find((each) => each.toLowerCase() === column);
  return {
    permission: key?.replace('MaximumPermissions', '') ?? permission,
    known: true,
    allowed: key !== undefined && rows.some((row) => row[key] === true),
  };
};

const distinct = (names: readonly string[]): string[] => [
  ...new Map([...names].reverse().map((name) => [name.toLowerCase(), name])).values(),
];

/** One missing column fails the whole query: then each permission is asked for alone, and the missing one is unknown. */
const readEach = (org: OrgGateway, permissions: readonly string[]): Promise<PermissionCeiling[]> =>
  Promise.all(
    permissions.map(async (permission) => {
      const answer = await read(org, [permission]);
      return answer.ok ? ceilingOf(permission, answer.value.records) : { permission, known: false, allowed: false };
    })
  );

/** Which of the wished user permissions the integration PSL admits in this org. */
export const permissionCeilings = defineDataset<'permissionCeilings'>({
  completeWith: ['ViewSetup'],
  async read(org, { userPermissions }) {
    const [names, odd] = [
      distinct(userPermissions.filter(isPermissionName)),
      userPermissions.filter((name) => !isPermissionName(name)),
    ];
    const unknown = odd.map((permission) => ({ permission, known: false, allowed: false }));
    if (names.length === 0) return unknown.length === 0 ? nothing() : answered({ data: unknown, rows: 0, whole: true });
    const answer = await read(org, names);
    if (!answer.ok && !hasCode(answer.failure, 'INVALID_FIELD')) return answer;
    const found = answer.ok
      ? names.map((permission) => ceilingOf(permission, answer.value.records))
      : await readEach(org, names);
    return answered({ data: [...found, ...unknown], rows: found.length, whole: true });
  },
});
