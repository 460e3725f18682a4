import type { FieldFunctionExpression, FunctionExp } from '@jetstreamapp/soql-parser-js';
import type { Row, Value } from '../records/types.ts';
import { fieldProblem, malformed } from './problems.ts';
import { type Path, resolvePath } from './resolve.ts';
import type { Operand, Scope } from './types.ts';
import { instantOf, kindOf } from './values.ts';

/** A function as the parser gives it, in a field list and everywhere else. */
export type Call = FunctionExp | FieldFunctionExpression;

/** A field or a function of one, as conditions and groups use it. */
export type Expression = Operand<Row> & { readonly key: string; readonly path: Path; readonly call?: string };

type DateFunction = { readonly type: string; readonly from: readonly string[]; of(date: Date): Value };

const dateFunctions: Readonly<Record<string, DateFunction>> = {
  CALENDAR_YEAR: { type: 'int', from: ['date', 'datetime'], of: (date) => date.getUTCFullYear() },
  CALENDAR_MONTH: { type: 'int', from: ['date', 'datetime'], of: (date) => date.getUTCMonth() + 1 },
  DAY_ONLY: { type: 'date', from: ['datetime'], of: (date) => date.toISOString().slice(0, 10) },
};

export const callName = (call: Call): string => (call.functionName ?? '').toUpperCase();

export const callText = (call: Call): string => call.rawValue ?? callName(call);

/** The one field a function is called with; functions of functions are not modelled. */
export const callPath = (call: Call, scope: Scope): Path => {
  const [parameter, ...more] = call.parameters ?? [];
  if (typeof parameter !== 'string' || more.length > 0) throw malformed(`unexpected parameters: ${callText(call)}`);
  return resolvePath(parameter, scope);
};

export const fieldExpression = (text: string, scope: Scope): Expression => {
  const path = resolvePath(text, scope);
  return { ...path, path };
};

export const callExpression = (call: Call, scope: Scope): Expression => {
  const name = callName(call);
  const fn = dateFunctions[name];
  if (!fn) throw malformed(`function ${callText(call)} is not supported here`);
  const path = callPath(call, scope);
  if (!fn.from.includes(kindOf(path.type))) {
    throw fieldProblem(
      path.name,
      scope.source,
      `field '${path.name}' of type ${path.type} can not be used with ${name}`
    );
  }
  const read = (row: Row): Value => {
    const value = path.read(row);
    return typeof value === 'string' ? fn.of(new Date(instantOf(value))) : null;
  };
  return { name: callText(call), type: fn.type, key: `${name}(${path.key})`, path, call: name, read };
};

type Reference = { readonly field: string } | { readonly fn: FunctionExp };

export const expressionOf = (reference: Reference, scope: Scope): Expression =>
  'fn' in reference ? callExpression(reference.fn, scope) : fieldExpression(reference.field, scope);

type Use = { readonly flag: 'filterable' | 'sortable' | 'groupable'; readonly verb: string };

/** A date function can group by a field that cannot be grouped itself. */
export const checkUse = ({ path, call }: Expression, { flag, verb }: Use, scope: Scope): void => {
  if (path.field[flag] || (flag === 'groupable' && call)) return;
  throw fieldProblem(path.name, scope.source, `field '${path.name}' can not be ${verb} in a query call`);
};
