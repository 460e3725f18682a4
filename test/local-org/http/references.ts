import { apiError } from '../errors.ts';

const pattern = /@\{([^}]+)\}/g;

/** Reference ids that a subrequest names in its URL or body. */
export const referencesIn = (value: unknown): string[] =>
  [...JSON.stringify(value ?? null).matchAll(pattern)].map(([, path = '']) => path.split(/[.[]/)[0] ?? '');

const step = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

/** `new.records[0].Id` → a value out of the answer named `new`; names mind case (facts §7.1). */
const resolved = (path: string, answers: ReadonlyMap<string, unknown>): string => {
  const [reference = '', ...keys] = path.replace(/\[(\d+)\]/g, '.$1').split('.');
  const value = keys.reduce(step, answers.get(reference));
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    throw apiError('PROCESSING_HALTED', `Invalid reference specified. No value for ${path} found in ${reference}`);
  return String(value);
};

/** Puts the values of earlier answers in the place of their references, all through a URL or body. */
export const withReferences = <T>(value: T, answers: ReadonlyMap<string, unknown>): T => {
  if (typeof value === 'string') return value.replace(pattern, (_, path: string) => resolved(path, answers)) as T;
  if (Array.isArray(value)) return value.map((each: unknown) => withReferences(each, answers)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, withReferences(each as unknown, answers)])
  ) as T;
};
