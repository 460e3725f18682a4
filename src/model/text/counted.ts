/** `1 object`, `3 objects`; `plural` where it is not made by an `s`. */
export const counted = (count: number, one: string, plural = `${one}s`): string =>
  `${count.toString()} ${count === 1 ? one : plural}`;

/** `once`, `3 times`. */
export const times = (count: number): string => (count === 1 ? 'once' : `${count.toString()} times`);

/** `a`, `a and b`, `a, b and c`. */
export const inWords = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
