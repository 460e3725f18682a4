import { expect } from 'chai';
import { createSchema } from '../schema/schema.ts';
import { type Column, columnMetadata } from './columnMetadata.ts';

const names = (columns: readonly Column[]): unknown[] =>
  columns.map(({ columnName, joinColumns }) =>
    joinColumns.length > 0 ? [columnName, names(joinColumns)] : columnName
  );

const columnsOf = (soql: string): readonly Column[] =>
  columnMetadata(soql, createSchema())['columnMetadata'] as readonly Column[];

describe('local org: columns of a query', () => {
  for (const [soql, expected] of [
    ['SELECT Id, username FROM User', ['Id', 'Username']],
    [
      'SELECT Profile.Name, Id, Profile.UserLicense.Name FROM User',
      [['Profile', ['Name', ['UserLicense', ['Name']]]], 'Id'],
    ],
    [
      'SELECT Id, (SELECT PermissionSet.Name FROM PermissionSetAssignments) FROM User',
      ['Id', ['PermissionSetAssignments', [['PermissionSet', ['Name']]]]],
    ],
    [
      'SELECT IsActive, COUNT(Id), MAX(CreatedDate) newest, COUNT(Alias) FROM User GROUP BY IsActive',
      ['IsActive', 'expr0', 'newest', 'expr1'],
    ],
  ] as const)
    it(`are nested as they are selected: ${soql}`, () => expect(names(columnsOf(soql))).to.deep.equal(expected));

  it('call functions and sub-queries aggregates, and show functions as they are written', () => {
    const [count] = columnsOf('SELECT COUNT(Id) FROM User');
    expect(count).to.include({ columnName: 'expr0', displayName: 'COUNT(Id)', aggregate: true });
    expect(columnsOf('SELECT Id, (SELECT Id FROM UserLogins) FROM User')[1]).to.include({ aggregate: true });
  });

  it('come with the object and what else is known of the query', () =>
    expect(columnMetadata('SELECT Id FROM User', createSchema())).to.include({
      entityName: 'User',
      keyPrefix: '005',
      groupBy: false,
      idSelected: true,
    }));
});
