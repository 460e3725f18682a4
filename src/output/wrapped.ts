import stringWidth from 'string-width';

/**
 * Breaks at blanks to fit `width` columns of a terminal, in which some characters take two; a word longer than that
 * stays whole, so that it can be copied. What follows a bullet, an arrow or a number stands below its text.
 */
export function wrapped(content: string, width: number, indent: number): string {
  const pad = ' '.repeat(indent);
  const hang = ' '.repeat(/^(?:[•→]|\d\.) /.exec(content)?.[0].length ?? 0);
  const [first = '', ...words] = content.split(' ');
  const lines = [first];
  let column = indent + stringWidth(first);
  for (const word of words) {
    const wordWidth = stringWidth(word);
    const isFitting = column + 1 + wordWidth <= width;
    if (isFitting) lines.push(`${lines.pop() ?? ''} ${word}`);
    else lines.push(hang + word);
    column = isFitting ? column + 1 + wordWidth : indent + hang.length + wordWidth;
  }
  return lines.map((line) => pad + line).join('\n');
}
