import { expect } from 'chai';
import fc from 'fast-check';
import { closest } from '../../../src/model/text/closest.ts';

const objects = ['Account', 'AccountContactRole', 'Contact', 'Contract', 'Invoice__c', 'acme__Invoice_Line__c', 'Case'];

describe('closest', () => {
  const cases: Array<[name: string, candidates: string[], expected: string[]]> = [
    ['reed', ['read', 'create', 'edit', 'delete'], ['read']],
    ['viewall', ['viewAll', 'modifyAll', 'viewAllFields'], ['viewAll']],
    ['Acount', objects, ['Account']],
    ['ACCOUNT', objects, ['Account']],
    ['Contcat', objects, ['Contact', 'Contract']],
    ['Invoice', objects, ['Invoice__c']],
    ['Invoice_Line__c', objects, ['acme__Invoice_Line__c']],
    ['ab', ['cd'], []],
    ['write', ['read', 'edit'], []],
    ['', objects, []],
    ['x'.repeat(201), ['x'.repeat(201)], []],
    ['aaaa', ['aaab', 'aaac', 'aaad', 'aaae'], ['aaab', 'aaac', 'aaad']],
  ];
  for (const [name, candidates, expected] of cases) {
    it(`${name.slice(0, 20)} → ${expected.join(', ') || 'nothing'}`, () => {
      expect(closest(name, candidates)).to.deep.equal(expected);
    });
  }

  it('finds what differs by case alone first, and only candidates', () => {
    const names = fc.stringMatching(/^[A-Za-z]\w{0,30}$/);
    fc.assert(
      fc.property(names, fc.array(names, { maxLength: 20 }), (name, others) => {
        const candidates = [...others, name];
        const found = closest(name.toUpperCase(), candidates);
        expect(found[0]?.toLowerCase()).to.equal(name.toLowerCase());
        expect(candidates).to.include.members(found);
        expect(found.length).to.be.at.most(3);
      })
    );
  });

  it('looks through an org full of names in no time', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `Object_Number_${index}__c`);
    expect(closest('Object_Number_777', many)[0]).to.equal('Object_Number_777__c');
  });
});
