import { answered, type ApiFailure } from '../../model/org/answer.ts';
import { defineDataset } from '../dataset.ts';
import { toDescribe } from '../toDescribe.ts';

const notDescribed: ApiFailure = {
  kind: 'refused',
  problems: [
    {
      errorCode: 'INSUFFICIENT_ACCESS',
      message: 'The org does not describe permission sets to this user.',
      fields: [],
    },
  ],
};

/** API names of every user permission of this org's release. */
export const userPermissionNames = defineDataset<'userPermissionNames'>({
  completeWith: ['ViewSetup'],
  async read(org) {
    const answer = await org.describe(['PermissionSet']);
    if (!answer.ok) return answer;
    const [raw] = answer.value;
    if (!raw) return { ok: false, failure: notDescribed };
    const names = toDescribe(raw).fields.flatMap(({ name }) =>
      /^Permissions[A-Z]/.test(name) ? [name.replace('Permissions', '')] : []
    );
    return answered({ data: names, rows: names.length, whole: true });
  },
});
