export type IpRange = { start: string; end: string; description?: string };

/** What only the Tooling API says of a profile. */
export type ProfileSettings = {
  id: string;
  /** English, whatever the caller's language; undefined where it did not come. */
  fullName?: string;
  loginIpRanges: readonly IpRange[];
};

/** A row of SecurityHealthCheckRisks. */
export type HealthCheckRisk = {
  /** Such as `SessionSettings.enforceLoginIp`: the same in every language. */
  durableId?: string;
  /** A label in the caller's language, as `orgValue` and `standardValue` are words of it. */
  setting: string;
  /** `HIGH_RISK`, `MEDIUM_RISK`, `LOW_RISK`, `MEETS_STANDARD`. */
  riskType: string;
  orgValue: string;
  /** As it is stored, such as `true`. */
  orgValueRaw?: string;
  standardValue: string;
};

/** An object's org-wide default for internal users. */
export type SharingModel = { object: string; internal: string };

/** A field with a security classification or a compliance group. */
export type ClassifiedField = {
  object: string;
  /** `Contact.Birthdate` */
  field: string;
  classification?: string;
  complianceGroups: readonly string[];
};

/** A row of FieldPermissions about a classified field. */
export type FieldGrant = { setId: string; field: string; canEdit: boolean };
