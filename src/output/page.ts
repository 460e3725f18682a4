/** What a line means; the command gives each its colour. */
export type Tone = 'heading' | 'good' | 'warning' | 'bad' | 'dim' | 'plain';

export type Column = { key: string; name: string; align?: 'left' | 'right' };

/** What is printed, as values. `command` lines are never wrapped, so that they can be pasted. */
export type Block =
  | { kind: 'text'; text: string; tone: Tone; indent?: number }
  | { kind: 'command'; text: string; indent?: number }
  | { kind: 'table'; columns: Column[]; rows: Array<Record<string, string>> }
  | { kind: 'gap' };

export const text = (content: string, tone: Tone = 'plain', indent = 0): Block => ({
  kind: 'text',
  text: content,
  tone,
  indent,
});
export const gap: Block = { kind: 'gap' };

/**
 * Breaks at blanks to fit `width`; a word longer than that stays whole. What follows a bullet, an arrow or a
 * number stands below its text.
 */
export const wrapped = (content: string, width: number, indent: number): string => {
  const pad = ' '.repeat(indent);
  const hang = ' '.repeat(/^(?:[•→]|\d\.) /.exec(content)?.[0].length ?? 0);
  const lines = content.split(' ').reduce<string[]>((done, word) => {
    const last = done.at(-1);
    if (last === undefined) return [word];
    return indent + last.length + 1 + word.length <= width
      ? [...done.slice(0, -1), `${last} ${word}`]
      : [...done, hang + word];
  }, []);
  return lines.map((line) => pad + line).join('\n');
};
