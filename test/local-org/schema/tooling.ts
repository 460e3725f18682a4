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

/** Filterable and no more (Tooling API guide); its id can be sorted by as well. */
const filterable = (name: string, type = 'string'): [string, Field] => [
  name.toLowerCase(),
  { ...extra(name, type), filterable: true, sortable: type === 'id' },
];

/** What a permission needs, as the Tooling API lists it since 46.0; the rows are computed. */
export const permissionDependency: SObject = {
  name: 'PermissionDependency',
  label: 'Permission Dependency',
  labelPlural: 'Permission Dependencies',
  prefix: '0pd',
  custom: false,
  createable: false,
  updateable: false,
  deletable: false,
  permissionable: false,
  setup: true,
  fields: new Map([
    filterable('Id', 'id'),
    filterable('Permission'),
    filterable('PermissionType'),
    filterable('RequiredPermission'),
    filterable('RequiredPermissionType'),
  ]),
  children: [],
};

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
