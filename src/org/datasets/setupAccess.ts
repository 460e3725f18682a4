import type { SetupGrant } from '../../model/rows/assignment.ts';
import { identitySources } from '../builtOn.ts';
import { defineDataset } from '../dataset.ts';
import { createInterning, readGrants } from '../grants.ts';
import { soql } from '../soql.ts';

type Row = { ParentId: string; SetupEntityType: string; SetupEntityId: string };

/** Apex classes, apps, named credentials … that what the identities hold gives access to. */
export const setupAccess = defineDataset<'setupAccess'>({
  completeWith: ['ViewSetup'],
  after: identitySources,
  read(org, _scope, found) {
    const intern = createInterning();
    return readGrants<Row, SetupGrant>(org, found, {
      bySets: (ids) =>
        soql`SELECT Id, ParentId, SetupEntityType, SetupEntityId FROM SetupEntityAccess WHERE ParentId IN ${ids}`,
      byGroups: (ids) =>
        soql`SELECT Id, ParentId, SetupEntityType, SetupEntityId FROM SetupEntityAccess WHERE Parent.PermissionSetGroupId IN ${ids}`,
      map: (row) => ({
        setId: intern(row.ParentId),
        type: intern(row.SetupEntityType),
        targetId: intern(row.SetupEntityId),
      }),
    });
  },
});
