import { z } from 'zod';
import { instant, type Row } from './row.ts';

/**
 * The certificate that the org checks JWT bearer logins against; null where the app has none. Its content is not kept. Without
 * `expiresAt` where what the org gives is no certificate that can be read.
 */
export const appCertificate = z.object({ expiresAt: instant.exactOptional() }).nullable();
export type AppCertificate = z.infer<typeof appCertificate>;

/**
 * A connected app as the Metadata API says it. It has the apps that were made in the org or came with a package; of those
 * that were installed from another org it says nothing. Keys and secrets of apps are never read.
 */
export const connectedAppSettings = z.object({
  /** API name with `ns__` where it comes from a package. */
  name: z.string(),
  /** The name that logins, tokens, and ConnectedApplication have of it. */
  label: z.string(),
  /** Id of the ConnectedApplication, where the org lists it with one. */
  appId: z.string().exactOptional(),
  /** Comes from a package: its scopes cannot be changed here, its policies can. */
  isPackaged: z.boolean(),
  /** Only users whom an admin approved can use it. */
  isAdminApprovedOnly: z.boolean(),
  /** Such as `Api`, `RefreshToken`, `Full`; none where it does not use OAuth. */
  scopes: z.array(z.string()),
  /** `ENFORCE`, `BYPASS`, `BYPASS_2FACTOR`, `ENFORCE_RELAXREFRESH`; undefined where it does not use OAuth. */
  ipRelaxation: z.string().exactOptional(),
  /** `infinite`, `zero`, `specific_lifetime:30:DAYS`, `specific_inactivity:7:DAYS`; undefined where it does not use OAuth. */
  refreshToken: z.string().exactOptional(),
  isClientCredentialsEnabled: z.boolean(),
  /** Username of the user the client credentials flow runs as. */
  clientCredentialsUser: z.string().exactOptional(),
  /** Its id, where this org has such a user. */
  clientCredentialsUserId: z.string().exactOptional(),
  /** Username of the user that the app's Apex plugin runs as. */
  pluginUser: z.string().exactOptional(),
  /** Its id, where this org has such a user. */
  pluginUserId: z.string().exactOptional(),
  /** Undefined in snapshots of earlier versions, which did not read it. */
  certificate: appCertificate.exactOptional(),
});
export type ConnectedAppSettings = Row<typeof connectedAppSettings>;

/** An external client app's certificate, as the Metadata API says it. */
export const externalAppCertificate = z.object({
  /** API name of the app. */
  app: z.string(),
  certificate: appCertificate,
});
export type ExternalAppCertificate = Row<typeof externalAppCertificate>;

/** Whether API Access Control limits which apps can call the API; undefined where Salesforce has not given it to the org. */
export const apiAccessControl = z.object({
  /** Internal users can call it only through apps that an admin approved or installed for them. */
  isLimitedForInternalUsers: z.boolean().exactOptional(),
  /** Customers and partners can call it only through installed apps. */
  isLimitedForExternalUsers: z.boolean().exactOptional(),
});
export type ApiAccessControl = Row<typeof apiAccessControl>;
