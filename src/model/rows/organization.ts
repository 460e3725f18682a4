import { z } from 'zod';
import { instant, type Row } from './row.ts';

/** The org as its `Organization` record describes it. */
export const organization = z.object({
  id: z.string(),
  name: z.string(),
  /** `OrganizationType`, such as `Enterprise Edition`; Performance Edition has no value of its own. */
  edition: z.string(),
  isSandbox: z.boolean(),
  /** ISO date-time; set in trials and scratch orgs. */
  trialExpiresAt: instant.exactOptional(),
  languageLocale: z.string(),
  locale: z.string(),
  timeZone: z.string(),
});
export type Organization = Row<typeof organization>;

/** The running user's own user permissions, without the `Permissions` prefix. */
export const caller = z.object({ permissions: z.array(z.string()) });
export type Caller = Row<typeof caller>;
