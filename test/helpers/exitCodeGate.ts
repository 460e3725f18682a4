import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { expect } from 'chai';
import type { Context, RootHookObject } from 'mocha';
import { inProject } from '../../bin/paths.js';
import { unprovenExits } from './exitCodes.ts';

const endToEndFiles = readdirSync(inProject('test', 'nuts')).filter((name) => name.endsWith('.nut.ts'));

/** Once all end-to-end tests ran: each command did, and ended with each of the exit codes that its help documents. */
export const mochaHooks: RootHookObject = {
  afterAll(this: Context) {
    const ran = new Set((this.test?.parent?.suites ?? []).map(({ file }) => basename(file ?? '')));
    if (endToEndFiles.every((name) => ran.has(name))) expect(unprovenExits()).to.deep.equal([]);
  },
};
