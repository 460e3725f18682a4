/** Lets at most `most` of the given tasks run at once; the others wait in order. */
export const createLimiter = (most: number): (<T>(task: () => Promise<T>) => Promise<T>) => {
  const waiting: Array<() => void> = [];
  const state = { running: 0 };
  return async (task) => {
    if (state.running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    state.running += 1;
    try {
      return await task();
    } finally {
      state.running -= 1;
      waiting.shift()?.();
    }
  };
};
