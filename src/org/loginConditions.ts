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

type Values = {
  subTypes: readonly string[];
  subTypePrefixes?: readonly string[];
  types: readonly string[];
  typePrefixes?: readonly string[];
};

/** A sub type decides where it is set, so a type counts only without one. */
const ofKind = ({ subTypes, subTypePrefixes = [], types, typePrefixes = [] }: Values): SoqlClause => {
  const type = anyOf([
    clause`LoginType IN ${types}`,
    ...typePrefixes.map((prefix) => clause`LoginType LIKE ${like(`${prefix}*`)}`),
  ]);
  return anyOf([
    clause`LoginSubType IN ${subTypes}`,
    ...subTypePrefixes.map((prefix) => clause`LoginSubType LIKE ${like(`${prefix}*`)}`),
    clause`(LoginSubType = null AND ${type})`,
  ]);
};

/** Logins without a person behind them, as conditions on LoginHistory. */
export const serverLogins = ofKind({ subTypes: serverSubTypes, types: serverTypes });

/** Logins that somebody approved once. */
export const oauthLogins = ofKind({
  subTypes: oauthSubTypes,
  subTypePrefixes: oauthSubTypePrefixes,
  types: oauthTypes,
});

/** Logins of a person at a screen. */
export const uiLogins = ofKind({ subTypes: uiSubTypes, types: uiTypes, typePrefixes: uiTypePrefixes });

/** From the window's start on; what came while the audit ran does no harm. */
export const loginsSince = ({ from }: Window): SoqlClause => clause`LoginTime >= ${new Date(from)}`;
