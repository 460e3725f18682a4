import { apiError } from '../errors.ts';
import type { Session } from '../org.ts';
import { requireEditableSet } from '../records/grants.ts';
import { setupEntityType } from '../records/setupEntities.ts';
import type { Values } from '../records/validate.ts';
import type { Behaviour } from './types.ts';

/** The type follows from the entity's id and must not be sent (facts §4.1). */
const typeOf = ({ org }: Session, { SetupEntityId }: Values): string | undefined =>
  typeof SetupEntityId === 'string' ? setupEntityType(org, SetupEntityId) : undefined;

export const setupEntityAccess: Behaviour = {
  defaults(session, values) {
    const type = typeOf(session, values);
    return type === undefined ? values : { ...values, SetupEntityType: type };
  },
  beforeCreate({ org }, values) {
    requireEditableSet(org, values['ParentId']);
    const same = [...org.store.rows('SetupEntityAccess').where('ParentId', String(values['ParentId']))].some(
      (row) => row['SetupEntityId'] === values['SetupEntityId']
    );
    if (same)
      throw apiError(
        'DUPLICATE_VALUE',
        'duplicate value found: SetupEntityId duplicates value on record with id: <unknown>',
        { fields: [] }
      );
  },
  beforeDelete: ({ org }, row) => requireEditableSet(org, row['ParentId']),
};
