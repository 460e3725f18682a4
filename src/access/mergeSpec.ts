import { caseless } from '../model/text/caseless.ts';
import type { IntegrationUserSpec } from '../model/access/spec.ts';
import type { SpecKey } from '../model/access/specKeys.ts';

type Spec = Partial<IntegrationUserSpec>;

/** Flags override the file: values and lists completely; objects, fields, and User fields one by one. */
export const mergeSpec = (file: Spec, flags: Spec): Spec => {
  const merged = Object.entries(flags).map(([key, value]) => [key, joined(file[key as SpecKey], value)] as const);
  return { ...file, ...Object.fromEntries(merged) };
};

type Named = Readonly<Record<string, unknown>>;

const isNamed = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Name by name: what the flags say replaces what the file says of the same name, the rest of the file stays. */
function joined(inFile: unknown, inFlags: unknown): unknown {
  if (!isNamed(inFile) || !isNamed(inFlags)) return inFlags;
  const all = caseless<unknown>(inFile);
  for (const [name, value] of Object.entries(inFlags)) all.set(name, joined(all.get(name), value));
  return all.toObject();
}
