import { extname } from 'node:path';
import { Document, visit } from 'yaml';
import type { IntegrationUserSpec } from '../model/access/integrationUserSpec.ts';
import { specKeyNames } from '../model/access/specKeys.ts';
import type { FileProblem } from '../model/access/definitionProblem.ts';
import { fileProblem } from './fileProblem.ts';
import { writeText } from './writeText.ts';

/** Writes a definition file, YAML or JSON by its extension. Never throws: the org may be changed already. */
export const writeDefinition = async (
  path: string,
  spec: Partial<IntegrationUserSpec>,
  remarks: readonly string[] = []
): Promise<FileProblem | undefined> => {
  const format = formats.get(extname(path).toLowerCase());
  if (format === undefined) return { path, code: 'badExtension' };
  try {
    return await writeText(path, formatDefinition(spec, format, remarks));
  } catch (failure) {
    return fileProblem(path, failure, 'notWritable');
  }
};

/** The text of a definition file, its keys always in the same order. Only YAML has comments. */
export const formatDefinition = (
  spec: Partial<IntegrationUserSpec>,
  format: 'yaml' | 'json',
  remarks: readonly string[] = []
): string => {
  const ordered = inFileOrder(spec);
  const comments = remarks.map((remark) => `${`# ${remark}`.trimEnd()}\n`).join('');
  return format === 'json' ? `${JSON.stringify(ordered, null, 2)}\n` : comments + toYaml(ordered);
};

const formats: ReadonlyMap<string, 'yaml' | 'json'> = new Map([
  ['.yml', 'yaml'],
  ['.yaml', 'yaml'],
  ['.json', 'json'],
]);

function inFileOrder(spec: Partial<IntegrationUserSpec>): Record<string, unknown> {
  const entries = specKeyNames.map((key) => [key, spec[key]] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** What cannot be seen, or that editors and terminals act on, is written as an escape. */
const unseen = /[^\x20-\x7e\u00a1-\u200a\u2010-\u2027\u2030-\u205e\u2070-\ud7ff\ue000-\ufefe]/;

/** Lists stand on one line, as people write them. */
function toYaml(spec: Record<string, unknown>): string {
  const document = new Document(spec, { aliasDuplicateObjects: false });
  visit(document, {
    Seq: (_, node) => {
      node.flow = true;
    },
    Scalar: (_, node) => {
      if (typeof node.value === 'string' && unseen.test(node.value)) node.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
