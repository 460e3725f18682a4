/** Lets at most `most` of the given tasks run at once; the others wait in order. */
export const createLimiter = (most: number): (<T>(task: () => Promise<T>) => Promise<T>) => {
  const waiting: Array<() => void> = [];
  const state = { running: 0 };
  return async (task) => {
    if (state.running < most) state.running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      // The place is handed over: were it given back first, a newcomer could take it before the one called awakes.
      const next = waiting.shift();
      if (next) next();
      else state.running -= 1;
    }
  };
};
