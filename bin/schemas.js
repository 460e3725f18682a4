// @ts-check
/**
 * Writes `schemas/results/` (one file a command), `schemas/definition.json`, `schemas/audit-config.json` and
 * `command-snapshot.json` anew from the source, into the project or, to compare, into the folder that is given. Nothing
 * there changes until all of it is generated.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { knownRules } from '../src/cli/audit/loadConfig.ts';
import { auditConfigSchema } from '../src/files/auditConfigSchema.ts';
import { definitionSchema } from '../src/files/definitionSchema.ts';
import { cliEnvironment } from './cli-home.js';
import { inProject, projectRoot } from './paths.js';
import { runNode } from './processes.js';

const target = resolve(process.argv[2] ?? projectRoot);
const work = mkdtempSync(join(tmpdir(), 'integration-user-schemas-'));
const home = join(work, 'home');
const draft = join(work, 'draft');
const results = join(draft, 'schemas', 'results');
const snapshot = join(draft, 'command-snapshot.json');

/** @param {string[]} args */
const dev = (...args) => runNode(['--no-warnings', inProject('bin/dev.js'), ...args], { env: cliEnvironment(home) });

/**
 * Draft 7 is what editors understand in full.
 * @param {string} name @param {z.ZodType} schema
 */
const writeSchema = (name, schema) => {
  const text = JSON.stringify(z.toJSONSchema(schema, { target: 'draft-7', io: 'input' }), null, 2);
  writeFileSync(join(draft, 'schemas', name), `${text}\n`);
};

mkdirSync(home);
mkdirSync(results, { recursive: true });
try {
  writeSchema('definition.json', definitionSchema);
  writeSchema('audit-config.json', auditConfigSchema(knownRules));
  process.exitCode =
    (await dev('schema', 'generate', '--filepath', results)) ||
    (await dev('snapshot', 'generate', '--filepath', snapshot));
  if (process.exitCode === 0) {
    // A command that is gone must not leave its schema behind.
    rmSync(join(target, 'schemas', 'results'), { recursive: true, force: true });
    cpSync(draft, target, { recursive: true });
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
