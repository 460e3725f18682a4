import type { Field, SObject } from '../schema/types.ts';

const field = (name: string, type: string): [string, Field] => [
  name.toLowerCase(),
  {
    name,
    label: name,
    type,
    filterable: true,
    groupable: true,
    sortable: true,
    aggregatable: true,
    nillable: true,
    custom: false,
    referenceTo: [],
    createable: false,
    updateable: false,
    defaultedOnCreate: false,
    permissionable: false,
    calculated: false,
    masterDetail: false,
  },
];

/** What a reference to one of several objects leads to in SOQL: only what all of them have. Salesforce calls it Name. */
export const anyObject: SObject = {
  name: 'Name',
  label: 'Name',
  labelPlural: 'Names',
  prefix: '',
  custom: false,
  createable: false,
  updateable: false,
  deletable: false,
  permissionable: false,
  setup: false,
  fields: new Map([field('Id', 'id'), field('Name', 'string'), field('Type', 'picklist')]),
  children: [],
};

export const isAnyObject = (object: SObject): boolean => object === anyObject;
