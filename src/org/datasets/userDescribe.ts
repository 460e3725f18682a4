import { answered } from '../../model/answer.js';
import { defineDataset } from '../dataset.js';
import { unreadable } from '../failure.js';
import { toDescribe } from '../toDescribe.js';

/** The User object of this org: custom required fields, time zones, locales. */
export const userDescribe = defineDataset<'userDescribe'>({
  completeWith: [],
  async read(org) {
    const answer = await org.describe(['User']);
    if (!answer.ok) return answer;
    const [raw] = answer.value;
    return raw
      ? answered({ data: toDescribe(raw), rows: 1, whole: true })
      : { ok: false, failure: unreadable('the User object') };
  },
});
