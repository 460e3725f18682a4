export function caseless<T>(start: Readonly<Record<string, T>> = {}): Caseless<T> {
  const byName = new Map(Object.entries(start).map((entry) => [entry[0].toLowerCase(), entry]));
  const entries = (): Array<[string, T]> => [...byName.values()];
  return {
    get: (name) => byName.get(name.toLowerCase())?.[1],
    set: (name, value) => {
      const key = name.toLowerCase();
      byName.set(key, [byName.get(key)?.[0] ?? name, value]);
    },
    entries,
    toObject: () => Object.fromEntries(entries()),
  };
}
/** A map by API name. Salesforce does not tell `account` from `Account`; the spelling that came first stays. */
export type Caseless<T> = {
  get: (name: string) => T | undefined;
  set: (name: string, value: T) => void;
  entries: () => Array<[string, T]>;
  toObject: () => Record<string, T>;
};

/** Whether two API names are the same to Salesforce. */
export function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The one of that name; one of a package (`prefix__Name`) also by its bare name, where no other has it. */
export function namedAmong<T extends { name: string; namespace: string | null }>(
  all: readonly T[],
  name: string
): T | undefined {
  return (
    all.find((each) => isSameName(each.name, name)) ??
    all.find((each) => each.namespace !== null && isSameName(each.name.replace(/^[^_]+__/, ''), name))
  );
}

/** The 15 characters that tell a record apart; the other three of an id only guard against a wrong case. */
export function id15(id: string): string {
  return id.slice(0, 15);
}

/** Whether two ids are of one record, in whichever of the two forms each is. */
export function isSameId(a: string, b: string): boolean {
  return id15(a) === id15(b);
}
