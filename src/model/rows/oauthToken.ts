import { z } from 'zod';
import { instant, type Row } from './row.ts';

/** A live OAuth token. Its value is never read. Written out, since the schemas of results are made from this text. */
export type OauthToken = {
  userId: string;
  appName: string;
  createdAt: string;
  lastUsedAt?: string;
  useCount: number;
  /** `AppMenuItem.ApplicationId`: the installed app it belongs to. */
  appId?: string;
};

export const oauthToken = z.object({
  userId: z.string(),
  appName: z.string(),
  createdAt: instant,
  lastUsedAt: instant.exactOptional(),
  useCount: z.number(),
  appId: z.string().exactOptional(),
}) satisfies z.ZodType<OauthToken>;

/** Who holds a token, as far as the org shows the user. */
export type TokenHolder = { username: string; name: string; isActive: boolean; userType: string };

/** A live token of an app that is not first-party, with its holder. */
export type AppToken = OauthToken & { holder?: TokenHolder };

const tokenHolder = z.object({
  username: z.string(),
  name: z.string(),
  isActive: z.boolean(),
  /** `Standard`; of customers and partners another. */
  userType: z.string(),
}) satisfies z.ZodType<TokenHolder>;

export const appToken = oauthToken.extend({ holder: tokenHolder.exactOptional() }) satisfies z.ZodType<AppToken>;

/** An app with too many tokens to read each of them: they are counted. */
export const widelyHeldApp = z.object({
  appName: z.string(),
  tokens: z.number(),
  /** Users who hold one, as far as they were counted. */
  users: z.number(),
  /** There may be more of them. */
  hasMoreUsers: z.boolean(),
  /** When any of its tokens was used last. */
  lastUsedAt: instant.exactOptional(),
  /** The installed app that its most recently used token belongs to. */
  appId: z.string().exactOptional(),
});
export type WidelyHeldApp = Row<typeof widelyHeldApp>;

/** An app that is not first-party, with live tokens. */
export const tokenApp = z.object({
  appName: z.string(),
  /** Users who hold its tokens. */
  users: z.number(),
  /** There are more users than `users` says: counting stopped. */
  isMore: z.literal(true).exactOptional(),
});
export type TokenApp = Row<typeof tokenApp>;

/** A session of a user, written out as {@link OauthToken} is. */
export type Session = {
  id: string;
  userId: string;
  createdAt: string;
  loginType: string;
  sessionType: string;
  sourceIp: string;
  /** ISO date-time at which it ends unless it is used again. */
  validUntil: string;
};

export const session = z.object({
  id: z.string(),
  userId: z.string(),
  createdAt: instant,
  loginType: z.string(),
  sessionType: z.string(),
  sourceIp: z.string(),
  validUntil: instant,
}) satisfies z.ZodType<Session>;

export const externalClientApp = z.object({
  /** Id of the ExternalClientApplication. */
  id: z.string(),
  /** API name with `ns__` where it is managed. */
  name: z.string(),
  label: z.string(),
  /** Comes from a package: its settings cannot be changed here. */
  isPackaged: z.boolean(),
  /** Undefined where no policy row could be read. */
  policy: z
    .object({
      /** `AllSelfAuthorized` or `AdminApprovedPreAuthorized`. */
      permittedUsers: z.string(),
      /** `0` enforce, `1` relax for activated devices, `2` relax, `3` enforce but relax for refresh tokens. */
      ipRelaxation: z.string(),
      /** `Infinite`, `Zero`, `SpecificLifetime`, `SpecificInactivity`. */
      refreshToken: z.string(),
      isClientCredentialsEnabled: z.boolean(),
      /** Username of the user the client credentials flow runs as. */
      clientCredentialsUser: z.string().exactOptional(),
      /** Its id, where this org has such a user. */
      clientCredentialsUserId: z.string().exactOptional(),
      /** Id of the user that the Apex handler of token exchange runs as. */
      executeHandlerAsId: z.string().exactOptional(),
    })
    .exactOptional(),
  /** Such as `API`, `REFRESH_TOKEN`, `FULL`; undefined where they could not be read. */
  scopes: z.array(z.string()).exactOptional(),
});
export type ExternalClientApp = Row<typeof externalClientApp>;

/** An installed connected app. Its IP policy, scopes, and run-as user can't be queried. */
export const connectedApp = z.object({ id: z.string(), name: z.string(), isAdminApprovedOnly: z.boolean() });
export type ConnectedApp = Row<typeof connectedApp>;
