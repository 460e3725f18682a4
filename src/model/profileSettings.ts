export type IpRange = { start: string; end: string; description?: string };

/** What only the Tooling API says of a profile. */
export type ProfileSettings = {
  id: string;
  /** English, whatever the caller's language; undefined where it did not come. */
  fullName?: string;
  loginIpRanges: readonly IpRange[];
};

/** A row of SecurityHealthCheckRisks. */
export type HealthCheckRisk = { setting: string; riskType: string; orgValue: string; standardValue: string };

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
