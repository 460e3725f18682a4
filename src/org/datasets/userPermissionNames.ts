import { answered } from '../../model/answer.js';
import { unreadable } from '../failure.js';
import { defineDataset } from '../dataset.js';
import { toDescribe } from '../toDescribe.js';

/** API names of every user permission of this org's release. */
export const userPermissionNames = defineDataset<'userPermissionNames'>({
  completeWith: [],
  async read(org) {
    const answer = await org.describe(['PermissionSet']);
    if (!answer.ok) return answer;
    const [raw] = answer.value;
    if (!raw) return { ok: false, failure: unreadable('the user permissions') };
    const names = toDescribe(raw).fields.flatMap(({ name }) =>
      /^Permissions[A-Z]/.test(name) ? [name.replace('Permissions', '')] : []
    );
    return answered({ data: names, rows: names.length, whole: true });
  },
});
