const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The one of that name; one of a package (`prefix__Name`) also by its bare name, where no other has it. */
export const namedAmong = <T extends { name: string; namespace: string | null }>(
  all: readonly T[],
  name: string
): T | undefined =>
  all.find((each) => same(each.name, name)) ??
  all.find((each) => each.namespace !== null && same(each.name.replace(/^[^_]+__/, ''), name));
