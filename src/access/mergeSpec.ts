import { caseless } from '../model/text/caseless.ts';
import type { IntegrationUserSpec } from '../model/access/spec.ts';

type Spec = Partial<IntegrationUserSpec>;
type Named<T> = Readonly<Record<string, T>>;

/** Key by key: what the flags name replaces what the file says of it, the rest of the file stays. */
const merged = <T>(file: Named<T>, flags: Named<T>, join = (_before: T, after: T): T => after): Record<string, T> => {
  const all = caseless(file);
  for (const [name, value] of Object.entries(flags)) {
    const before = all.get(name);
    all.set(name, before === undefined ? value : join(before, value));
  }
  return all.toObject();
};

/** Flags override the file: values and lists as a whole, objects, fields and User fields one by one. */
export const mergeSpec = (file: Spec, flags: Spec): Spec => ({
  ...file,
  ...flags,
  ...(file.objects && flags.objects ? { objects: merged(file.objects, flags.objects) } : {}),
  ...(file.fields && flags.fields
    ? { fields: merged(file.fields, flags.fields, (before, after) => merged(before, after)) }
    : {}),
  ...(file.userFields && flags.userFields ? { userFields: merged(file.userFields, flags.userFields) } : {}),
});
