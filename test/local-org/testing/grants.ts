import type { Client, Reply } from './client.ts';

/** Hangs object and field permissions on a set; the flags go without their prefix. */
export const grantsBy = (client: Client) => ({
  grant: (ParentId: string, SobjectType: string, ...flags: string[]): Promise<Reply> =>
    client.post('sobjects/ObjectPermissions', {
      ParentId,
      SobjectType,
      ...Object.fromEntries(flags.map((flag) => [`Permissions${flag}`, true])),
    }),
  field: (
    ParentId: string,
    Field: string,
    flags: Readonly<Record<string, boolean>> = { PermissionsRead: true }
  ): Promise<Reply> =>
    client.post('sobjects/FieldPermissions', { ParentId, SobjectType: Field.split('.')[0], Field, ...flags }),
});
