/** What one kind of input is thrown at; a fault in the product is an error. */
export type FuzzTarget = {
  name: string;
  /** Runs one case; it follows from its draws alone, so that a seed brings it back. */
  run(random: Random): Promise<void>;
};

/** Draws that follow from the seed of the run. */
export type Random = {
  /** From 0 to below `end`. */
  below(end: number): number;
  oneOf<T>(values: readonly T[]): T;
};

/** Draws of one case: a number of 32 bits leads to all of them (mulberry32). */
export const randomOf = (start: number): Random => {
  const state = { value: start };
  const draw = (): number => {
    state.value = (state.value + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state.value ^ (state.value >>> 15), 1 | state.value);
    const again = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((again ^ (again >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.min(end - 1, Math.floor(draw() * end));
  return {
    below,
    oneOf: <T>(values: readonly T[]) => {
      const value = values[below(values.length)];
      if (values.length === 0) throw new RangeError('Nothing to choose from.');
      return value as T;
    },
  };
};

/** No case may take longer: a file of a person, or an answer of an org, is read in a moment. */
export const within = async <T>(ms: number, what: string, work: () => T | Promise<T>): Promise<T> => {
  const start = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(start);
  // Time of the processor: on a busy machine the clock runs while others work.
  const took = (user + system) / 1000;
  if (took > ms) throw new Error(`${what} took ${Math.round(took).toString()} ms; ${ms.toString()} ms are allowed.`);
  return result;
};
