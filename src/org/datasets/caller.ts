import { type Answer, answered, hasCode } from '../../model/org/answer.ts';
import { defineDataset } from '../datasetDefinition.ts';
import { unreadable } from '../toFailure.ts';
import type { OrgGateway, QueryResult } from '../orgGateway.ts';
import { identifiers, soql } from '../soql.ts';

/** What the running user may do: one row of UserPermissionAccess, which everybody may read about themselves. */
export const caller = defineDataset<'caller'>({
  completeWith: [],
  async read(org) {
    const answer = await select(org, asked);
    if (!answer.ok && !hasCode(answer.failure, 'INVALID_FIELD')) return answer;
    const found = answer.ok ? answered(answer.value.records[0]) : await selectEach(org);
    if (!found.ok) return found;
    const row = found.value;
    if (!row) return { ok: false, failure: unreadable('UserPermissionAccess') };
    return answered({
      data: { permissions: asked.filter((name) => row[`Permissions${name}`] === true) },
      rows: 1,
      whole: true,
    });
  },
});

type Row = Readonly<Record<string, unknown>>;

/** The permissions that decide what the caller sees and may change. */
const asked = [
  'AssignPermissionSets',
  'CustomizeApplication',
  'ManageInternalUsers',
  'ManageProfilesPermissionsets',
  'ManageSessionPermissionSets',
  'ManageUsers',
  'ModifyAllData',
  'ModifyMetadata',
  'MonitorLoginHistory',
  'ViewAllData',
  'ViewAllProfiles',
  'ViewEventLogFiles',
  'ViewSetup',
] as const;

function select(org: OrgGateway, names: readonly string[]): Promise<Answer<QueryResult<Row>>> {
  return org.query<Row>(
    soql`SELECT ${identifiers(names.map((name) => `Permissions${name}`))} FROM UserPermissionAccess`
  );
}

/** A column that this org's release does not have fails the whole query: then each is asked for alone. */
async function selectEach(org: OrgGateway): Promise<Answer<Row>> {
  const answers = await Promise.all(asked.map((name) => select(org, [name])));
  const failed = answers.find((answer) => !answer.ok && !hasCode(answer.failure, 'INVALID_FIELD'));
  if (failed && !failed.ok) return failed;
  return answered(Object.assign({}, ...answers.flatMap((answer) => (answer.ok ? answer.value.records : []))) as Row);
}
