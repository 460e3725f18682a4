import { z } from 'zod';
import { instant, type Row } from './row.ts';

/** The license of an installed managed package that a wish names, and who holds one. */
export const wishedPackage = z.object({
  id: z.string(),
  /** The namespace, by which packages go here. */
  name: z.string(),
  /** `Active`, `Free`, `Trial` or `Expired`. */
  status: z.string(),
  /** -1 stands for a site license, which every user has. */
  total: z.number(),
  used: z.number(),
  /** ISO date-time. */
  expiresOn: instant.exactOptional(),
  /** Users with a wished username, and inactive users, whose licenses stay taken. */
  holders: z.array(z.object({ id: z.string(), userId: z.string(), username: z.string(), isActive: z.boolean() })),
});
export type WishedPackage = Row<typeof wishedPackage>;

/** A tab that a wish names, and what own sets say of it. */
export const wishedTab = z.object({
  /** `standard-Account`, `Invoice__c`. */
  name: z.string(),
  settings: z.array(
    z.object({ id: z.string(), permissionSet: z.string(), visibility: z.enum(['DefaultOn', 'DefaultOff']) })
  ),
});
export type WishedTab = Row<typeof wishedTab>;
