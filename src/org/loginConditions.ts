import type { Window } from '../model/audit/auditScope.ts';
import {
  oauthSubTypePrefixes,
  oauthSubTypes,
  oauthTypes,
  serverSubTypes,
  serverTypes,
  uiSubTypes,
  uiTypePrefixes,
  uiTypes,
} from '../model/audit/loginKind.ts';
import { anyOf, clause, like, type SoqlClause } from './soql.ts';

/** The kinds of logins, as conditions on LoginHistory. */
export const loginConditions = {
  /** Logins without a person behind them. */
  server: ofKind({ subTypes: serverSubTypes, types: serverTypes }),
  /** Logins that somebody approved once. */
  oauth: ofKind({ subTypes: oauthSubTypes, subTypePrefixes: oauthSubTypePrefixes, types: oauthTypes }),
  /** Logins of a person at a screen. */
  ui: ofKind({ subTypes: uiSubTypes, types: uiTypes, typePrefixes: uiTypePrefixes }),
};

type Values = {
  subTypes: readonly string[];
  subTypePrefixes?: readonly string[];
  types: readonly string[];
  typePrefixes?: readonly string[];
};

/** A sub type decides where it is set, so a type counts only without one. */
function ofKind({ subTypes, subTypePrefixes = [], types, typePrefixes = [] }: Values): SoqlClause {
  const type = anyOf([
    clause`LoginType IN ${types}`,
    ...typePrefixes.map((prefix) => clause`LoginType LIKE ${like(`${prefix}*`)}`),
  ]);
  return anyOf([
    clause`LoginSubType IN ${subTypes}`,
    ...subTypePrefixes.map((prefix) => clause`LoginSubType LIKE ${like(`${prefix}*`)}`),
    clause`(LoginSubType = null AND ${type})`,
  ]);
}

/** From the start of the window on; logins during the audit do no harm. */
export function loginsSince({ from }: Window): SoqlClause {
  return clause`LoginTime >= ${new Date(from)}`;
}
