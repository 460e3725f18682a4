import type { Random } from './target.ts';

type Json = unknown;
type Place = { parent: Record<string, Json> | Json[]; key: string | number };

const huge = 'x'.repeat(200_000);

/** What stands in the place of a value: every type, and texts that break what trusts them. */
const strangers: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  '',
  'null',
  'x',
  huge,
  '\u0000\u001b[31m\u202e',
  '<html><body>Log in</body></html>',
  '2026-13-45T99:99:99Z',
  [],
  [null],
  {},
  { constructor: null, __proto__: null },
];

/** Changes one place of a JSON value, and says how. */
export const mutate = (value: Json, random: Random): { value: Json; how: string } => {
  const root = { value: structuredClone(value) };
  const places = placesIn(root);
  const { parent, key } = random.oneOf(places);
  const how = random.oneOf(Object.keys(changes) as ChangeName[]);
  changes[how]({ parent, key }, random);
  return { value: root.value, how: `${how} ${String(key)}` };
};

/** Each place of a value, in the order of the text; of long lists the first few and the last. */
const placesIn = (root: { value: Json }): Place[] => {
  const places: Place[] = [];
  const visit = (parent: Place['parent'], key: string | number): void => {
    places.push({ parent, key });
    const value = (parent as Record<string | number, Json>)[key];
    if (typeof value !== 'object' || value === null) return;
    const keys = Array.isArray(value) ? [...new Set([0, 1, 2, value.length - 1])] : Object.keys(value);
    for (const each of keys) if (each in value) visit(value as Place['parent'], each);
  };
  visit(root, 'value');
  return places;
};

type ChangeName = keyof typeof changes;

const at = ({ parent, key }: Place): Json => (parent as Record<string | number, Json>)[key];

const put = ({ parent, key }: Place, value: Json): void => {
  (parent as Record<string | number, Json>)[key] = value;
};

const changes = {
  replace: (place: Place, random: Random) => {
    put(place, random.oneOf(strangers));
  },
  remove: ({ parent, key }: Place) => {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else Reflect.deleteProperty(parent, key);
  },
  cut: (place: Place) => {
    const value = at(place);
    if (Array.isArray(value) || typeof value === 'string') put(place, value.slice(0, Math.floor(value.length / 2)));
  },
  repeat: (place: Place) => {
    const value = at(place);
    if (Array.isArray(value)) put(place, [...(value as Json[]), ...(value as Json[])]);
    else if (typeof value === 'string') put(place, value + value);
  },
  extend: (place: Place, random: Random) => {
    const value = at(place);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      put(place, { ...value, [random.oneOf(['extra', 'constructor', 'Id', ''])]: random.oneOf(strangers) });
  },
  wrap: (place: Place) => {
    put(place, [at(place)]);
  },
};
