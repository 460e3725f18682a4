const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Which of five characters are capitals, as a number; large orgs have a million ids, hence a plain loop. */
const capitals = (id: string, start: number): number => {
  let sum = 0;
  for (let bit = 0; bit < 5; bit += 1) {
    const code = id.charCodeAt(start + bit);
    if (code >= 65 && code <= 90) sum += 1 << bit;
  }
  return sum;
};

/** The three characters that make a 15-character id safe in systems that do not mind case. */
const checksum = (id: string): string =>
  alphabet.charAt(capitals(id, 0)) + alphabet.charAt(capitals(id, 5)) + alphabet.charAt(capitals(id, 10));

export const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(value);

/** The 15 characters that tell records apart. */
export const id15 = (id: string): string => id.slice(0, 15);

/** The 18-character form of either form; records are stored under it. */
export const fullId = (id: string): string => {
  const short = id.slice(0, 15);
  return `${short}${checksum(short)}`;
};

const base62 = (n: number): string => (n < 62 ? digits.charAt(n) : base62(Math.floor(n / 62)) + digits.charAt(n % 62));

/** The nth record id of an object; `instance` keeps the ids of two orgs apart. */
export const nthId = (prefix: string, instance: string, n: number): string =>
  fullId(`${prefix}${instance}${base62(n).padStart(15 - prefix.length - instance.length, '0')}`);
