import type { FrozenState } from '../../model/snapshot.js';
import { identitySources, readOfIdentities } from '../builtOn.js';
import { defineDataset } from '../dataset.js';
import { soql } from '../soql.js';

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
