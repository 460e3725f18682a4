import { mapAnswer } from '../../model/org/answer.ts';
import type { ObjectGrant } from '../../model/rows/assignment.ts';
import { objectPermissionColumns, objectPermissionNames, viewAllFieldsSince } from '../../model/access/objectPermission.ts';
import { toFlags } from '../../model/access/objectFlags.ts';
import { identitySources } from '../builtOn.ts';
import { defineDataset } from '../dataset.ts';
import { createInterning, readGrants } from '../grants.ts';
import type { OrgGateway } from '../orgGateway.ts';
import { identifiers, soql } from '../soql.ts';

type Row = { Id: string; ParentId: string; SobjectType: string } & Readonly<Record<string, unknown>>;

const columnsFor = ({ apiVersion }: OrgGateway): string[] => [
  'Id',
  'ParentId',
  'SobjectType',
  ...objectPermissionNames
    .filter((name) => name !== 'viewAllFields' || Number(apiVersion) >= viewAllFieldsSince)
    .map((name) => objectPermissionColumns[name]),
];

/** A set with Modify All Data seems to grant every object; such rows have no id of their own. */
const isVirtual = ({ Id }: Row): boolean => Id.startsWith('000');

/** Object permissions of all that the identities hold; a few letters a row, since an org may have 300,000. */
export const objectPermissions = defineDataset<'objectPermissions'>({
  completeWith: ['ViewSetup'],
  after: identitySources,
  async read(org, _scope, found) {
    const intern = createInterning();
    const columns = identifiers(columnsFor(org));
    const answer = await readGrants<Row, ObjectGrant | undefined>(org, found, {
      bySets: (ids) => soql`SELECT ${columns} FROM ObjectPermissions WHERE ParentId IN ${ids}`,
      byGroups: (ids) => soql`SELECT ${columns} FROM ObjectPermissions WHERE Parent.PermissionSetGroupId IN ${ids}`,
      map: (row) =>
        isVirtual(row)
          ? undefined
          : {
              setId: intern(row.ParentId),
              object: intern(row.SobjectType),
              flags: intern(toFlags((name) => row[objectPermissionColumns[name]] === true)),
            },
    });
    return mapAnswer(answer, ({ data, whole }) => {
      const real = data.filter((grant) => grant !== undefined);
      return { data: real, rows: real.length, whole };
    });
  },
});
