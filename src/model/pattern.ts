/** Whether one of the texts matches one of the patterns; `*` stands for anything, case does not count. */
export const matchesAny = (patterns: readonly string[], ...texts: readonly string[]): boolean =>
  patterns.some((pattern) => {
    const source = pattern
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*');
    const expression = new RegExp(`^${source}$`, 'is');
    return texts.some((text) => expression.test(text));
  });
