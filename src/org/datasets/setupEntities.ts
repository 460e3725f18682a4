import { type Answer, answered } from '../../model/org/answer.ts';
import type { SetupEntity } from '../../model/rows/targetUser.ts';
import { grantKinds, type SetupEntityKind, setupEntityKinds } from '../../model/access/grantKinds.ts';
import { defineDataset } from '../datasetDefinition.ts';
import type { OrgGateway } from '../orgGateway.ts';
import { identifiers, soql } from '../soql.ts';

/** What the wish names in Setup, such as Apex classes and apps. */
export const setupEntities = defineDataset<'setupEntities'>({
  completeWith: ['ViewSetup'],
  async read(org, { setupEntities: wished }) {
    const answers = await Promise.all(
      setupEntityKinds.map((kind) => {
        const { type } = grantKinds[kind].entity;
        const names = wished.filter((named) => named.type === type).map(({ name }) => name);
        return readKind(org, kind, names);
      })
    );
    const failed = answers.find((answer) => !answer.ok);
    if (failed) return failed;
    const entities = answers.flatMap((answer) => (answer.ok ? answer.value : []));
    return answered({ data: entities, rows: entities.length, whole: true });
  },
});

type Row = { Id: string; Name?: string; DeveloperName?: string; NamespacePrefix?: string | null };

/** A name can carry its package's prefix as `ns__Name`: the query asks for the bare name too. */
async function readKind(
  org: OrgGateway,
  kind: SetupEntityKind,
  names: readonly string[]
): Promise<Answer<readonly SetupEntity[]>> {
  if (names.length === 0) return answered([]);
  const { type, nameColumn, isPackaged } = grantKinds[kind].entity;
  const columns = identifiers(['Id', nameColumn, ...(isPackaged ? ['NamespacePrefix'] : [])]);
  const bareNames = new Set(names.flatMap((name) => [name, name.replace(/^[A-Za-z0-9]+__/, '')]));
  const answer = await org.query<Row>(
    soql`SELECT ${columns} FROM ${identifiers([type])} WHERE ${identifiers([nameColumn])} IN ${[...bareNames]}`
  );
  return answer.ok ? answered(answer.value.records.map((row) => toEntity(kind, row))) : answer;
}

function toEntity(kind: SetupEntityKind, row: Row): SetupEntity {
  const { type, nameColumn } = grantKinds[kind].entity;
  const name = row[nameColumn] ?? '';
  return { type, id: row.Id, name: row.NamespacePrefix ? `${row.NamespacePrefix}__${name}` : name };
}
