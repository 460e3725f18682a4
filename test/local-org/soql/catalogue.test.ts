import { expect } from 'chai';
import { column, contextOf, itRefuses, rowsWith } from './fixture.ts';

const fields = (object: string, ...names: string[]) =>
  names.map((name) => ({
    QualifiedApiName: name,
    EntityDefinitionId: object,
    DurableId: `${object}.${name}`,
    ...(name === 'Birthdate' ? { SecurityClassification: 'Restricted', ComplianceGroup: 'PII;GDPR' } : {}),
  }));

const context = contextOf({
  EntityDefinition: rowsWith('4ie', [
    { QualifiedApiName: 'Account', DurableId: 'Account' },
    { QualifiedApiName: 'Contact', DurableId: 'Contact' },
  ]),
  FieldDefinition: rowsWith('4fe', [
    ...fields('Account', 'Name', 'Industry'),
    ...fields('Contact', 'Birthdate', 'Email'),
  ]),
  OauthToken: rowsWith('0CQ', [{ AppName: 'A', UseCount: 1 }]),
});

const names = (where: string): readonly unknown[] =>
  column('QualifiedApiName', `SELECT QualifiedApiName FROM FieldDefinition WHERE ${where}`, context);

const from = 'SELECT QualifiedApiName FROM FieldDefinition';
const one = `${from} WHERE EntityDefinitionId = 'Account'`;
const notYet = 'The requested operation is not yet supported by this SObject storage type';

describe('local org: SOQL on the metadata catalogue', () => {
  for (const where of [
    "EntityDefinition.QualifiedApiName = 'Contact'",
    "EntityDefinitionId = 'Contact'",
    "EntityDefinition.QualifiedApiName IN ('Contact')",
  ])
    it(`answers for one object: ${where}`, () => expect(names(where)).to.deep.equal(['Birthdate', 'Email']));

  it('finds what is classified', () => {
    const where = "EntityDefinition.QualifiedApiName = 'Contact' AND SecurityClassification != null";
    expect(names(where)).to.deep.equal(['Birthdate']);
    expect(names("DurableId = 'Contact.Birthdate'")).to.deep.equal(['Birthdate']);
  });

  it('leads from a field to its object', () =>
    expect(
      column(
        'EntityDefinition',
        `SELECT EntityDefinition.QualifiedApiName FROM FieldDefinition WHERE EntityDefinitionId = 'Contact'`,
        context
      )[0]
    ).to.include({ QualifiedApiName: 'Contact' }));

  itRefuses(
    [
      [
        'fields of all objects',
        from,
        'MALFORMED_QUERY',
        'FieldDefinition: a filter on a reified column is required [EntityDefinitionId,DurableId]',
      ],
      [
        'a filter that is not on the object',
        `${from} WHERE SecurityClassification != null`,
        'MALFORMED_QUERY',
        'a filter on a reified column',
      ],
      [
        'an object under OR',
        `${from} WHERE EntityDefinitionId = 'Account' OR Label = 'A'`,
        'MALFORMED_QUERY',
        'a filter on a reified column',
      ],
      [
        'two objects',
        `${from} WHERE EntityDefinition.QualifiedApiName IN ('Account', 'Contact')`,
        'UNKNOWN_EXCEPTION',
        notYet,
      ],
      ['groups', "SELECT COUNT(Id) FROM FieldDefinition WHERE EntityDefinitionId = 'A'", 'INVALID_OPERATION', notYet],
      ['counts', "SELECT COUNT() FROM FieldDefinition WHERE EntityDefinitionId = 'A'", 'INVALID_OPERATION', notYet],
      [
        'groups of objects',
        'SELECT IsQueryable FROM EntityDefinition GROUP BY IsQueryable',
        'INVALID_OPERATION',
        notYet,
      ],
      ['inequality', `${one} AND Label != 'A'`, 'INVALID_OPERATION', 'Only equals comparisons permitted'],
      ['NOT IN', `${one} AND Label NOT IN ('A')`, 'INVALID_OPERATION', 'Only equals comparisons permitted'],
      ['NOT', `${one} AND (NOT Label = 'A')`, 'INVALID_OPERATION', 'Only equals comparisons permitted'],
      [
        'OR',
        'SELECT Id FROM EntityDefinition WHERE IsQueryable = true OR IsTriggerable = true',
        'INVALID_OPERATION',
        'Disjunctions not supported',
      ],
      ['INCLUDES', `${one} AND ComplianceGroup INCLUDES ('PII')`, 'INVALID_OPERATION', 'Unsupported filter type'],
    ],
    context
  );
});

describe('local org: SOQL on tokens', () => {
  it('never shows an id (facts §5.2)', () => {
    expect(column('Id', 'SELECT Id, AppName FROM OauthToken', context)).to.deep.equal([null]);
    expect(column('attributes', 'SELECT AppName FROM OauthToken', context)).to.deep.equal([
      { type: 'OauthToken', url: '/services/data/v66.0/sobjects/OauthToken/000000000000000AAA' },
    ]);
  });

  it('groups by app, and counts all rows', () => {
    expect(column('AppName', 'SELECT AppName FROM OauthToken GROUP BY AppName', context)).to.deep.equal(['A']);
  });

  itRefuses(
    [
      [
        'the last use of a group',
        'SELECT MAX(LastUsedDate) FROM OauthToken',
        'INVALID_FIELD',
        'does not support aggregate',
      ],
      [
        'a count of ids',
        'SELECT AppName, COUNT(Id) FROM OauthToken GROUP BY AppName',
        'INVALID_FIELD',
        'does not support aggregate',
      ],
    ],
    context
  );
});

describe('local org: SOQL where login history takes no part in joins', () => {
  const refusing = contextOf({}, { refusesJoin: ({ name }) => name === 'LoginHistory' });
  const logins = "(SELECT UserId FROM LoginHistory WHERE LoginSubType = 'SOAP API')";
  itRefuses(
    ['IN', 'NOT IN'].map((operator) => [
      operator,
      `SELECT Id FROM User WHERE Id ${operator} ${logins}`,
      'MALFORMED_QUERY',
      "Entity 'LoginHistory' is not supported for semi join inner selects",
    ]),
    refusing
  );
});
