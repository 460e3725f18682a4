const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The three characters that make a 15-character id safe in systems that do not mind case. */
const checksum = (id: string): string =>
  [0, 5, 10]
    .map((start) =>
      Array.from(id.slice(start, start + 5)).reduce((sum, char, bit) => sum + (/[A-Z]/.test(char) ? 1 << bit : 0), 0)
    )
    .map((index) => alphabet.charAt(index))
    .join('');

export const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(value);

/** The 18-character form of either form; records are stored under it. */
export const fullId = (id: string): string => {
  const short = id.slice(0, 15);
  return `${short}${checksum(short)}`;
};

const base62 = (n: number): string => (n < 62 ? digits.charAt(n) : base62(Math.floor(n / 62)) + digits.charAt(n % 62));

/** The nth record id of an object; `instance` keeps the ids of two orgs apart. */
export const nthId = (prefix: string, instance: string, n: number): string =>
  fullId(`${prefix}${instance}${base62(n).padStart(15 - prefix.length - instance.length, '0')}`);
