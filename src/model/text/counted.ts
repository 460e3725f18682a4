/** `1 object`, `3 objects`; `plural` where it is not made by an `s`. */
export const counted = (count: number, one: string, plural = `${one}s`): string =>
  `${count.toString()} ${count === 1 ? one : plural}`;
