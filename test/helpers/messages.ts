import ts from 'typescript';
import { parse, walk, type SourceFile } from './sourceFile.ts';

/** One `messages/<name>.md`: a headline of the first level starts a message. */
export type Bundle = { name: string; keys: string[] };

/** `messages.getMessage('key')` somewhere in the source. */
export type MessageCall = { path: string; bundle: string; key: string };

export const toBundle = ({ path, text }: SourceFile): Bundle => ({
  name: path.replace(/^messages\//, '').replace(/\.md$/, ''),
  keys: [...text.matchAll(/^# (.+?)\s*$/gm)].map(([, key]) => key ?? ''),
});

const textOf = (node: ts.Node | undefined): string | undefined =>
  node && ts.isStringLiteralLike(node) ? node.text : undefined;

/** `const messages = Messages.loadMessages('package', 'bundle')`: the bundle by the variable's name. */
const bundlesOf = (nodes: readonly ts.Node[]): Map<string, string> => {
  const loads = nodes.filter(ts.isVariableDeclaration).flatMap(({ name, initializer }) => {
    if (!initializer || !ts.isCallExpression(initializer)) return [];
    const bundle = textOf(initializer.arguments[1]);
    return initializer.expression.getText() === 'Messages.loadMessages' && bundle ? [[name.getText(), bundle]] : [];
  });
  return new Map(loads as Array<[string, string]>);
};

const readers = ['getMessage', 'getMessages', 'createError', 'createWarning', 'createInfo'];

export const messageCalls = (file: SourceFile): MessageCall[] => {
  const nodes = walk(parse(file));
  const bundles = bundlesOf(nodes);
  return nodes.filter(ts.isCallExpression).flatMap(({ expression, arguments: [first] }) => {
    if (!ts.isPropertyAccessExpression(expression) || !readers.includes(expression.name.text)) return [];
    const bundle = bundles.get(expression.expression.getText());
    const key = textOf(first);
    return bundle !== undefined && key !== undefined ? [{ path: file.path, bundle, key }] : [];
  });
};

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `error.${code}` may be any key that starts with `error.`; a template without any text matches nothing. */
const templateOf = (node: ts.TemplateExpression): RegExp[] => {
  const parts = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
  return parts.join('').length < 3 ? [] : [new RegExp(`^${parts.map(escape).join('.+')}$`)];
};

/** Says of a key whether a text of the source names it, as a whole or by a template. */
export const namesKey = (files: SourceFile[]): ((key: string) => boolean) => {
  const nodes = files.flatMap((file) => walk(parse(file)));
  const texts = new Set(nodes.map(textOf));
  const templates = nodes.filter(ts.isTemplateExpression).flatMap(templateOf);
  const isNamed = (key: string): boolean => texts.has(key) || templates.some((template) => template.test(key));
  // An error's actions are found by the CLI itself, by the error's key.
  return (key) => isNamed(key) || (key.endsWith('.actions') && isNamed(key.replace(/\.actions$/, '')));
};
