import type { LocalOrg, Session } from '../org.ts';
import type { Answer } from './types.ts';

/** Facts §7.7, tables §4: the versions a real org lists, and those that are gone. */
export const versions = Array.from({ length: 68 - 31 + 1 }, (_, index) => 31 + index);
export const retired = (version: number): boolean => version >= 20 && version <= 30;

export const versionList = (newest: number): Answer => ({
  status: 200,
  body: versions
    .filter((version) => version <= newest)
    .map((version) => ({
      label: `Release of ${version.toFixed(1)}`,
      url: `/services/data/v${version.toFixed(1)}`,
      version: version.toFixed(1),
    })),
});

/** Where a client finds what this local org answers. */
export const resources = ({ apiVersion }: Session): Answer => {
  const base = `/services/data/v${apiVersion.toFixed(1)}`;
  const names = ['sobjects', 'query', 'queryAll', 'composite', 'tooling'];
  return { status: 200, body: Object.fromEntries(names.map((name) => [name, `${base}/${name}`])) };
};

export const userInfo = ({ org, userId }: Session): Answer => {
  const user = org.store.rows('User').get(userId);
  return {
    status: 200,
    body: {
      sub: userId,
      user_id: userId,
      organization_id: org.id,
      preferred_username: user?.['Username'],
      username: user?.['Username'],
      name: user?.['Name'],
      email: user?.['Email'],
      user_type: 'STANDARD',
      language: user?.['LanguageLocaleKey'],
      active: user?.['IsActive'],
      is_salesforce_integration_user: false,
    },
  };
};

/** The refresh token of the login that this access token came with. */
export const refreshTokenOf = (accessToken: string): string => `refresh.${accessToken}`;

/** A new access token for a refresh token, as `/services/oauth2/token` gives it. */
export const tokenAnswer = (org: LocalOrg, origin: string, form: URLSearchParams): Answer => {
  const earlier = (form.get('refresh_token') ?? '').replace(/^refresh\./, '');
  const userId = org.sessions.get(earlier);
  if (
    form.get('grant_type') !== 'refresh_token' ||
    userId === undefined ||
    !form.get('refresh_token')?.startsWith('refresh.')
  )
    return { status: 400, body: { error: 'invalid_grant', error_description: 'expired access/refresh token' } };
  const accessToken = `${earlier}.${(org.sessions.size + 1).toString()}`;
  org.sessions.set(accessToken, userId);
  return {
    status: 200,
    body: {
      access_token: accessToken,
      instance_url: origin,
      id: `${origin}/id/${org.id}/${userId}`,
      token_type: 'Bearer',
      issued_at: '1778846400000',
    },
  };
};
