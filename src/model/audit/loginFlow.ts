import type { LoginGroup } from '../rows/loginGroup.ts';
import { loginKind, serverTypes } from './loginKind.ts';

type Login = Pick<LoginGroup, 'loginType' | 'loginSubType' | 'apiType'>;

const hasSubType = ({ loginSubType }: Login): boolean => loginSubType !== null && loginSubType !== '';

/** Username and password sent to SOAP `login()`. A client that comes by OAuth and then calls the SOAP API is none. */
export const isSoapLogin = (login: Login): boolean =>
  hasSubType(login)
    ? login.loginSubType === 'SOAP API'
    : serverTypes.includes(login.loginType) && /^soap/i.test(login.apiType ?? '');

/** The OAuth flow that sends a username and a password. */
export const isPasswordFlow = ({ loginSubType }: Pick<Login, 'loginSubType'>): boolean =>
  loginSubType === 'OAuth Username-Password';

/** By any OAuth flow, the username-password flow among them. */
export const isOauthLogin = (login: Login): boolean =>
  loginKind(login) === 'oauth' || (login.loginSubType ?? '').startsWith('OAuth ');
