import { answered } from '../../model/answer.js';
import { defineDataset } from '../dataset.js';

/** Names of every object the caller can see. */
export const objectNames = defineDataset<'objectNames'>({
  completeWith: [],
  async read(org) {
    const answer = await org.objectNames();
    return answer.ok ? answered({ data: answer.value, rows: answer.value.length, whole: true }) : answer;
  },
});
