import { answered } from '../../model/org/answer.ts';
import type { ClassifiedField } from '../../model/rows/profileSettings.ts';
import { earlier } from '../builtOn.ts';
import { defineDataset } from '../dataset.ts';
import { type Soql, soql } from '../soql.ts';

type Row = { QualifiedApiName: string; SecurityClassification: string | null; ComplianceGroup: string | null };

/** Objects that are looked at, most often granted first: each costs a query. */
export const mostObjects = 100;

const fieldsOf = (object: string): Soql =>
  soql`SELECT QualifiedApiName, SecurityClassification, ComplianceGroup FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = ${object}`;

const classified = (object: string, row: Row): ClassifiedField | undefined => {
  const complianceGroups = row.ComplianceGroup ? row.ComplianceGroup.split(';') : [];
  if (!row.SecurityClassification && complianceGroups.length === 0) return undefined;
  return {
    object,
    field: `${object}.${row.QualifiedApiName}`,
    ...(row.SecurityClassification ? { classification: row.SecurityClassification } : {}),
    complianceGroups,
  };
};

const byGrants = (objects: readonly string[]): string[] => {
  const counts = new Map<string, number>();
  for (const object of objects) counts.set(object, (counts.get(object) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([object]) => object);
};

/**
 * Fields with a security classification or a compliance group, of the objects that the identities may use. FieldDefinition
 * answers about one object at a time and refuses OR, so that all fields come and those that matter are picked here.
 */
export const classifiedFields = defineDataset<'classifiedFields'>({
  completeWith: ['ViewSetup'],
  after: ['objectPermissions'],
  async read(org, _scope, found) {
    const grants = earlier(found, 'objectPermissions');
    if (!grants.ok) return grants;
    const objects = byGrants(grants.value.map(({ object }) => object));
    const asked = objects.slice(0, mostObjects);
    const answers = await org.queryEach<Row, Row>(asked.map(fieldsOf));
    const refused = answers.find((answer) => !answer.ok);
    const read = answers.flatMap((answer, at) => (answer.ok ? [{ ...answer.value, object: asked[at] ?? '' }] : []));
    if (refused && read.length === 0) return refused;
    const fields = read.flatMap(({ object, records }) => records.flatMap((row) => classified(object, row) ?? []));
    const whole = read.length === objects.length && read.every(({ complete }) => complete);
    const reason = `The fields of ${read.length} of ${objects.length} objects were looked at, those most often granted first.`;
    return answered({ data: fields, rows: fields.length, whole, ...(whole ? {} : { reason }) });
  },
});
