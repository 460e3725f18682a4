import { type Answer, answered, mapAnswer } from '../../model/org/answer.ts';
import type { FieldDefinition } from '../../model/rows/objectDescribe.ts';
import { defineDataset, nothing } from '../datasetDefinition.ts';
import type { OrgGateway } from '../orgGateway.ts';
import { mergeResults } from '../queryChunks.ts';
import { soql } from '../soql.ts';
import { toDescribe } from '../toDescribe.ts';

/**
 * The fields of the objects that are asked about, as Object Manager has them: a describe leaves out what the caller has no
 * access to. Which of them have field permissions is in the picklist of FieldPermissions.Field.
 */
export const fieldDefinitions = defineDataset<'fieldDefinitions'>({
  completeWith: ['ViewSetup'],
  async read(org, { objects }) {
    if (objects.length === 0) return nothing();
    const [answers, permissionable] = await Promise.all([
      org.queryEach<Row>(
        objects.map(
          (object) =>
            soql`SELECT EntityDefinition.QualifiedApiName, QualifiedApiName, Label, IsCalculated FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = ${object}`
        )
      ),
      permissionableFields(org),
    ]);
    if (!permissionable.ok) return permissionable;
    const known = new Set(permissionable.value.map((path) => path.toLowerCase()));
    return mapAnswer(mergeResults(answers), ({ records, complete }) => {
      const fields = records.flatMap((row) => toField(row, known));
      return { data: fields, rows: fields.length, whole: complete };
    });
  },
});

type Row = {
  EntityDefinition: { QualifiedApiName: string } | null;
  QualifiedApiName: string;
  Label: string;
  IsCalculated: boolean;
};

async function permissionableFields(org: OrgGateway): Promise<Answer<readonly string[]>> {
  const described = await org.describe(['FieldPermissions']);
  if (!described.ok) return described;
  const [raw] = described.value;
  return answered(raw ? (toDescribe(raw).fields.find(({ name }) => name === 'Field')?.picklist ?? []) : []);
}

function toField(row: Row, permissionable: ReadonlySet<string>): FieldDefinition[] {
  const { EntityDefinition: object, QualifiedApiName: name, Label: label, IsCalculated: isCalculated } = row;
  if (!object) return [];
  const isIn = (field: string): boolean => permissionable.has(`${object.QualifiedApiName}.${field}`.toLowerCase());
  const whole = name.replace(addressPart, 'Address');
  return [
    {
      object: object.QualifiedApiName,
      ...{ name, label, isCalculated },
      permissionable: isIn(name),
      ...(whole !== name && !isIn(name) && isIn(whole) ? { compound: whole } : {}),
    },
  ];
}

/** `BillingCity` is part of `BillingAddress`. */
const addressPart =
  /(?:Street|City|StateCode|State|PostalCode|CountryCode|Country|Latitude|Longitude|GeocodeAccuracy)$/;
