import type { FieldPermissionName } from './spec.ts';

/** From narrow to wide: `edit` includes `read`. */
export const fieldPermissionNames = ['read', 'edit'] as const satisfies readonly FieldPermissionName[];
