import { expect } from 'chai';
import { parseDefinition } from '../../src/files/parseDefinition.ts';
import { definitionProblemText } from '../../src/output/definitionProblemText.ts';
import type { DefinitionProblem } from '../../src/model/access/definitionProblem.ts';

const problemsOf = (text: string): DefinitionProblem[] => {
  const read = parseDefinition('a.yml', text);
  return 'problems' in read ? read.problems : [];
};

/** `7:13 objects.Account unknownObjectPermission`. */
const brief = (problem: DefinitionProblem): string =>
  'line' in problem
    ? `${problem.line}:${problem.column} ${problem.key} ${problem.code}`.replace('  ', ' ')
    : problem.code;

const example = `
name: Billing Sync
email: integrations@acme.example          # optional, as every key but name
username: billing-sync.integration@acme.example
objects:      { Account: [read, edit], Invoice__c: [read, create, edit] }
fields:       { Account: { AnnualRevenue: read, Rating: edit }, Invoice__c: { '*': read } }
apexClasses:  [BillingApi]
userPermissions: []
expires: 2027-06-30
`;

describe('parseDefinition', () => {
  it('takes time in proportion to the number of objects, also of 30,000', () => {
    /** Microseconds of this process's own time: how busy the machine is does not count. */
    const timeFor = (objects: number): number => {
      const lines = Array.from({ length: objects }, (_, index) => `  Object_${index}__c: [read, edit]`);
      const before = process.cpuUsage();
      expect(parseDefinition('a.yml', ['name: Big', 'objects:', ...lines].join('\n'))).to.have.property('spec');
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    timeFor(300);
    const few = Math.max(timeFor(3000), timeFor(3000));
    expect(timeFor(30_000)).to.be.lessThan(25 * few);
  }).timeout(60_000);

  it('reads the example of the product', () => {
    expect(parseDefinition('a.yml', example)).to.deep.equal({
      spec: {
        name: 'Billing Sync',
        email: 'integrations@acme.example',
        username: 'billing-sync.integration@acme.example',
        objects: { Account: ['read', 'edit'], Invoice__c: ['read', 'create', 'edit'] },
        fields: { Account: { AnnualRevenue: 'read', Rating: 'edit' }, Invoice__c: { '*': 'read' } },
        apexClasses: ['BillingApi'],
        userPermissions: [],
        expires: '2027-06-30',
      },
    });
  });

  const specs: Array<[says: string, text: string, spec: object]> = [
    ['a file without a name', '{}', {}],
    [
      'JSON that is indented with tabs',
      '{\n\t"name": "A",\n\t"apexClasses": [\n\t\t"B"\n\t]\n}\n',
      { name: 'A', apexClasses: ['B'] },
    ],
    ['JSON escapes', '{"name": "\\ud83d\\ude00 \\/ \\u00e4"}', { name: '😀 / ä' }],
    ['Windows line ends', 'name: A\r\nalias: b\r\n', { name: 'A', alias: 'b' }],
    ['dates as typed, with YAML 1.1 as well', '%YAML 1.1\n---\nexpires: 2027-06-30\n', { expires: '2027-06-30' }],
    [
      'words that YAML 1.1 takes for booleans',
      'userFields: { A: yes, B: no, C: on }',
      { userFields: { A: 'yes', B: 'no', C: 'on' } },
    ],
    [
      'typed User fields',
      'userFields: { A: 1, B: 1.50, C: -2, D: true, E: "1", F: "" }',
      { userFields: { A: 1, B: 1.5, C: -2, D: true, E: '1', F: '' } },
    ],
    ['an anchor that nobody refers to', 'name: &a A', { name: 'A' }],
  ];
  for (const [says, text, spec] of specs) {
    it(`reads ${says}`, () => expect(parseDefinition('a.yml', text)).to.deep.equal({ spec }));
  }

  const refused: Array<[text: string, problems: string[]]> = [
    ['', ['empty']],
    ['# nothing\n', ['empty']],
    ['null\n', ['empty']],
    ['- name: A\n', ['1:1 wrongType']],
    ['just a text', ['1:1 wrongType']],
    ['name: A\nemial: b\n', ['2:1 unknownKey']],
    ['name: A\nname: B\n', ['2:1 duplicateKey']],
    ['objects:\n  Account: [read]\n  account: [edit]\n', ['3:3 objects duplicateKey']],
    ['objects: { Account: [read, reed] }', ['1:28 objects.Account unknownObjectPermission']],
    [
      'objects: { Account: [[read], 5, ~] }',
      [
        '1:22 objects.Account wrongType',
        '1:30 objects.Account unknownObjectPermission',
        '1:33 objects.Account wrongType',
      ],
    ],
    ['objects: { Account: read }', ['1:21 objects.Account wrongType']],
    ['objects:\n  Acc ount: [read]\n', ['2:3 objects badName']],
    ['objects:\n', ['1:9 objects wrongType']],
    ['fields: { Account: { Rating: write } }', ['1:30 fields.Account.Rating unknownFieldPermission']],
    ['fields: { Account.Rating: read }', ['1:11 fields badName']],
    ['name: 5\nalias: true\n', ['1:7 name wrongType', '2:8 alias wrongType']],
    ['name: ""\nrole: "  "\n', ['1:7 name emptyText', '2:7 role emptyText']],
    ['email: "a\\tb"\n', ['1:8 email untidyName']],
    ['alias: abcdefghi\n', ['1:8 alias tooLong']],
    ['expires: tomorrow\n', ['1:10 expires badExpiry']],
    ['apexClasses: ["A ", B]\n', ['1:15 apexClasses untidyName']],
    ['apexClasses: A\n', ['1:14 apexClasses wrongType']],
    [
      'userFields: { A: 007, B: 12345678901234567890, C: 0x10, D: .inf }',
      [
        '1:18 userFields.A ambiguousNumber',
        '1:26 userFields.B ambiguousNumber',
        '1:51 userFields.C ambiguousNumber',
        '1:60 userFields.D ambiguousNumber',
      ],
    ],
    ['userFields: { A: ~, B: [x] }', ['1:18 userFields.A wrongType', '1:24 userFields.B wrongType']],
    ['name: A\n---\nname: B\n', ['2:1 multipleDocuments']],
    ['objects:\n\tAccount: [read]\n', ['2:1 tab']],
    ['name: "A\nalias: b\n', ['3:1 syntax']],
    ['name: !!binary QQ==\n', ['1:7 tag']],
    ['? [a]\n: b\n', ['1:3 complexKey']],
    ['__proto__: { a: 1 }\nconstructor: 1\n', ['1:1 unknownKey', '2:1 unknownKey']],
    ['objects: { __proto__: [read], constructor: [read] }', ['1:12 objects badName', '1:31 objects badName']],
    ['userFields: { __proto__: { polluted: true } }', ['1:15 userFields badName']],
    ['apexClasses: &a [A]\npermissionSets: *a\n', ['2:17 permissionSets alias']],
    ['name: A\n<<: { alias: b }\n', ['2:1 unknownKey']],
  ];
  for (const [text, problems] of refused) {
    it(`refuses ${JSON.stringify(text).slice(0, 60)}`, () => {
      expect(problemsOf(text).map(brief)).to.deep.equal(problems);
    });
  }

  it('says everything at once, in the order of the file', () => {
    const text =
      'nmae: A\nalias: abcdefghi\nobjects: { Account: [reed] }\nexpires: soon\napexClasses: [" A"]\nname: ""\n';
    const codes = problemsOf(text).map(({ code }) => code);
    expect(codes).to.deep.equal([
      'unknownKey',
      'tooLong',
      'unknownObjectPermission',
      'badExpiry',
      'untidyName',
      'emptyText',
    ]);
  });

  it('pollutes nothing', () => {
    problemsOf(
      '__proto__: { polluted: 1 }\nobjects: { __proto__: { polluted: 1 } }\nconstructor: { prototype: { polluted: 1 } }\n'
    );
    expect({}).to.not.have.property('polluted');
  });

  const hostile: Array<[says: string, text: string]> = [
    ['100,000 keys', Array.from({ length: 100_000 }, (_, index) => `k${index}: 1`).join('\n')],
    ['60,000 objects', `objects: {${Array.from({ length: 60_000 }, (_, index) => `k${index}: 1`).join(',')}}`],
    ['brackets that are never closed', '['.repeat(100_000)],
    ['deep nesting', `objects: ${'{a: '.repeat(50_000)}1${'}'.repeat(50_000)}`],
    [
      'an alias bomb',
      `a: &a [x,x]\n${Array.from({ length: 50 }, (_, index) => `k${index}: &k${index} [*a,*a]`).join('\n')}`,
    ],
    [
      'escape sequences',
      '"\\e[31mk\\n": "\\e[2J"\nemail: "\\e[31m\\n\\u202e"\nobjects: { "\\e[1m": [read], A: ["\\e[31mreed\\n"] }\n',
    ],
  ];
  for (const [says, text] of hostile) {
    it(`survives ${says}, and tells it in lines of bounded length`, function () {
      this.timeout(60_000);
      const problems = problemsOf(text);
      expect(problems.length).to.be.within(1, 101);
      for (const line of problems.map(definitionProblemText)) {
        expect(line).to.not.match(/[\u0000-\u001f\u007f-\u009f\u202e]/);
        expect(line.length).to.be.below(600);
      }
    });
  }

  it('counts what it does not list', () => {
    const text = Array.from({ length: 150 }, (_, index) => `k${index}: 1`).join('\n');
    expect(problemsOf(text).at(-1)).to.include({ code: 'more', count: 50 });
  });

  it('lists in lists without end are a problem, not an overflow', () => {
    for (const text of ['- '.repeat(20_000), '? '.repeat(20_000), 'a: \n'.repeat(1) + ': '.repeat(20_000)]) {
      const parsed = parseDefinition('deep.yaml', text);
      expect('problems' in parsed && parsed.problems.length > 0).to.equal(true);
    }
  });
});
