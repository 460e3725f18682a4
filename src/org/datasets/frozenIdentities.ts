import type { FrozenState } from '../../model/rows/orgUser.ts';
import { identitySources, readOfIdentities } from '../builtOn.ts';
import { defineDataset } from '../dataset.ts';
import { soql } from '../soql.ts';

/** Identities that are frozen: the others have no row here. */
export const frozenIdentities = defineDataset<'frozenIdentities'>({
  completeWith: ['ManageUsers'],
  after: identitySources,
  read: (org, _scope, found) =>
    readOfIdentities<{ UserId: string }, FrozenState>(org, found, {
      build: (ids) => soql`SELECT Id, UserId FROM UserLogin WHERE IsFrozen = true AND UserId IN ${ids}`,
      map: ({ UserId }) => ({ userId: UserId, isFrozen: true }),
    }),
});
