import { allAnswered, type Answer, mapAnswer } from '../../model/org/answer.ts';
import { type SetupEntityType, sourceOf } from '../../model/access/grantKinds.ts';
import type { SetupEntitySource } from '../../model/access/setupEntityGrants.ts';
import type { ListedName, ListedKind } from '../../model/rows/targetUser.ts';
import { defineDataset } from '../datasetDefinition.ts';
import type { OrgGateway } from '../orgGateway.ts';
import { allRows, nameOf, readRows, textAt } from './setupEntities.ts';

/** All that the org has of some kinds, by API name and label: read once a name was not found, to say what was meant. */
export const listedNames = defineDataset<'listedNames'>({
  completeWith: ['ViewSetup'],
  async read(org, { lists }) {
    const read = await Promise.all([...new Set(lists)].map((kind) => readKind(org, kind)));
    return mapAnswer(allAnswered(read), (found) => {
      const names = found.flat();
      return { data: names, rows: names.length, whole: true };
    });
  },
});

async function readKind(org: OrgGateway, kind: ListedKind): Promise<Answer<readonly ListedName[]>> {
  if (kind === 'Object')
    return mapAnswer(await org.objectNames(), (objects) => objects.map((each) => ({ kind, ...each })));
  const source = isOther(kind) ? others[kind] : sourceOf(kind);
  return mapAnswer(await readRows(org, source, allRows(source)), (rows) =>
    rows.map((row) => ({ kind, name: nameOf(source, row), label: source.label ? textAt(row, source.label) : '' }))
  );
}

type OtherKind = Exclude<ListedKind, SetupEntityType | 'Object'>;

function isOther(kind: ListedKind): kind is OtherKind {
  return kind in others;
}

const named = { id: 'Id', api: 'data' } as const;

/** What is no setup entity, likewise. */
const others: Readonly<Record<OtherKind, Omit<SetupEntitySource, 'type'>>> = {
  PermissionSet: {
    ...named,
    object: 'PermissionSet',
    name: 'Name',
    namespace: 'NamespacePrefix',
    label: 'Label',
    only: { column: 'Type', is: ['Regular', 'Session', 'Standard'] },
  },
  PermissionSetGroup: {
    ...named,
    object: 'PermissionSetGroup',
    name: 'DeveloperName',
    namespace: 'NamespacePrefix',
    label: 'MasterLabel',
  },
  PermissionSetLicense: { ...named, object: 'PermissionSetLicense', name: 'DeveloperName', label: 'MasterLabel' },
  UserRole: { ...named, object: 'UserRole', name: 'DeveloperName', label: 'Name' },
  PackageLicense: { ...named, object: 'PackageLicense', name: 'NamespacePrefix' },
  Tab: { ...named, object: 'TabDefinition', name: 'Name', label: 'Label' },
};
