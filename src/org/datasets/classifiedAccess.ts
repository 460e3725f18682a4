import { mapAnswer } from '../../model/org/answer.ts';
import type { FieldGrant } from '../../model/rows/profileSettings.ts';
import { earlier } from '../builtOn.ts';
import { mergeResults, queryChunks } from '../chunks.ts';
import { defineDataset } from '../dataset.ts';
import { soql } from '../soql.ts';

type Row = { ParentId: string; Field: string; PermissionsEdit: boolean };

/** Fields that one query names: the rest of its room is for permission sets. */
const fieldsAtOnce = 80;

const inSlices = (fields: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(fields.length / fieldsAtOnce) }, (_, index) =>
    fields.slice(index * fieldsAtOnce, (index + 1) * fieldsAtOnce)
  );

/** Which of the held sets let read or edit classified fields. */
export const classifiedAccess = defineDataset<'classifiedAccess'>({
  completeWith: ['ViewSetup'],
  after: ['heldSets', 'classifiedFields'],
  async read(org, _scope, found) {
    const [sets, fields] = [earlier(found, 'heldSets'), earlier(found, 'classifiedFields')];
    if (!sets.ok) return sets;
    if (!fields.ok) return fields;
    const answers = await Promise.all(
      inSlices(fields.value.map(({ field }) => field)).map((names) =>
        queryChunks<Row, FieldGrant>(org, {
          values: sets.value.map(({ id }) => id),
          build: (ids) =>
            soql`SELECT Id, ParentId, Field, PermissionsEdit FROM FieldPermissions WHERE ParentId IN ${ids} AND Field IN ${names}`,
          map: ({ ParentId, Field, PermissionsEdit }) => ({ setId: ParentId, field: Field, canEdit: PermissionsEdit }),
        })
      )
    );
    return mapAnswer(mergeResults(answers), ({ records, complete }) => ({
      data: records,
      rows: records.length,
      whole: complete,
    }));
  },
});
