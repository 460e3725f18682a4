import {
  importDirections,
  noBarrels,
  noClasses,
  noFileSystem,
  noModuleState,
  noQueryText,
  noWorld,
  oneConnection,
  type Check,
} from './architecture.ts';
import { fileSize, functionSize } from './sizes.ts';
import { readFolder, type SourceFile } from './sourceFile.ts';
import { noEmptyWords } from './words.ts';

const readCode = (folder: string): SourceFile[] => readFolder(folder).filter(({ path }) => path.endsWith('.ts'));
/** Made by `bin/report-page.js`, not written by hand. */
const generated = 'src/output/formats/reportPage.ts';

export const source = readCode('src').filter(({ path }) => path !== generated);
const localOrg = readCode('test/local-org');

type Sample = [path: string, text: string];

/** One rule of the architecture: the files it holds for, and samples that break and keep it. */
export type Rule = {
  says: string;
  check: Check;
  files: SourceFile[];
  breaks: Sample[];
  keeps: Sample[];
};

const longFunction = (lines: number): string => `const f = () => {\n${'  g();\n'.repeat(lines - 2)}};\n`;

export const rules: Rule[] = [
  {
    says: 'imports go from commands to the model, never back',
    check: importDirections,
    files: source,
    breaks: [
      ['src/model/a.ts', "import { b } from '../org/b.ts';"],
      ['src/audit/rules/a.ts', "import { b } from '../../output/b.ts';"],
      ['src/audit/a.ts', "import type { b } from '../output/b.ts';"],
      ['src/output/a.ts', "import b, { type c } from '../audit/b.ts';"],
      ['src/output/a.ts', "export * from '../org/b.ts';"],
      ['src/access/a.ts', "import type { OrgGateway } from '../org/orgGateway.ts';"],
      ['src/access/a.ts', "import { b } from '../files/b.ts';"],
      ['src/org/a.ts', "const b = await import('../access/b.ts');"],
      ['src/org/a.ts', "type B = import('../audit/b.ts').B;"],
      ['src/org/a.ts', "import { b } from '../cli/b.ts';"],
      ['src/files/a.ts', "import type { b } from '../audit/b.ts';"],
      ['src/files/a.ts', "import { b } from '../output/b.ts';"],
      ['src/create/a.ts', "import type { b } from '../output/b.ts';"],
      ['src/create/a.ts', "import { b } from '../cli/b.ts';"],
      ['src/cli/a.ts', "import { b } from '../commands/integration-user/b.ts';"],
      ['src/commands/integration-user/a.ts', "import b from './b.ts';"],
      ['src/services/a.ts', "import { b } from '../model/b.ts';"],
    ],
    keeps: [
      ['src/model/a.ts', "import { b } from './b.ts';"],
      ['src/output/a.ts', "import { type b, type c } from '../audit/b.ts';"],
      ['src/org/datasets/a.ts', "import { b } from '../../model/b.ts';"],
      ['src/create/a.ts', "import { b } from '../access/b.ts';"],
      ['src/cli/a.ts', "import { b } from '../create/b.ts';"],
      ['src/commands/integration-user/list/a.ts', "import { b } from '../../../files/b.ts';"],
      ['src/commands/integration-user/a.ts', "import { b } from '../../cli/flags/b.ts';"],
    ],
  },
  {
    says: 'only the gateway imports Connection',
    check: oneConnection,
    files: source,
    breaks: [
      ['src/org/a.ts', "import { Connection } from '@salesforce/core';"],
      ['src/org/a.ts', "import type { Org, Connection as C } from '@salesforce/core';"],
      ['src/org/a.ts', "import * as core from '@salesforce/core';"],
      ['src/cli/flags/orgFlags.ts', "type C = import('@salesforce/core').Connection;"],
      ['src/commands/integration-user/a.ts', "import { Connection } from '@salesforce/core';"],
    ],
    keeps: [
      ['src/org/connectionGateway.ts', "import { Connection } from '@salesforce/core';"],
      ['src/org/a.ts', "import { Messages } from '@salesforce/core';"],
      ['src/commands/integration-user/a.ts', "import type { Connection } from '@salesforce/core';"],
    ],
  },
  {
    says: 'queries stand in datasets only',
    check: noQueryText,
    files: source,
    breaks: [
      ['src/org/a.ts', 'const q = `SELECT ${f}\n  FROM User`;'],
      ['src/org/a.ts', "const q = 'SELECT Id' + ' FROM User';"],
    ],
    keeps: [
      ['src/org/datasets/a.ts', "const q = 'SELECT Id FROM User';"],
      ['src/org/a.ts', '// soql`SELECT Id FROM User`'],
    ],
  },
  {
    says: 'the clock, the process and the console are the commands’',
    check: noWorld,
    files: source,
    breaks: [
      ['src/audit/a.ts', 'const now = Date.now();'],
      ['src/audit/a.ts', 'const now = new Date();'],
      ['src/org/a.ts', "const home = process.env['HOME'];"],
      ['src/org/a.ts', "process['exitCode'] = 1;"],
      ['src/output/a.ts', "console.log('a');"],
      ['src/files/a.ts', "import { env } from 'node:process';"],
    ],
    keeps: [
      ['src/commands/integration-user/a.ts', 'const now = new Date();'],
      ['src/audit/a.ts', 'const at = new Date(takenAt); // never new Date() or process.env'],
    ],
  },
  {
    says: 'the file system is for commands and files/ only',
    check: noFileSystem,
    files: source,
    breaks: [
      ['src/output/a.ts', "import { readFileSync } from 'node:fs';"],
      ['src/org/a.ts', "import fs from 'fs/promises';"],
    ],
    keeps: [['src/files/a.ts', "import { readFile } from 'node:fs/promises';"]],
  },
  {
    says: 'there are no barrels',
    check: noBarrels,
    files: source,
    breaks: [
      ['src/model/index.ts', "export * from './user.js';\nexport { a } from './a.js';"],
      ['src/model/all.ts', "import { a } from './a.js';\nexport { a };"],
    ],
    keeps: [
      ['src/audit/rules/index.ts', "export * from './a.js';"],
      ['src/model/a.ts', "export { a } from './a.js';\nexport const b = 1;"],
    ],
  },
  {
    says: 'no module has a state',
    check: noModuleState,
    files: source,
    breaks: [
      ['src/org/a.ts', 'let requests = 0;'],
      ['src/org/a.ts', 'const cache = new Map<string, string>();'],
      ['src/org/a.ts', 'const cache: string[] = [];'],
    ],
    keeps: [
      ['src/org/a.ts', "const known = new Set(['a']);"],
      ['src/org/a.ts', 'const f = () => { let n = 0; const cache = new Map(); return n; };'],
    ],
  },
  {
    says: 'the only classes are commands',
    check: noClasses,
    files: source,
    breaks: [
      ['src/org/a.ts', 'export class Gateway {}'],
      ['src/org/a.ts', 'const Gateway = class {};'],
      ['src/commands/integration-user/a.ts', 'abstract class Base {}'],
    ],
    keeps: [['src/commands/integration-user/a.ts', 'export default class A extends SfCommand<B> {}']],
  },
  {
    says: 'names say what a thing is',
    check: noEmptyWords,
    files: source,
    breaks: [
      ['src/org/utils.ts', ''],
      ['src/org/queryHelper.ts', ''],
      ['src/services/a.ts', ''],
      ['src/org/a.ts', 'const userManager = 1;'],
      ['src/org/a.ts', 'type GatewayImpl = string;'],
      ['src/org/a.ts', 'const f = (data: string) => data;'],
      ['src/org/a.ts', 'const { name: info } = a;'],
    ],
    keeps: [['src/org/datasets/loginHistory.ts', 'const dataset = { data: 1, handler: 2 }; const { data } = dataset;']],
  },
  {
    says: 'files are short',
    check: fileSize,
    files: [...source, ...localOrg],
    breaks: [
      ['src/org/a.ts', 'a;\n'.repeat(201)],
      ['test/local-org/a.ts', 'a;\n'.repeat(301)],
    ],
    keeps: [
      ['src/org/a.ts', 'a;\n'.repeat(200)],
      ['test/local-org/schema/business.ts', 'a;\n'.repeat(900)],
    ],
  },
  {
    says: 'functions are short',
    check: functionSize,
    files: [...source, ...localOrg.filter(({ path }) => !path.endsWith('.test.ts'))],
    breaks: [
      ['src/org/a.ts', longFunction(41)],
      ['src/org/a.ts', `const a = { ${longFunction(41).replace('const f = () =>', 'f()').replace(';\n};', ';\n}')} };`],
    ],
    keeps: [['src/org/a.ts', longFunction(40)]],
  },
];
