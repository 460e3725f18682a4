import { answered, hasCode } from '../../model/answer.js';
import type { PermissionCeiling } from '../../model/createFacts.js';
import { integrationPslLabel, integrationPslName } from '../../model/license.js';
import { defineDataset, nothing } from '../dataset.js';
import type { OrgGateway } from '../orgGateway.js';
import { identifiers, soql } from '../soql.js';

type Row = Readonly<Record<string, unknown>>;

const isName = (permission: string): boolean => /^[A-Za-z][A-Za-z0-9]*$/.test(permission);

const read = (org: OrgGateway, permissions: readonly string[]): ReturnType<typeof org.query<Row>> =>
  org.query<Row>(
    soql`SELECT ${identifiers(permissions.map((name) => `MaximumPermissions${name}`))} FROM PermissionSetLicense WHERE DeveloperName = ${integrationPslName} OR MasterLabel = ${integrationPslLabel}`
  );

/** One missing column fails the whole query: then each permission is asked for alone, and the missing one is unknown. */
const readEach = (org: OrgGateway, permissions: readonly string[]): Promise<PermissionCeiling[]> =>
  Promise.all(
    permissions.map(async (permission) => {
      const answer = await read(org, [permission]);
      return {
        permission,
        known: answer.ok,
        allowed: answer.ok && answer.value.records.some((row) => row[`MaximumPermissions${permission}`] === true),
      };
    })
  );

/** Which of the wished user permissions the integration PSL admits in this org. */
export const permissionCeilings = defineDataset<'permissionCeilings'>({
  completeWith: ['ViewSetup'],
  async read(org, { userPermissions }) {
    const [names, odd] = [userPermissions.filter(isName), userPermissions.filter((name) => !isName(name))];
    const unknown = odd.map((permission) => ({ permission, known: false, allowed: false }));
    if (names.length === 0) return unknown.length === 0 ? nothing() : answered({ data: unknown, rows: 0, whole: true });
    const answer = await read(org, names);
    if (!answer.ok && !hasCode(answer.failure, 'INVALID_FIELD')) return answer;
    const found = answer.ok
      ? names.map((permission) => ({
          permission,
          known: true,
          allowed: answer.value.records.some((row) => row[`MaximumPermissions${permission}`] === true),
        }))
      : await readEach(org, names);
    return answered({ data: [...found, ...unknown], rows: found.length, whole: true });
  },
});
