import type { EffectiveAccess, GrantPath } from '../../src/model/access/effectiveAccess.ts';
import type { Identity } from '../../src/model/audit/identity.ts';
import type { ObjectPermissionName } from '../../src/model/access/objectPermissions.ts';
import { accessOf, identityOf } from './auditFacts.ts';

type Row = readonly [object: string, permissions: readonly ObjectPermissionName[], path: GrantPath];

export const objectAccess = (...rows: readonly Row[]): EffectiveAccess => ({
  ...accessOf(),
  objectPermissions: rows.map(([object, permissions, path]) => ({ object, permissions, path })),
});

export const holderOf = (access: EffectiveAccess, over: Parameters<typeof identityOf>[1] = {}): Identity =>
  identityOf('billing@acme.example', { access, ...over });
