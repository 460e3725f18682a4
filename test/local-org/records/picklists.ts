/** Values by lower case, made once a picklist: those of permissions have thousands. */
const byLowerCase = new WeakMap<readonly string[], ReadonlyMap<string, string>>();

const indexOf = (picklist: readonly string[]): ReadonlyMap<string, string> => {
  const known = byLowerCase.get(picklist);
  if (known) return known;
  const index = new Map([...picklist].reverse().map((value) => [value.toLowerCase(), value]));
  byLowerCase.set(picklist, index);
  return index;
};

/** The value of the picklist that is meant, whatever the case it is written in. */
export const findValue = (picklist: readonly string[] | undefined, value: string): string | undefined =>
  picklist && indexOf(picklist).get(value.toLowerCase());
