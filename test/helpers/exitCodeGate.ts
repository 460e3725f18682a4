import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect } from 'chai';
import type { Context, RootHookObject } from 'mocha';
import { inProject } from '../../bin/paths.js';
import { record, recorded, recordVariable, unprovenExits } from './exitCodes.ts';

const endToEndFiles = readdirSync(inProject('test', 'nuts')).filter((name) => name.endsWith('.nut.ts'));

/** The files may run in several processes: all of them write into one record. */
export const mochaGlobalSetup = (): void => {
  const file = join(mkdtempSync(join(tmpdir(), 'integration-user-exits-')), 'exits.jsonl');
  writeFileSync(file, '');
  process.env[recordVariable] = file;
};

export const mochaHooks: RootHookObject = {
  beforeAll(this: Context) {
    for (const { file } of this.test?.parent?.suites ?? []) record({ file: basename(file ?? '') });
  },
};

/** Once all end-to-end tests ran: each command did, and ended with each of the exit codes that its help documents. */
export const mochaGlobalTeardown = (): void => {
  const file = process.env[recordVariable] ?? '';
  const lines = recorded(file);
  rmSync(dirname(file), { recursive: true });
  const ran = new Set(lines.flatMap((line) => ('file' in line ? [line.file] : [])));
  if (endToEndFiles.every((name) => ran.has(name))) expect(unprovenExits(lines)).to.deep.equal([]);
};
