import { SaxesParser } from 'saxes';

/** A metadata file's grants: each with its elements and their lines. */
export type GrantLines = ReadonlyMap<string, ReadonlyMap<string, Placed>>;

/** The text of an element and its line. */
export type Placed = { value: string; line: number };

/** The kinds of grants, each with the element that says what is granted. */
const namedBy = {
  userPermissions: 'name',
  objectPermissions: 'object',
  fieldPermissions: 'field',
  externalCredentialPrincipalAccesses: 'externalCredentialPrincipal',
  externalDataSourceAccesses: 'externalDataSource',
} as const;

export type GrantBlock = keyof typeof namedBy;

/** What is looked for: a grant, and the element that has to be `true` in it, whose line is meant. */
export type Wanted = { block: GrantBlock; name: string; element: string };

/** Every grant of a profile or permission set. */
export function grantLines(xml: string): GrantLines {
  const grants = elementsOf(xml).filter((element): element is Element & { name: GrantBlock } => isGrant(element.name));
  return new Map(
    grants.map(({ name, children }) => {
      const parts = new Map(children.map((child): [string, Placed] => [child.name, placed(child)]));
      return [keyOf(name, parts.get(namedBy[name])?.value ?? ''), parts];
    })
  );
}

/** The line that grants it; of a user permission the one with its name, which says more than `enabled`. */
export function grantLine(lines: GrantLines, { block, name, element }: Wanted): number | undefined {
  const grant = lines.get(keyOf(block, name));
  if (grant?.get(element)?.value !== 'true') return undefined;
  return grant.get(block === 'userPermissions' ? namedBy[block] : element)?.line;
}

/** The lines of all grants of a kind that are enabled: of what queries know by id alone, files say the name. */
export function blockLines(lines: GrantLines, block: GrantBlock): number[] {
  return [...lines].flatMap(([key, grant]) => {
    const named = grant.get(namedBy[block]);
    return key.startsWith(`${block} `) && named && grant.get('enabled')?.value === 'true' ? [named.line] : [];
  });
}

/** The permission sets of a group, each with its line. */
export function memberLines(xml: string): Placed[] {
  return elementsOf(xml)
    .filter(({ name }) => name === 'permissionSets')
    .map(placed);
}

function isGrant(name: string): name is GrantBlock {
  return Object.hasOwn(namedBy, name);
}

function keyOf(block: GrantBlock, name: string): string {
  return `${block} ${name.toLowerCase()}`;
}

type Element = { name: string; line: number; text: string; children: Element[] };

function placed({ text, line }: Element): Placed {
  return { value: text.trim(), line };
}

/** All elements in the order of the file. One that is not well-formed is read as far as it can be. */
function elementsOf(xml: string): Element[] {
  const parser = new SaxesParser();
  const elements: Element[] = [];
  const open: Element[] = [];
  const addText = (text: string): void => {
    const holder = open.at(-1);
    if (holder) holder.text += text;
  };
  parser.on('error', () => undefined);
  parser.on('opentag', ({ name }) => {
    const element = { name, line: parser.line, text: '', children: [] };
    open.at(-1)?.children.push(element);
    elements.push(element);
    open.push(element);
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return elements;
}
