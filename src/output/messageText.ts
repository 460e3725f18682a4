import type { Messages } from '@salesforce/core';

/**
 * A message with its tokens: `%s` takes the next, `%1` the first. Tokens that the message has no place for are left out,
 * since the formatter would append them.
 */
export const fill = (messages: Messages<string>, key: string, tokens: readonly string[]): string => {
  const text = messages.getMessage(key).replace(/%(\d)/g, (_, place: string) => tokens[Number(place) - 1] ?? '');
  const rest = [...tokens];
  return text.replace(/%s/g, () => rest.shift() ?? '');
};

/** A message about a number: `KEY.one` for one, else `KEY.many`, which holds the number. */
export const countText = (messages: Messages<string>, key: string, count: number): string =>
  count === 1 ? messages.getMessage(`${key}.one`) : messages.getMessage(`${key}.many`, [count]);
