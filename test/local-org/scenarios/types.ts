import type { CeilingName } from '../records/ceilings.ts';
import type { Value } from '../records/types.ts';
import type { SchemaChanges } from '../schema/schema.ts';
import type { Switches } from '../switches.ts';
import type { SetupSpec } from './setupTypes.ts';
import type { WorkSpec } from './workTypes.ts';
import type { ApiCallSpec, EventLogSpec, LoginSpec, SessionSpec, TokenSpec } from './useTypes.ts';

/**
 * Object permissions in a word: `R` read, `C` create, `E` edit, `D` delete, `V` view all, `M` modify all, `F` view all
 * fields.
 */
export type ObjectWord = string;

export type UserLicenseSpec = {
  readonly name: string;
  readonly key: string;
  readonly total: number;
  readonly ceiling: CeilingName;
  readonly status?: 'Active' | 'Disabled';
  /** How far the org's cached count is off from the users that are there. */
  readonly cacheLag?: number;
};

export type PslSpec = {
  readonly developerName: string;
  readonly label: string;
  readonly total: number;
  readonly ceiling: CeilingName;
  readonly status?: 'Active' | 'Disabled';
  /** Days from now. */
  readonly expiresInDays?: number;
};

export type GrantSpec = {
  /** User permissions, without the `Permissions` prefix; `admin` stands for what a System Administrator has. */
  readonly permissions?: readonly string[] | 'admin';
  /** `all`: every object with everything a System Administrator has. */
  readonly objects?: Readonly<Record<string, ObjectWord>> | 'all';
  /** `Object.Field` → `R` or `RE`. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Names of setup entities that the scenario has, apps by their name; `ns__Name` where they have a namespace. */
  readonly setupEntities?: readonly string[];
};

export type IpRangeSpec = { readonly start: string; readonly end: string; readonly description?: string };

export type ProfileSpec = GrantSpec & {
  readonly name: string;
  readonly license: string;
  /** English full name; the name is the running user's language. */
  readonly fullName?: string;
  readonly custom?: boolean;
  /** `Standard` unless given; the profile's users take it over. */
  readonly userType?: string;
  readonly loginIpRanges?: readonly IpRangeSpec[];
  /** Minutes of the day by day and end, as the metadata words them: `mondayStart`, `mondayEnd`. */
  readonly loginHours?: Readonly<Record<string, string>>;
};

export type PermissionSetSpec = GrantSpec & {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  /** User license name or PSL developer name. */
  readonly license?: string;
  readonly namespace?: string;
  readonly sessionBased?: boolean;
  /** Usernames with a live session in which the session-based set is activated. */
  readonly activatedFor?: readonly string[];
  readonly custom?: boolean;
};

export type GroupSpec = {
  readonly name: string;
  readonly label: string;
  readonly sets: readonly string[];
  /** User permissions. */
  readonly muted?: readonly string[];
  readonly mutedObjects?: Readonly<Record<string, ObjectWord>>;
  readonly namespace?: string;
  readonly status?: 'Updated' | 'Outdated' | 'Updating' | 'Failed';
};

export type AssignmentSpec = {
  readonly set?: string;
  readonly group?: string;
  /** Below zero: expired by so many days, and no longer active. */
  readonly expiresInDays?: number;
  readonly inactive?: boolean;
  /** Of one that has run out: the org has not yet taken it out of use. */
  readonly isActive?: true;
  readonly revoked?: boolean;
};

/** A queue or public group; the users name the ones they are in. */
export type PublicGroupSpec = { readonly name: string; readonly type: 'Regular' | 'Queue' };

/** One line of Health Check; see `healthCheck.ts` for what is there unless given. */
export type HealthCheckRiskSpec = {
  /** Also the key: `SessionSettings.enforceLoginIp`. */
  readonly durableId: string;
  readonly setting: string;
  readonly risk: 'HIGH_RISK' | 'MEDIUM_RISK' | 'MEETS_STANDARD';
  readonly category: 'HIGH_RISK' | 'MEDIUM_RISK' | 'LOW_RISK' | 'INFORMATIONAL';
  readonly orgValue: string;
  readonly orgValueRaw?: string;
  readonly standardValue: string;
  readonly standardValueRaw?: string;
};

export type ClassificationSpec = {
  readonly securityClassification?: 'Public' | 'Internal' | 'Confidential' | 'Restricted' | 'MissionCritical';
  /** Several are separated by semicolons. */
  readonly complianceGroup?: string;
};

export type UserSpec = {
  readonly username: string;
  readonly firstName?: string;
  readonly lastName: string;
  readonly alias: string;
  readonly email?: string;
  readonly profile: string;
  readonly active?: boolean;
  readonly frozen?: boolean;
  readonly psls?: readonly string[];
  /** Namespaces of packages of which the user has a license. */
  readonly packages?: readonly string[];
  readonly assignments?: ReadonlyArray<string | AssignmentSpec>;
  readonly createdDaysAgo?: number;
  readonly lastLoginDaysAgo?: number;
  readonly role?: string;
  /** The profile's unless given. */
  readonly userType?: string;
  readonly passwordChangedDaysAgo?: number;
  /** Names of public groups and queues; those the scenario does not list are regular groups. */
  readonly groups?: readonly string[];
  readonly logins?: readonly LoginSpec[];
  readonly tokens?: readonly TokenSpec[];
  readonly sessions?: readonly SessionSpec[];
  /** Signs in with this access token; a local org has no other secret. */
  readonly token?: string;
};

/** A whole org, in words short enough to be read at once. */
export type Scenario = SetupSpec & {
  readonly name: string;
  readonly title: string;
  /** Two characters of every record id, which tell orgs apart; `Hu` unless given. */
  readonly instance?: string;
  readonly organization: {
    readonly name: string;
    readonly type: 'Enterprise Edition' | 'Developer Edition' | 'Unlimited Edition' | 'Professional Edition';
    readonly isSandbox?: boolean;
    readonly trialInDays?: number;
    readonly language?: string;
    readonly locale?: string;
    readonly timeZone?: string;
  };
  readonly schema?: SchemaChanges;
  readonly switches?: Partial<Switches>;
  readonly userLicenses: readonly UserLicenseSpec[];
  readonly permissionSetLicenses: readonly PslSpec[];
  readonly profiles: readonly ProfileSpec[];
  readonly permissionSets?: readonly PermissionSetSpec[];
  readonly groups?: readonly GroupSpec[];
  /** Only where Salesforce Support has switched the feature on. */
  readonly apiAccessControl?: 'on' | 'off';
  readonly roles?: readonly string[];
  readonly publicGroups?: readonly PublicGroupSpec[];
  /** Territory → usernames; without it the org has no territories. */
  readonly territories?: Readonly<Record<string, readonly string[]>>;
  /** `Object.Field` → classification. */
  readonly classifiedFields?: Readonly<Record<string, ClassificationSpec>>;
  readonly eventLogs?: readonly EventLogSpec[];
  /** Rows of ApiTotalUsageEventLog; without it the org does not have the object. */
  readonly apiUsageEventLogObjects?: readonly ApiCallSpec[];
  readonly healthCheckRisks?: readonly HealthCheckRiskSpec[];
  readonly work?: WorkSpec;
  readonly users: readonly UserSpec[];
  /** Internal sharing model by object; others are public. */
  readonly sharing?: Readonly<Record<string, string>>;
  readonly usernamesElsewhere?: readonly string[];
  /** Business records; a number makes that many. */
  readonly records?: Readonly<Record<string, number | ReadonlyArray<Readonly<Record<string, Value>>>>>;
};
