import { isApiName } from '../model/text/apiName.ts';
import type { GrantProblem } from '../model/access/grantProblem.ts';
import type { UserFieldValue } from '../model/access/spec.ts';
import { trimmed, type ParsedGrant } from './parseGrant.ts';

export type UserField = { name: string; value: UserFieldValue };

/** Nothing that a person may have meant as text (`007`), and no number that would lose digits. */
const isNumber = (text: string): boolean =>
  /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) && (text.includes('.') || Number.isSafeInteger(Number(text)));

/** `true`, `false` and plain numbers are what they look like; in double quotes they are text, like all else. */
const valueOf = (text: string): UserFieldValue => {
  if (text === 'true' || text === 'false') return text === 'true';
  if (isNumber(text)) return Number(text);
  return /^"[^]*"$/.test(text) && text.length > 1 ? text.slice(1, -1) : text;
};

/** `Region__c=EMEA`. The value is taken as it is, blanks and further equals signs included; it may be empty. */
export const parseUserField = (value: string): ParsedGrant<UserField> => {
  const at = value.indexOf('=');
  const name = trimmed(at < 0 ? value : value.slice(0, at));
  const code = at < 0 ? 'noEquals' : name === '' ? 'emptyPart' : isApiName(name) ? undefined : 'badName';
  const problems: GrantProblem[] =
    code === undefined ? [] : [{ flag: 'user-field', value, seen: at < 0 ? value : name, code }];
  return { grant: { name, value: valueOf(value.slice(at + 1)) }, problems };
};
