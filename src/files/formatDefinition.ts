import { Document, visit } from 'yaml';
import type { IntegrationUserSpec } from '../model/access/spec.ts';
import { specKeyNames } from '../model/access/specKeys.ts';

/** What cannot be seen, or that editors and terminals act on, is written as an escape. */
const unseen = /[^\x20-\x7e\u00a1-\u200a\u2010-\u2027\u2030-\u205e\u2070-\ud7ff\ue000-\ufefe]/;

const inFileOrder = (spec: Partial<IntegrationUserSpec>): Record<string, unknown> => {
  const given = new Map<string, unknown>(Object.entries(spec));
  const entries = specKeyNames.map((key) => [key, given.get(key)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
};

/** Lists stand on one line, as people write them. */
const toYaml = (spec: Record<string, unknown>): string => {
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
};

/** The text of a definition file, its keys always in the same order. */
export const formatDefinition = (spec: Partial<IntegrationUserSpec>, format: 'yaml' | 'json'): string => {
  const ordered = inFileOrder(spec);
  return format === 'json' ? `${JSON.stringify(ordered, null, 2)}\n` : toYaml(ordered);
};
