import type { EffectiveAccess, GrantPath } from '../../src/model/effectiveAccess.js';
import type { Identity } from '../../src/model/identity.js';
import type { ObjectPermissionName } from '../../src/model/spec.js';
import { accessOf, identityOf } from './auditFacts.js';

type Row = readonly [object: string, permissions: readonly ObjectPermissionName[], path: GrantPath];

export const objectAccess = (...rows: readonly Row[]): EffectiveAccess => ({
  ...accessOf(),
  objectPermissions: rows.map(([object, permissions, path]) => ({ object, permissions, path })),
});

export const holderOf = (access: EffectiveAccess, over: Parameters<typeof identityOf>[1] = {}): Identity =>
  identityOf('billing@acme.example', { access, ...over });
