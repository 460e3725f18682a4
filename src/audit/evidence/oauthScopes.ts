/** Queries say `REFRESH_TOKEN`, metadata says `RefreshToken`. */
const plain = (scope: string): string => scope.replace(/[^A-Za-z]/g, '').toUpperCase();

export const hasScope = (scopes: readonly string[], ...wanted: readonly string[]): boolean =>
  scopes.some((scope) => wanted.map(plain).includes(plain(scope)));
