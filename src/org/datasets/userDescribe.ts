import { answered } from '../../model/org/answer.ts';
import { defineDataset } from '../dataset.ts';
import { unreadable } from '../failure.ts';
import { toDescribe } from '../toDescribe.ts';

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
