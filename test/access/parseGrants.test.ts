import { expect } from 'chai';
import fc from 'fast-check';
import { parseGrants, type GrantFlags } from '../../src/access/parseGrants.ts';
import { grantProblemText } from '../../src/output/definitionProblemText.ts';
import { objectPermissionNames } from '../../src/model/access/objectPermissions.ts';

const problemsOf = (flags: GrantFlags): string[] => {
  const parsed = parseGrants(flags);
  return 'problems' in parsed ? parsed.problems.map(({ flag, seen, code }) => `${flag} ${seen} ${code}`) : [];
};

describe('parseGrants', () => {
  const accepted: Array<[says: string, flags: GrantFlags, spec: object]> = [
    ['nothing', {}, {}],
    ['flags without values', { object: [], 'apex-class': undefined }, {}],
    ['an object', { object: ['Account:read,edit'] }, { objects: { Account: ['read', 'edit'] } }],
    [
      'permissions in any order, case and number',
      { object: ['Account: EDIT, read ,edit,ViewAll'] },
      { objects: { Account: ['read', 'edit', 'viewAll'] } },
    ],
    [
      'one object twice, merged',
      { object: ['Account:edit', 'Case:read', 'account:read'] },
      { objects: { Account: ['read', 'edit'], Case: ['read'] } },
    ],
    [
      'fields',
      { field: ['Account.Rating:Edit', 'Account.*:read', 'Case.X__c:read'] },
      { fields: { Account: { Rating: 'edit', '*': 'read' }, Case: { X__c: 'read' } } },
    ],
    [
      'one field twice, the wider',
      { field: ['A.B:edit', 'a.b:read', 'A.C:read', 'A.C:edit'] },
      { fields: { A: { B: 'edit', C: 'edit' } } },
    ],
    ['read and edit of a field', { field: ['A.B:read,edit'] }, { fields: { A: { B: 'edit' } } }],
    [
      'lists, trimmed and each once',
      { 'apex-class': ['A, B', 'A'], 'permission-set': ['Shared Set'] },
      { apexClasses: ['A', 'B'], permissionSets: ['Shared Set'] },
    ],
    [
      'User fields by their look',
      { 'user-field': ['A=x', 'B=true', 'C=12', 'D=-1.5', 'E=', 'F= a=b '] },
      { userFields: { A: 'x', B: true, C: 12, D: -1.5, E: '', F: ' a=b ' } },
    ],
    [
      'User fields that are text',
      { 'user-field': ['A="12"', 'B=007', 'C="true"', 'D=12345678901234567890', 'E=1e3', 'F=""', 'G="'] },
      { userFields: { A: '12', B: '007', C: 'true', D: '12345678901234567890', E: '1e3', F: '', G: '"' } },
    ],
    ['one User field twice with one value', { 'user-field': ['A=x', 'a=x'] }, { userFields: { A: 'x' } }],
  ];
  for (const [says, flags, spec] of accepted) {
    it(`reads ${says}`, () => expect(parseGrants(flags)).to.deep.equal({ spec }));
  }

  const refused: Array<[flags: GrantFlags, problems: string[]]> = [
    [{ object: ['Account'] }, ['object Account noColon']],
    [{ object: [''] }, ['object  noColon']],
    [{ object: ['Account:'] }, ['object  emptyPart']],
    [{ object: [':read'] }, ['object  emptyPart']],
    [{ object: ['Account:read,,edit'] }, ['object  emptyPart']],
    [{ object: ['Account:reed'] }, ['object reed unknownObjectPermission']],
    [{ object: ['Account:read:edit'] }, ['object read:edit unknownObjectPermission']],
    [{ object: ['Acc ount:read'] }, ['object Acc ount badName']],
    [{ object: ['Account\t:read'] }, ['object Account\t badName']],
    [{ object: ['Account:read\u00a0'] }, ['object read\u00a0 unknownObjectPermission']],
    [{ object: ['__proto__:read', 'constructor:read'] }, ['object __proto__ badName', 'object constructor badName']],
    [{ field: ['Account:read'] }, ['field Account:read noDot']],
    [{ field: ['Account.Rating'] }, ['field Account.Rating noColon']],
    [{ field: ['Account.:read', '.Rating:read'] }, ['field  emptyPart', 'field  emptyPart']],
    [{ field: ['Account.Owner.Name:read'] }, ['field Owner.Name badName']],
    [{ field: ['*.*:read', 'A.__proto__:read'] }, ['field * badName', 'field __proto__ badName']],
    [{ field: ['A.B:write'] }, ['field write unknownFieldPermission']],
    [
      { 'user-field': ['A', '=x', 'a b=c'] },
      ['user-field A noEquals', 'user-field  emptyPart', 'user-field a b badName'],
    ],
    [{ 'user-field': ['A=1', 'a=2'] }, ['user-field a conflict']],
    [{ 'permission-set': ['A,,B', 'A\tB'] }, ['permission-set  emptyPart', 'permission-set A\tB untidyName']],
    [{ accept: [''] }, ['accept  emptyPart']],
  ];
  for (const [flags, problems] of refused) {
    it(`refuses ${JSON.stringify(flags)}`, () => expect(problemsOf(flags)).to.deep.equal(problems));
  }

  it('says everything at once, with what may have been meant', () => {
    const parsed = parseGrants({ object: ['A B:reed'], field: ['x'], 'user-field': ['y'], accept: [' '] });
    expect(parsed).to.have.property('problems').with.length(5);
    expect(parsed).to.have.deep.nested.property('problems[1].closest', ['read']);
    expect(parsed).to.have.deep.nested.property('problems[1].allowed', objectPermissionNames);
  });

  it('reads every list of permissions that can be written', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Z][a-z]{1,8}__c$/),
        fc.subarray([...objectPermissionNames], { minLength: 1 }),
        (object, names) => {
          expect(parseGrants({ object: [`${object}:${[...names].reverse().join(',')}`] })).to.deep.equal({
            spec: { objects: { [object]: names } },
          });
        }
      )
    );
  });

  it('tells whatever is given on one safe line', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(fc.constantFrom('object', 'field', 'user-field', 'permission-set'), text, (flag, value) => {
        const parsed = parseGrants({ [flag]: [value] });
        for (const line of 'problems' in parsed ? parsed.problems.map(grantProblemText) : []) {
          expect(line).to.not.match(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e]/);
          expect(line.length).to.be.below(700);
        }
      })
    );
  });
});
