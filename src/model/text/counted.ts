/** `1 object`, `3 objects`; `plural` if an `s` isn't enough. */
export const counted = (count: number, one: string, plural = `${one}s`): string =>
  `${count.toString()} ${count === 1 ? one : plural}`;
