import type { Field, SObject } from './types.js';

const extra = (name: string, type: string): Field => ({
  name,
  type,
  label: name,
  filterable: false,
  groupable: false,
  sortable: false,
  aggregatable: false,
  nillable: true,
  custom: false,
  referenceTo: [],
  createable: false,
  updateable: false,
  defaultedOnCreate: false,
  permissionable: false,
  calculated: false,
  masterDetail: false,
});

/** The Tooling API's Profile: the record's id and name, its English full name and its metadata. */
export const parseToolingFields = ({ fields }: SObject): Map<string, Field> =>
  new Map([
    ...['id', 'name', 'userlicenseid'].flatMap((key) => {
      const field = fields.get(key);
      return field ? [[key, field] as const] : [];
    }),
    ['fullname', extra('FullName', 'string')],
    ['metadata', extra('Metadata', 'complexvalue')],
  ]);
