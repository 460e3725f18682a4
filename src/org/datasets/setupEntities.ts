import { type Answer, answered } from '../../model/org/answer.ts';
import type { SetupEntity, SetupEntityType } from '../../model/rows/targetUser.ts';
import { defineDataset } from '../dataset.ts';
import type { OrgGateway, QueryResult } from '../orgGateway.ts';
import { soql } from '../soql.ts';

type Row = { Id: string; Name?: string; DeveloperName?: string; NamespacePrefix?: string | null };

const queries = {
  ApexClass: (names: readonly string[]) => soql`SELECT Id, Name, NamespacePrefix FROM ApexClass WHERE Name IN ${names}`,
  CustomPermission: (names: readonly string[]) =>
    soql`SELECT Id, DeveloperName, NamespacePrefix FROM CustomPermission WHERE DeveloperName IN ${names}`,
  ConnectedApplication: (names: readonly string[]) =>
    soql`SELECT Id, Name FROM ConnectedApplication WHERE Name IN ${names}`,
  ExternalClientApplication: (names: readonly string[]) =>
    soql`SELECT Id, DeveloperName FROM ExternalClientApplication WHERE DeveloperName IN ${names}`,
} as const;

const toEntity = (type: SetupEntityType, { Id, Name, DeveloperName, NamespacePrefix }: Row): SetupEntity => {
  const name = DeveloperName ?? Name ?? '';
  return { type, id: Id, name: NamespacePrefix ? `${NamespacePrefix}__${name}` : name };
};

const readType = async (
  org: OrgGateway,
  type: SetupEntityType,
  names: readonly string[]
): Promise<Answer<readonly SetupEntity[]>> => {
  if (names.length === 0) return answered([]);
  const bare = [...new Set(names.flatMap((name) => [name, name.replace(/^[A-Za-z0-9]+__/, '')]))];
  const answer: Answer<QueryResult<Row>> = await org.query<Row>(queries[type](bare));
  return answer.ok ? answered(answer.value.records.map((row) => toEntity(type, row))) : answer;
};

/** Apex classes, custom permissions and apps that the wish names. */
export const setupEntities = defineDataset<'setupEntities'>({
  completeWith: ['ViewSetup'],
  async read(org, { setupEntities: wanted }) {
    const types = Object.keys(queries) as SetupEntityType[];
    const answers = await Promise.all(
      types.map((type) =>
        readType(
          org,
          type,
          wanted.filter((each) => each.type === type).map(({ name }) => name)
        )
      )
    );
    const failed = answers.find((answer) => !answer.ok);
    if (failed) return failed;
    const found = answers.flatMap((answer) => (answer.ok ? answer.value : []));
    return answered({ data: found, rows: found.length, whole: true });
  },
});
