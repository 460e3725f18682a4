// @ts-check
/**
 * Makes `src/output/formats/reportPage.ts` of `src/report-page/`: the script and the style sheet of the HTML report as
 * strings, so that the report needs no file at run time.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { inProject } from './paths.js';

const target = inProject('src/output/formats/reportPage.ts');

/** @param {string} entry @returns {Promise<string>} */
const bundled = async (entry) => {
  const { outputFiles } = await build({
    entryPoints: [inProject(`src/report-page/${entry}`)],
    bundle: true,
    charset: 'utf8',
    format: 'iife',
    legalComments: 'none',
    logLevel: 'error',
    target: 'es2022',
    tsconfigRaw: {},
    write: false,
  });
  return outputFiles[0]?.text ?? '';
};

/** The module as it should be. @returns {Promise<string>} */
export const reportPageModule = async () => {
  const [script, styles] = await Promise.all([bundled('report.ts'), bundled('report.css')]);
  return [
    '// Made by bin/report-page.js from src/report-page/: change those files, not this one.',
    `/** What the HTML report consists of, apart from its content. */`,
    `export const reportPage = ${JSON.stringify({ script, styles })};`,
    '',
  ].join('\n');
};

/** Writes the module where it differs. */
export const writeReportPage = async () => {
  const text = await reportPageModule();
  if (!existsSync(target) || readFileSync(target, 'utf8') !== text) writeFileSync(target, text);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeReportPage();
