import type { LocalOrg } from '../org.ts';
import type { Field, SObject } from '../schema/types.ts';
import type { ClassificationSpec, Scenario } from './types.ts';

const hasMaster = ({ fields }: SObject): boolean => [...fields.values()].some(({ masterDetail }) => masterDetail);

const insertEntity = (org: LocalOrg, object: SObject, model: string | undefined): void =>
  void org.store.insert('EntityDefinition', '4ie', {
    QualifiedApiName: object.name,
    DeveloperName: object.name.replace(/__c$/, ''),
    Label: object.label,
    DurableId: object.name,
    InternalSharingModel: model ?? (hasMaster(object) ? 'ControlledByParent' : 'ReadWrite'),
    ExternalSharingModel: 'Private',
  });

/** The words of Object Manager. */
const dataTypes: Readonly<Record<string, string>> = {
  string: 'Text(255)',
  reference: 'Lookup',
  datetime: 'Date/Time',
  boolean: 'Checkbox',
  currency: 'Currency(16, 2)',
  double: 'Number(18, 0)',
};

const dataType = ({ type }: Field): string => dataTypes[type] ?? `${type.charAt(0).toUpperCase()}${type.slice(1)}`;

const insertField = (
  org: LocalOrg,
  object: SObject,
  field: Field,
  { securityClassification, complianceGroup }: ClassificationSpec = {}
): void =>
  void org.store.insert('FieldDefinition', '4fe', {
    DurableId: `${object.name}.${field.name}`,
    QualifiedApiName: field.name,
    DeveloperName: field.name.replace(/__c$/, ''),
    EntityDefinitionId: object.name,
    Label: field.label,
    MasterLabel: field.label,
    DataType: dataType(field),
    IsCalculated: field.calculated,
    IsNillable: field.nillable,
    ...(securityClassification === undefined ? {} : { SecurityClassification: securityClassification }),
    ...(complianceGroup === undefined ? {} : { ComplianceGroup: complianceGroup }),
  });

/** What the org says of its objects and their fields. */
export const insertCatalogue = (org: LocalOrg, { sharing = {}, classifiedFields = {} }: Scenario): void => {
  const left = new Set(Object.keys(classifiedFields));
  for (const object of org.schema.objects.filter(({ setup }) => !setup)) {
    insertEntity(org, object, sharing[object.name]);
    for (const field of object.fields.values()) {
      const path = `${object.name}.${field.name}`;
      insertField(org, object, field, classifiedFields[path]);
      left.delete(path);
    }
  }
  const [unknown] = left;
  if (unknown !== undefined) throw new Error(`The org has no field ${unknown}.`);
};
