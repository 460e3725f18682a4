import { answered } from '../../model/org/answer.ts';
import { defineDataset } from '../dataset.ts';

/** Names of every object the caller can see. */
export const objectNames = defineDataset<'objectNames'>({
  completeWith: [],
  async read(org) {
    const answer = await org.objectNames();
    return answer.ok ? answered({ data: answer.value, rows: answer.value.length, whole: true }) : answer;
  },
});
