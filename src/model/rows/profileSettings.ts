import { z } from 'zod';
import type { Row } from './row.ts';

/** What a profile restricts beside permissions. */
export type ProfileSettings = Row<typeof profileSettings>;

export const ipRange = z.object({ start: z.string(), end: z.string(), description: z.string().exactOptional() });
export type IpRange = Row<typeof ipRange>;

/** What only the Tooling API says of a profile. */
export const profileSettings = z.object({
  id: z.string(),
  /** English, whatever the caller's language; undefined where it did not come. */
  fullName: z.string().exactOptional(),
  loginIpRanges: z.array(ipRange),
});

/** How many active users of the org have a profile, integrations and people alike. */
export const profileHolders = z.object({ profileId: z.string(), holders: z.number() });
export type ProfileHolders = Row<typeof profileHolders>;

/** A row of SecurityHealthCheckRisks. */
export const healthCheckRisk = z.object({
  /** Such as `SessionSettings.enforceLoginIp`: the same in every language. */
  durableId: z.string().exactOptional(),
  /** A label in the caller's language, as `orgValue` and `standardValue` are words of it. */
  setting: z.string(),
  /** `HIGH_RISK`, `MEDIUM_RISK`, `LOW_RISK`, `MEETS_STANDARD`. */
  riskType: z.string(),
  orgValue: z.string(),
  /** As it is stored, such as `true`. */
  orgValueRaw: z.string().exactOptional(),
  standardValue: z.string(),
});
export type HealthCheckRisk = Row<typeof healthCheckRisk>;

/** An object's org-wide default for internal users. */
export const sharingModel = z.object({ object: z.string(), internal: z.string() });
export type SharingModel = Row<typeof sharingModel>;

/** A field with a security classification or a compliance group. */
export const classifiedField = z.object({
  object: z.string(),
  /** `Contact.Birthdate` */
  field: z.string(),
  classification: z.string().exactOptional(),
  complianceGroups: z.array(z.string()),
});
export type ClassifiedField = Row<typeof classifiedField>;

/** A row of FieldPermissions about a classified field. */
export const fieldGrant = z.object({ setId: z.string(), field: z.string(), canEdit: z.boolean() });
export type FieldGrant = Row<typeof fieldGrant>;
