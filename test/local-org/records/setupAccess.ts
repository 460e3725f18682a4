import type { Session } from '../org.ts';
import type { SObject } from '../schema/types.ts';
import { hasPermission } from './access.ts';

/** Setup objects that one of these permissions opens; other callers are told that they do not exist. */
const openedBy: Readonly<Record<string, readonly string[]>> = {
  ApexClass: ['ViewSetup', 'AuthorApex'],
  ApexPage: ['ViewSetup', 'AuthorApex'],
  ApexTrigger: ['ViewSetup', 'AuthorApex'],
  CustomPermission: ['ViewSetup'],
};

export const isClosedSetup = ({ org, userId }: Session, { name }: SObject): boolean => {
  const opening = openedBy[name];
  return opening !== undefined && !hasPermission(org, userId, ...opening);
};
