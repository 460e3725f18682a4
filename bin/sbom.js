// @ts-check
/**
 * Prints the bill of materials (CycloneDX) of everything that is installed with the plugin, as the lock file says.
 * `npm sbom --omit dev` leaves out what developers' tools use as well, nearly everything; so npm is asked about a project
 * without such tools.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { omit } from 'es-toolkit';
import { npmOutput } from './processes.js';
import { inProject } from './paths.js';
import { shrinkwrapOf } from './shrinkwrap.js';

const readJson = (/** @type {string} */ file) => JSON.parse(readFileSync(inProject(file), 'utf8'));

const scratch = mkdtempSync(join(tmpdir(), 'integration-user-sbom-'));
try {
  const project = omit(readJson('package.json'), ['devDependencies']);
  // npm names the project after the folder that it lies in.
  const folder = join(scratch, project.name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify(project));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(shrinkwrapOf(readJson('package-lock.json'))));
  const { exitCode, output } = await npmOutput(
    ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--silent'],
    { cwd: folder }
  );
  console.log(output.trim());
  process.exitCode = exitCode;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
