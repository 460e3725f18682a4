import { apiError } from '../errors.ts';

export type Page = { readonly limit?: number; readonly offset?: number };

const offsetLimit = 2000;

export const checkPage = ({ offset = 0 }: Page): void => {
  if (offset > offsetLimit)
    throw apiError('NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${offsetLimit}`);
};

/** Stops reading as soon as the page is full. */
export const pageOf = <T>(items: Iterable<T>, { limit = Infinity, offset = 0 }: Page): readonly T[] => {
  const page: T[] = [];
  if (limit === 0) return page;
  let skipped = 0;
  for (const item of items) {
    if (skipped < offset) skipped += 1;
    else page.push(item);
    if (page.length >= limit) break;
  }
  return page;
};
