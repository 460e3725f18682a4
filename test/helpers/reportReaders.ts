import { createRequire } from 'node:module';
import addFormats from 'ajv-formats';
import Ajv from 'ajv-draft-04';
import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import MarkdownIt from 'markdown-it';
import type { Log, Run } from 'sarif';
import { SaxesParser } from 'saxes';

// Readers of reports that know nothing of how the plugin writes them. Each fails on what is not well-formed.

/** What acts on a terminal, but line breaks. */
export const control = /[^\P{Cc}\n]|[\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

const ajv = new Ajv.default({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats.default(ajv);
const isSarif = ajv.compile(
  createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json') as object
);

/** The one run of a log that the standard's schema accepts. */
export const readSarif = (text: string): Run => {
  const log = JSON.parse(text) as Log;
  expect(isSarif(log), JSON.stringify(isSarif.errors)).to.equal(true);
  const [run, ...others] = log.runs;
  expect(others).to.deep.equal([]);
  if (!run) throw new Error('There is no run.');
  return run;
};

export type XmlElement = { name: string; attributes: Record<string, string> };

/** The elements in their order. */
export const readXml = (text: string): XmlElement[] => {
  const elements: XmlElement[] = [];
  const parser = new SaxesParser();
  parser.on('error', (problem) => {
    throw problem;
  });
  parser.on('opentag', ({ name, attributes }) => void elements.push({ name, attributes }));
  parser.write(text).close();
  return elements;
};

export const readCsv = (text: string): Array<Record<string, string>> =>
  parse(text, { columns: true, record_delimiter: '\r\n' });

const markdown = new MarkdownIt({ html: true, linkify: true });

/** All tokens, as the most eager of readers sees them. */
export const readMarkdown = (text: string): Array<{ type: string; content: string }> =>
  markdown.parse(text, {}).flatMap((token) => [token, ...(token.children ?? [])]);

/** HTML, links and pictures in it that the plugin itself does not write. */
export const foreignMarkup = (text: string): string[] =>
  readMarkdown(text)
    .filter(
      ({ type, content }) =>
        ['link_open', 'image'].includes(type) ||
        (['html_block', 'html_inline'].includes(type) &&
          !/^(<\/?details>|<summary>[^<>]*<\/summary>|\s)*$/.test(content))
    )
    .map(({ type, content }) => `${type} ${content}`);
