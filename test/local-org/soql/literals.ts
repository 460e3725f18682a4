import type { LiteralType } from '@jetstreamapp/soql-parser-js';
import { apiError } from '../errors.ts';
import { dateTimeValue, dateValue, periodOf } from './dates.ts';
import { badOperator, malformed } from './problems.ts';
import { literalText, type Source } from './source.ts';
import { decode } from './strings.ts';
import { type Key, type Kind, keyOf, kindOf } from './values.ts';

/** One value of a condition as the parser hands it over. */
export type Literal = { readonly raw: string; readonly type: LiteralType };

/** What a literal means for the field it is compared with; `null` is null, one value is a range of one. */
export type Range = { readonly from: Key; readonly to: Key };

type Against = { readonly name: string; readonly type: string; readonly source: Source; readonly now: Date };

const nothing: Range = { from: null, to: null };
const exactly = (key: Key): Range => ({ from: key, to: key });

const typeNames: Readonly<Record<string, string>> = { id: 'ID', reference: 'ID', datetime: 'dateTime' };
const typeName = (type: string): string => typeNames[type] ?? (kindOf(type) === 'text' ? 'string' : type);

const wrongType = ({ name, type }: Against): Error => {
  const quotes = ['text', 'id'].includes(kindOf(type))
    ? 'should be enclosed in quotes'
    : 'should not be enclosed in quotes';
  const message = `value of filter criterion for field '${name}' must be of type ${typeName(type)} and ${quotes}`;
  return apiError('INVALID_FIELD', message);
};

const idForm = /^[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?$/;

const textRange = ({ raw }: Literal, { source, type }: Against): Range => {
  const text = decode(literalText(raw, source));
  if (kindOf(type) === 'id' && !idForm.test(text)) throw badOperator(`invalid ID field: ${text}`);
  return exactly(keyOf(type)(text));
};

const temporal = (direct: LiteralType, read: (text: string) => Range) => (literal: Literal, against: Against) => {
  if (literal.type === direct) return read(literal.raw);
  if (literal.type === 'DATE_LITERAL' || literal.type === 'DATE_N_LITERAL') return periodOf(literal.raw, against.now);
  throw wrongType(against);
};

const numberRange = (literal: Literal, against: Against): Range => {
  const whole = against.type === 'int' || against.type === 'long';
  if (literal.type !== 'INTEGER' && (whole || literal.type !== 'DECIMAL')) throw wrongType(against);
  return exactly(Number(literal.raw));
};

const only =
  (wanted: LiteralType, read: (literal: Literal, against: Against) => Range) =>
  (literal: Literal, against: Against) => {
    if (literal.type !== wanted) throw wrongType(against);
    return read(literal, against);
  };

const readers: Readonly<Record<Kind, (literal: Literal, against: Against) => Range>> = {
  text: only('STRING', textRange),
  id: only('STRING', textRange),
  boolean: only('BOOLEAN', ({ raw }) => exactly(Number(raw.toUpperCase() === 'TRUE'))),
  number: numberRange,
  datetime: temporal('DATETIME', dateTimeValue),
  date: temporal('DATE', dateValue),
  other: (_, { name }) => {
    throw apiError('INVALID_FIELD', `field '${name}' can not be filtered in a query call`);
  },
};

/** Strict about types as Salesforce is: no literal is ever converted to fit the field. */
export const rangeOf = (literal: Literal, against: Against): Range =>
  literal.type === 'NULL' ? nothing : readers[kindOf(against.type)](literal, against);

type Listed = {
  readonly value: string | readonly string[];
  readonly literalType?: LiteralType | readonly LiteralType[];
};

/** The parser gives one type for all values if they share it. */
export const literalsOf = ({ value, literalType }: Listed): readonly Literal[] => {
  const values = typeof value === 'string' ? [value] : value;
  return values.map((raw, index) => {
    const type = typeof literalType === 'object' ? literalType[index] : literalType;
    if (type === undefined) throw malformed(`unexpected token: '${raw}'`);
    return { raw, type };
  });
};
