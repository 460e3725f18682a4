import { answered } from '../../model/org/answer.ts';
import { unreadable } from '../failure.ts';
import { defineDataset, nothing } from '../dataset.ts';
import { toDescribe } from '../toDescribe.ts';

/** The standard objects in the picklist of ObjectPermissions.SobjectType: the others follow a parent or a permission. */
export const permissionableObjects = defineDataset<'permissionableObjects'>({
  completeWith: [],
  async read(org, { objects }) {
    if (objects.length === 0) return nothing();
    const answer = await org.describe(['ObjectPermissions']);
    if (!answer.ok) return answer;
    const [raw] = answer.value;
    if (!raw) return { ok: false, failure: unreadable('the objects that permissions exist for') };
    const picklist = toDescribe(raw).fields.find(({ name }) => name === 'SobjectType')?.picklist ?? [];
    return answered({ data: picklist, rows: picklist.length, whole: true });
  },
});
