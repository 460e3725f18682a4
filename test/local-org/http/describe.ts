import { notFound } from '../errors.ts';
import type { Session } from '../org.ts';
import { mayWrite } from '../records/dml.ts';
import { mayWriteField } from '../records/validate.ts';
import { canSeeField, canSeeObject } from '../records/visibility.ts';
import type { Field, SObject } from '../schema/types.ts';
import type { Answer, Exchange } from './types.ts';

const versionPath = ({ apiVersion }: Session): string => `/services/data/v${apiVersion.toFixed(1)}`;

/** As the caller may use it: a describe shows no right that the caller lacks. */
const summary = (session: Session, object: SObject): Record<string, unknown> => ({
  name: object.name,
  label: object.label,
  labelPlural: object.labelPlural,
  keyPrefix: object.prefix,
  custom: object.custom,
  customSetting: object.customSetting ?? false,
  createable: object.createable && mayWrite(session, object, 'PermissionsCreate'),
  updateable: object.updateable && mayWrite(session, object, 'PermissionsEdit'),
  deletable: object.deletable && mayWrite(session, object, 'PermissionsDelete'),
  queryable: true,
  retrieveable: true,
  urls: {
    sobject: `${versionPath(session)}/sobjects/${object.name}`,
    describe: `${versionPath(session)}/sobjects/${object.name}/describe`,
    rowTemplate: `${versionPath(session)}/sobjects/${object.name}/{ID}`,
  },
});

const describeField = (session: Session, object: SObject, field: Field): Record<string, unknown> => ({
  name: field.name,
  label: field.label,
  type: field.type,
  length: field.length ?? (field.type === 'id' || field.type === 'reference' ? 18 : 0),
  custom: field.custom,
  filterable: field.filterable,
  groupable: field.groupable,
  sortable: field.sortable,
  aggregatable: field.aggregatable,
  nillable: field.nillable,
  createable: mayWriteField(session, object, field, 'create'),
  updateable: mayWriteField(session, object, field, 'update'),
  defaultedOnCreate: field.defaultedOnCreate,
  permissionable: field.permissionable,
  calculated: field.calculated,
  compoundFieldName: field.compound ?? null,
  autoNumber: false,
  cascadeDelete: field.masterDetail,
  relationshipName: field.relationshipName ?? null,
  // A master-detail field carries the order among the object's masters; lookups carry none.
  relationshipOrder: field.masterDetail ? 0 : null,
  referenceTo: field.referenceTo,
  restrictedPicklist: object.setup && field.picklist !== undefined,
  picklistValues: (field.picklist ?? []).map((value, at) => ({
    active: true,
    defaultValue: false,
    label: field.picklistLabels?.[at] ?? value,
    validFor: null,
    value,
  })),
});

const visibleFields = (session: Session, object: SObject): Field[] =>
  [...object.fields.values()].filter(
    (field) => (field.since === undefined || session.apiVersion >= field.since) && canSeeField(session, object, field)
  );

export const describeGlobal = ({ session }: Exchange): Answer => ({
  status: 200,
  body: {
    encoding: 'UTF-8',
    maxBatchSize: 200,
    sobjects: session.org.schema.objects
      .filter((object) => isVisible(session, object))
      .map((object) => summary(session, object)),
  },
});

const isVisible = (session: Session, object: SObject): boolean => {
  try {
    return canSeeObject(session, object);
  } catch {
    return false;
  }
};

/** The object as the caller may see it; refusals look as if it did not exist. */
export const visibleObject = (session: Session, name: string): SObject => {
  const object = session.org.schema.object(name);
  if (!object || !isVisible(session, object)) throw notFound();
  return object;
};

export const describeObject = ({ session }: Exchange, name: string): Answer => {
  const object = visibleObject(session, name);
  return {
    status: 200,
    body: {
      ...summary(session, object),
      fields: visibleFields(session, object).map((field) => describeField(session, object, field)),
      childRelationships: object.children.map((child) => ({
        childSObject: child.object,
        field: child.field,
        relationshipName: child.name,
        cascadeDelete: false,
      })),
      recordTypeInfos: [],
    },
  };
};

/** The record as `GET` shows it: every visible field, absent ones as null, files as their path. */
export const toJson = (
  session: Session,
  object: SObject,
  row: Readonly<Record<string, unknown>>
): Record<string, unknown> => {
  const url = `${versionPath(session)}/sobjects/${object.name}/${String(row['Id'])}`;
  const shown = ({ name, type }: Field): unknown =>
    type === 'base64' ? `${url}/${name}` : (row[name] ?? (type === 'boolean' ? false : null));
  return {
    attributes: { type: object.name, url },
    ...Object.fromEntries(visibleFields(session, object).map((field) => [field.name, shown(field)])),
  };
};
