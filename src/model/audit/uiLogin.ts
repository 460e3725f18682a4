import { isFirstParty, personalApps } from './firstPartyApps.ts';
import type { LoginGroup } from '../rows/loginGroup.ts';
import { loginKind } from './loginKind.ts';

type Login = Pick<LoginGroup, 'application' | 'loginType' | 'loginSubType'>;

/** Whether a person approved an app that only persons use; not where a configuration takes it for an integration. */
export const isPersonalApp = (login: Login, firstParty: readonly string[] = personalApps): boolean =>
  loginKind(login) === 'oauth' &&
  isFirstParty(login.application, personalApps) &&
  isFirstParty(login.application, firstParty);

/** Whether a person logged in: at a screen, with a program of a desk, or with an app of a phone. */
export const isUiLogin = (login: Login, firstParty?: readonly string[]): boolean =>
  ['ui', 'personalTool'].includes(loginKind(login)) || isPersonalApp(login, firstParty);
