import { safeText } from '../../model/text/safeText.ts';

/** An element, its attributes in the order given; without a name it is text. */
export type XmlNode =
  | { name: string; attributes: Readonly<Record<string, string | number>>; children: readonly XmlNode[] }
  | { text: string };

/** XML has no way to write these, not even escaped. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(forbidden, '\ufffd')
    .replace(/[&<>"']/g, (character) => named[character] ?? character);

/** Lines stay lines; all else that a terminal would act on goes. */
const safeLines = (text: string): string => text.split('\n').map(safeText).join('\n');

const attributesText = (attributes: Readonly<Record<string, string | number>>): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(safeText(String(value)))}"`)
    .join('');

const nodeText = (node: XmlNode, indent: string): string => {
  if ('text' in node) return escaped(safeLines(node.text));
  const { name, attributes, children } = node;
  const opening = `${indent}<${name}${attributesText(attributes)}`;
  if (children.length === 0) return `${opening}/>\n`;
  const inner = children.map((child) => nodeText(child, `${indent}  `)).join('');
  return children.some((child) => 'text' in child)
    ? `${opening}>${inner}</${name}>\n`
    : `${opening}>\n${inner}${indent}</${name}>\n`;
};

/** An XML document. */
export const xmlText = (root: XmlNode): string => `<?xml version="1.0" encoding="UTF-8"?>\n${nodeText(root, '')}`;
