/** A metadata file's grants: each with its elements and their lines. */
export type GrantLines = ReadonlyMap<string, ReadonlyMap<string, Placed>>;

/** The element of each kind of grant that says what is granted. */
const namedBy = { userPermissions: 'name', objectPermissions: 'object', fieldPermissions: 'field' } as const;

type GrantBlock = keyof typeof namedBy;

type Placed = { value: string; line: number };

/** What is looked for: a grant, and the element that has to be `true` in it, whose line is meant. */
export type Wanted = { block: GrantBlock; name: string; element: string };

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plain(text: string): string {
  return text.trim().replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => named[name] ?? '');
}

/** The permission sets of a group, each with its line. */
export function memberLines(xml: string): Placed[] {
  const text = withoutComments(xml);
  const lineAt = lineCounter(text);
  return [...text.matchAll(/<permissionSets>([^<]*)<\/permissionSets>/g)].map((found) => ({
    value: plain(found[1] ?? ''),
    line: lineAt(found.index),
  }));
}

/** The line that grants it; of a user permission the one with its name, which says more than `enabled`. */
export function grantLine(lines: GrantLines, { block, name, element }: Wanted): number | undefined {
  const grant = lines.get(keyOf(block, name));
  if (grant?.get(element)?.value !== 'true') return undefined;
  return grant.get(block === 'userPermissions' ? namedBy[block] : element)?.line;
}

/** Every grant of a profile or permission set. */
export function grantLines(xml: string): GrantLines {
  const text = withoutComments(xml);
  const lineAt = lineCounter(text);
  const lines = new Map<string, ReadonlyMap<string, Placed>>();
  for (const found of text.matchAll(/<(userPermissions|objectPermissions|fieldPermissions)>([\s\S]*?)<\/\1>/g)) {
    const [block, content = ''] = [found[1] as GrantBlock, found[2]];
    const start = found.index + block.length + 2;
    const elements = new Map<string, Placed>();
    for (const part of content.matchAll(/<(\w+)>([^<]*)<\/\1>/g))
      elements.set(part[1] ?? '', { value: plain(part[2] ?? ''), line: lineAt(start + part.index) });
    lines.set(keyOf(block, elements.get(namedBy[block])?.value ?? ''), elements);
  }
  return lines;
}

function keyOf(block: GrantBlock, name: string): string {
  return `${block} ${name.toLowerCase()}`;
}

/** Says the line of each offset; offsets have to come in their order. */
function lineCounter(text: string): (offset: number) => number {
  let [line, at] = [1, 0];
  return (offset) => {
    for (; at < offset; at += 1) if (text[at] === '\n') line += 1;
    return line;
  };
}

/** Comments become blanks: lines stay where they are. */
function withoutComments(xml: string): string {
  return xml.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '));
}
