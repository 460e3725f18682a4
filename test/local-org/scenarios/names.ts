/** `ns__Name` in its parts. */
export const partsOf = (name: string): { prefix: string | null; bare: string } => {
  const [, prefix, bare] = /^([A-Za-z0-9]+)__(.+)$/.exec(name) ?? [];
  return prefix !== undefined && bare !== undefined ? { prefix, bare } : { prefix: null, bare: name };
};

export const labelOf = (name: string): string => name.replaceAll('_', ' ');
