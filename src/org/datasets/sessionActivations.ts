import { hasCode, mapAnswer } from '../../model/org/answer.ts';
import type { SessionActivation } from '../../model/rows/assignment.ts';
import { identitySources, readOfIdentities } from '../earlierRows.ts';
import { defineDataset } from '../datasetDefinition.ts';
import { identifiers, soql } from '../soql.ts';

/** Session-based permission sets that are switched on. Some orgs do not have the object. */
export const sessionActivations = defineDataset<'sessionActivations'>({
  completeWith: ['ViewSetup', 'ManageSessionPermissionSets'],
  after: identitySources,
  async read(org, _scope, found) {
    const select = (names: readonly string[]) =>
      readOfIdentities<Row, SessionActivation[]>(org, found, {
        build: (ids) => soql`SELECT ${identifiers(names)} FROM SessionPermSetActivation WHERE UserId IN ${ids}`,
        map: toActivations,
      });
    const columns = ['Id', 'UserId', 'PermissionSetId'];
    const first = await select([...columns, 'PermissionSetGroupId']);
    const answer = !first.ok && hasCode(first.failure, 'INVALID_FIELD') ? await select(columns) : first;
    return mapAnswer(answer, ({ data, ...reading }) => ({ ...reading, data: data.flat() }));
  },
});

type Row = { UserId: string; PermissionSetId: string | null; PermissionSetGroupId?: string | null };

/** A session-based group counts as activated by its own id or its aggregate set's. */
function toActivations({ UserId, PermissionSetId, PermissionSetGroupId }: Row): SessionActivation[] {
  return [PermissionSetId, PermissionSetGroupId].flatMap((setId) =>
    setId === null || setId === undefined ? [] : [{ userId: UserId, setId }]
  );
}
