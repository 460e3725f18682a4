import { SaxesParser } from 'saxes';

/** An element with its namespace. */
export type SoapElement = {
  readonly name: string;
  readonly uri: string;
  text: string;
  readonly children: SoapElement[];
};

/** The root of a message; undefined where it is not well-formed. */
export const soapElements = (xml: string): SoapElement | undefined => {
  const parser = new SaxesParser({ xmlns: true });
  const root: SoapElement = { name: '', uri: '', text: '', children: [] };
  const open = [root];
  parser.on('opentag', ({ local, uri }) => {
    const element = { name: local, uri, text: '', children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const at = open.at(-1);
    if (at) at.text += text;
  });
  parser.on('closetag', () => void open.pop());
  try {
    parser.write(xml).close();
  } catch {
    return undefined;
  }
  return root.children[0];
};

/** The text of the element that this path leads to; empty where there is none. */
export const textIn = (element: SoapElement | undefined, ...path: readonly string[]): string => {
  const [name, ...rest] = path;
  if (name === undefined) return element?.text ?? '';
  return textIn(
    element?.children.find((child) => child.name === name),
    ...rest
  );
};
