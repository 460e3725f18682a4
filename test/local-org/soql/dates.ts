import { malformed } from './problems.ts';

/** Both ends included, in milliseconds. */
export type Period = { readonly from: number; readonly to: number };

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

/** First instant of the unit that lies `offset` units from now. */
const startOf = (unit: Unit, now: Date, offset: number): number => {
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  const starts: Readonly<Record<Unit, () => number>> = {
    DAY: () => Date.UTC(year, month, day + offset),
    WEEK: () => Date.UTC(year, month, day - now.getUTCDay() + 7 * offset),
    MONTH: () => Date.UTC(year, month + offset, 1),
    QUARTER: () => Date.UTC(year, 3 * (Math.floor(month / 3) + offset), 1),
    YEAR: () => Date.UTC(year + offset, 0, 1),
  };
  return starts[unit]();
};

type Span = readonly [unit: Unit, from: number, before: number];

const daySpans: Readonly<Record<string, Span>> = {
  YESTERDAY: ['DAY', -1, 0],
  TODAY: ['DAY', 0, 1],
  TOMORROW: ['DAY', 1, 2],
  LAST_90_DAYS: ['DAY', -90, 1],
  NEXT_90_DAYS: ['DAY', 1, 91],
};

const relative: Readonly<Record<string, Span>> = { LAST: ['DAY', -1, 0], THIS: ['DAY', 0, 1], NEXT: ['DAY', 1, 2] };

const namedSpan = (name: string): Span | undefined => {
  const [, which = '', unit] = /^(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR)$/.exec(name) ?? [];
  const span = relative[which];
  return span && [unit as Unit, span[1], span[2]];
};

/** `LAST_N_DAYS` alone includes the current unit: today. */
const countedSpan = (name: string): Span | undefined => {
  const [, which, unit, count] = /^(LAST|NEXT)_N_(DAY|WEEK|MONTH|QUARTER|YEAR)S:(\d+)$/.exec(name) ?? [];
  const n = Number(count);
  if (which === 'LAST') return [unit as Unit, -n, unit === 'DAY' ? 1 : 0];
  if (which === 'NEXT') return [unit as Unit, 1, n + 1];
  const [, agoUnit, ago] = /^N_(DAY|WEEK|MONTH|QUARTER|YEAR)S_AGO:(\d+)$/.exec(name) ?? [];
  return agoUnit === undefined ? undefined : [agoUnit as Unit, -Number(ago), 1 - Number(ago)];
};

/** What `TODAY` or `LAST_N_DAYS:30` stands for at this moment. Fiscal periods depend on the org and are refused. */
export const periodOf = (literal: string, now: Date): Period => {
  const name = literal.toUpperCase();
  const span = daySpans[name] ?? namedSpan(name) ?? countedSpan(name);
  if (!span) throw malformed(`unexpected token: '${literal}'`);
  const [unit, from, before] = span;
  const period = { from: startOf(unit, now, from), to: startOf(unit, now, before) - 1 };
  if (Number.isNaN(period.from) || Number.isNaN(period.to)) throw malformed(`invalid date literal: ${literal}`);
  return period;
};

const calendarDay = /^\d{4}-\d{2}-\d{2}$/;
const fullInstant = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/i;

/** Midnight UTC; JavaScript would read 30 February as 2 March. */
const dayOf = (text: string): number => {
  const day = calendarDay.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== text) throw malformed(`invalid date: ${text}`);
  return day;
};

export const dateValue = (text: string): Period => ({ from: dayOf(text), to: dayOf(text) });

export const dateTimeValue = (text: string): Period => {
  const day = fullInstant.exec(text)?.[1];
  const instant = day === undefined ? NaN : Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2').toUpperCase());
  if (day === undefined || Number.isNaN(instant)) throw malformed(`invalid dateTime: ${text}`);
  dayOf(day);
  return { from: instant, to: instant };
};
