import { chunk } from 'es-toolkit/array/chunk';
import { answered, mapAnswer } from '../../model/org/answer.ts';
import type { ClassifiedField, FieldGrant } from '../../model/rows/profileSettings.ts';
import { earlierRows } from '../earlierRows.ts';
import { mergeResults, queryChunks } from '../queryChunks.ts';
import { defineDataset } from '../datasetDefinition.ts';
import { soql, type Soql } from '../soql.ts';
import { orgText } from '../orgText.ts';

/**
 * Fields with a security classification or a compliance group, of the objects that the identities may use. FieldDefinition
 * answers about one object at a time and refuses OR, so that all fields come and those that matter are picked here.
 */
export const classifiedFields = defineDataset<'classifiedFields'>({
  completeWith: ['ViewSetup'],
  after: ['objectPermissions'],
  async read(org, _scope, found) {
    const grants = earlierRows(found, 'objectPermissions');
    if (!grants.ok) return grants;
    const objects = byGrants(grants.value.map(({ object }) => object));
    const asked = objects.slice(0, mostObjects);
    const answers = await org.queryEach<FieldRow, FieldRow>(asked.map(fieldsOf));
    const refused = answers.find((answer) => !answer.ok);
    const read = answers.flatMap((answer, at) => (answer.ok ? [{ ...answer.value, object: asked[at] ?? '' }] : []));
    if (refused && read.length === 0) return refused;
    const fields = read.flatMap(({ object, records }) => records.flatMap((row) => classified(object, row) ?? []));
    const whole = read.length === objects.length && read.every(({ complete }) => complete);
    const reason = orgText('classifiedObjects', read.length, objects.length);
    return answered({ data: fields, rows: fields.length, whole, ...(whole ? {} : { reason }) });
  },
});

/** Which of the held sets let read or edit classified fields. */
export const classifiedAccess = defineDataset<'classifiedAccess'>({
  completeWith: ['ViewSetup'],
  after: ['heldSets', 'classifiedFields'],
  async read(org, _scope, found) {
    const [sets, fields] = [earlierRows(found, 'heldSets'), earlierRows(found, 'classifiedFields')];
    if (!sets.ok) return sets;
    if (!fields.ok) return fields;
    const answers = await Promise.all(
      chunk(
        fields.value.map(({ field }) => field),
        fieldsAtOnce
      ).map((names) =>
        queryChunks<FieldPermissionsRow, FieldGrant>(org, {
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

type FieldRow = { QualifiedApiName: string; SecurityClassification: string | null; ComplianceGroup: string | null };

/** Objects that are looked at, most often granted first: each costs a query. */
export const mostObjects = 100;

function fieldsOf(object: string): Soql {
  return soql`SELECT QualifiedApiName, SecurityClassification, ComplianceGroup FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = ${object}`;
}

function classified(object: string, row: FieldRow): ClassifiedField | undefined {
  const complianceGroups = row.ComplianceGroup ? row.ComplianceGroup.split(';') : [];
  if (!row.SecurityClassification && complianceGroups.length === 0) return undefined;
  return {
    object,
    field: `${object}.${row.QualifiedApiName}`,
    ...(row.SecurityClassification ? { classification: row.SecurityClassification } : {}),
    complianceGroups,
  };
}

function byGrants(objects: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const object of objects) counts.set(object, (counts.get(object) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([object]) => object);
}

type FieldPermissionsRow = { ParentId: string; Field: string; PermissionsEdit: boolean };

/** Fields that one query names: the rest of its room is for permission sets. */
const fieldsAtOnce = 80;
