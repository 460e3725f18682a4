import { z } from 'zod';
import { setupEntityTypes } from '../access/grantKinds.ts';
import type { Row } from './row.ts';

/** Kinds of which all names can be listed. */
export const listedKinds = [
  ...setupEntityTypes,
  'Object',
  'PermissionSet',
  'PermissionSetGroup',
  'PermissionSetLicense',
  'UserRole',
  'PackageLicense',
  'Tab',
] as const;
export type ListedKind = (typeof listedKinds)[number];

/** One of them, by API name and by what people call it; the label is empty where there is none. */
export const listedName = z.object({ kind: z.enum(listedKinds), name: z.string(), label: z.string() });
export type ListedName = Row<typeof listedName>;
