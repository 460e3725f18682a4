import type { LocalOrg, Session } from '../org.ts';
import type { Field, SObject } from '../schema/types.ts';
import { mayObject } from './access.ts';
import type { Row } from './types.ts';

/** What a caller wants with one record. */
export type RecordUse = 'read' | 'edit' | 'delete';

const modelOf = ({ store }: LocalOrg, { name }: SObject): string =>
  String(
    [...store.rows('EntityDefinition').where('QualifiedApiName', name)][0]?.['InternalSharingModel'] ?? 'ReadWrite'
  );

/** What everybody may do with records of others, by the org-wide default (tables §6). */
const open: Readonly<Record<string, readonly RecordUse[]>> = {
  Private: [],
  Read: ['read'],
  ReadWrite: ['read', 'edit'],
  ReadWriteTransfer: ['read', 'edit'],
  FullAccess: ['read', 'edit', 'delete'],
};

const parentField = ({ fields }: SObject): Field | undefined =>
  [...fields.values()].find(({ masterDetail }) => masterDetail) ?? fields.get('accountid');

const parentOf = (
  { schema, store }: LocalOrg,
  object: SObject,
  row: Row
): { object: SObject; row: Row } | undefined => {
  const field = parentField(object);
  const parent = field && schema.object(field.referenceTo[0] ?? '');
  const record = parent && store.rows(parent.name).get(String(row[field.name]));
  return record && { object: parent, row: record };
};

const standsAbove = ({ org, userId }: Session, object: SObject, use: RecordUse): boolean =>
  mayObject(org, userId, object, 'PermissionsModifyAllRecords') ||
  (use === 'read' && mayObject(org, userId, object, 'PermissionsViewAllRecords'));

/** Whether sharing keeps nothing of the object from the caller: no record needs to be looked at. */
export const sharesAll = (session: Session, object: SObject): boolean =>
  object.setup || standsAbove(session, object, 'read') || open[modelOf(session.org, object)]?.includes('read') === true;

/** Whether sharing lets the caller do this with one record. Role hierarchies and sharing rules are not modelled. */
export const sharesRow = (session: Session, object: SObject, row: Row, use: RecordUse): boolean => {
  if (object.setup || standsAbove(session, object, use) || row['OwnerId'] === session.userId) return true;
  const hasOwner = object.fields.has('ownerid');
  const model = hasOwner ? modelOf(session.org, object) : 'ControlledByParent';
  const parent = model === 'ControlledByParent' ? parentOf(session.org, object, row) : undefined;
  return parent ? sharesParent(session, parent, use) : !hasOwner || open[model]?.includes(use) === true;
};

/** A detail is changed and deleted by who may edit its parent. */
const sharesParent = (session: Session, parent: { object: SObject; row: Row }, use: RecordUse): boolean =>
  sharesRow(session, parent.object, parent.row, use === 'read' ? 'read' : 'edit');
