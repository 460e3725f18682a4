import type { AppToken, OauthToken, TokenHolder } from '../../src/model/rows/oauthToken.ts';
import { tokenOf, userOf } from './auditFacts.ts';

/** A live token of a user of that name, whoever it is. */
export const appTokenOf = (
  username: string,
  token: Partial<OauthToken> = {},
  holder: Partial<TokenHolder> = {}
): AppToken => {
  const { id, name, isActive, userType } = userOf(username);
  return { ...tokenOf({ userId: id, ...token }), holder: { username, name, isActive, userType, ...holder } };
};
