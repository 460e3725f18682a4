// @ts-check
/**
 * Writes the generated blocks of README.md anew: what stands between `<!-- NAME:begin -->` and `<!-- NAME:end -->`. With
 * `--check` it writes nothing and fails when a block is out of date.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linkPlugin, runSf } from './cli-home.js';
import { inProject } from './paths.js';
import { rulesPage, rulesTable } from './rules-doc.js';
import { startOrgs, stops } from './tour.js';

const file = inProject('README.md');
const rulesFile = inProject('docs/rules.md');
const home = mkdtempSync(join(tmpdir(), 'integration-user-readme-'));

/** @param {string[]} args */
const shown = (args) => `sf ${args.map((arg) => (/^[\w@:/.,=-]+$/.test(arg) ? arg : `"${arg}"`)).join(' ')}`;

/** @param {string[]} args @param {number} exitCode @param {Record<string, string>} [env] */
const sf = async (args, exitCode = 0, env = {}) => {
  const outcome = await runSf(home, args, { env: { NO_COLOR: '1', COLUMNS: '100', OCLIF_COLUMNS: '100', ...env } });
  if (outcome.exitCode !== exitCode) {
    throw new Error(`${shown(args)} ended with ${outcome.exitCode}\n${outcome.stdout}\n${outcome.stderr}`);
  }
  return outcome.stdout.trimEnd();
};

const day = 86_400_000;
/** The day on which the tour seems to be taken; what an org says of dates counts from the day it is started. */
const tourDay = Date.UTC(2026, 10, 2);

/** @param {number} time milliseconds */
const isoDay = (time) => new Date(time).toISOString().slice(0, 10);

/** Dates move as the org's clock does. @param {string} text */
const onTourDay = (text) => {
  const shift = tourDay - Math.floor(Date.now() / day) * day;
  return text
    .replace(/(?<=\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}\.\d{3}(?:Z|\+0000)/g, '')
    .replace(/\b\d{4}-\d{2}-\d{2}\b/g, (date) => {
      const time = Date.parse(date);
      return Number.isNaN(time) ? date : isoDay(time + shift);
    });
};

/** Ports differ from run to run, and dates from day to day. @param {string} text @param {Array<{ url: string, name: string }>} orgs */
const steady = (text, orgs) =>
  onTourDay(
    orgs.reduce((done, { url, name }) => done.replaceAll(url, `https://${name}.my.salesforce.com`), text)
  ).replace(/[ \t]+$/gm, '');

const fence = (/** @type {string} */ text) => `\`\`\`text\n${text}\n\`\`\``;

/** @returns {Promise<string>} every stop of the demo, with what it printed */
const tour = async () => {
  const { orgs, close } = await startOrgs();
  try {
    for (const { name, url, token } of orgs) {
      const args = ['org', 'login', 'access-token', '--instance-url', url, '--no-prompt', '--alias', name];
      await sf(args, 0, { SF_ACCESS_TOKEN: token });
    }
    const parts = [];
    for (const { title, words, commands } of stops) {
      const shots = [];
      for (const { args, exitCode } of commands) {
        shots.push(fence(`$ ${shown(args)}\n\n${steady(await sf(args, exitCode), orgs)}`));
      }
      parts.push(`### ${title}\n\n${words}\n\n${shots.join('\n\n')}`);
    }
    return parts.join('\n\n');
  } finally {
    await close();
  }
};

/** @returns {Promise<string>} the help of every command */
const commands = async () => {
  const manifest = JSON.parse(readFileSync(inProject('oclif.manifest.json'), 'utf8'));
  const parts = [];
  for (const id of Object.keys(manifest.commands).sort()) {
    const words = id.split(':');
    parts.push(`### sf ${words.join(' ')}\n\n${fence(await sf([...words, '--help']))}`);
  }
  return parts.join('\n\n');
};

/** @returns {Promise<string>} a table of the exit codes, from the one map */
const exitCodeTable = async () => {
  const { exitCodes } = await import('../src/output/exitCodes.ts');
  const messages = readFileSync(inProject('messages/shared.md'), 'utf8');
  const rows = Object.entries(exitCodes).flatMap(([name, code]) => {
    const words = new RegExp(`^# exitCodes\\.${name}\\n\\n(.+)$`, 'm').exec(messages)?.[1];
    return words === undefined ? [] : [`| ${code} | ${words} |`];
  });
  return ['| Code | Meaning |', '| --- | --- |', ...rows].join('\n');
};

/** @param {string} text @param {string} name @param {string} content */
const replaced = (text, name, content) => {
  const pattern = new RegExp(`(<!-- ${name}:begin -->)[\\s\\S]*?(<!-- ${name}:end -->)`);
  if (!pattern.test(text)) throw new Error(`README.md has no block "${name}".`);
  return text.replace(pattern, (_, begin, end) => `${begin}\n\n${content}\n\n${end}`);
};

try {
  await linkPlugin(home);
  const before = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  const blocks = {
    tour: await tour(),
    commands: await commands(),
    rules: await rulesTable(),
    exitCodes: await exitCodeTable(),
  };
  const after = Object.entries(blocks).reduce((text, [name, content]) => replaced(text, name, content), before);
  const page = await rulesPage();
  const isStale = after !== before || !existsSync(rulesFile) || readFileSync(rulesFile, 'utf8') !== page;
  if (isStale && process.argv.includes('--check')) {
    console.error('README.md or docs/rules.md is out of date: run "npm run readme" and commit what it changes.');
    process.exitCode = 1;
  } else if (isStale) {
    writeFileSync(file, after);
    writeFileSync(rulesFile, page);
  }
} finally {
  rmSync(home, { recursive: true, force: true, maxRetries: 3 });
}
