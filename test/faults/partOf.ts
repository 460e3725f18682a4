/**
 * One of so many: which one depends on the kind of fault, so that together all are played by some kind. With
 * INTEGRATION_USER_FAULTS=all it is everything.
 */
export const partOf = <T>(all: readonly T[], oneOf: number, kind: string): T[] => {
  const share = process.env['INTEGRATION_USER_FAULTS'] === 'all' ? 1 : oneOf;
  const first = kind.length % share;
  return all.filter((_, at) => at % share === first || all.length <= share);
};
