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
