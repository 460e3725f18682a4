import { apiError } from '../errors.ts';
import type { Behaviour } from './types.ts';

/** Facts §3.3: a lock can be lifted over the API, never set. */
export const userLogin: Behaviour = {
  beforeUpdate(_, __, values) {
    if (values['IsPasswordLocked'] === true)
      throw apiError('FIELD_INTEGRITY_EXCEPTION', 'IsPasswordLocked can only be set to false', {
        fields: ['IsPasswordLocked'],
      });
  },
};
