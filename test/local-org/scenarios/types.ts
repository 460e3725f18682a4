import type { CeilingName } from '../records/ceilings.js';
import type { Value } from '../records/types.js';
import type { SchemaChanges } from '../schema/schema.js';
import type { Switches } from '../switches.js';

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
  /** Names of Apex classes, custom permissions and apps that the scenario has; `ns__Name` where they have a namespace. */
  readonly setupEntities?: readonly string[];
};

export type ProfileSpec = GrantSpec & {
  readonly name: string;
  readonly license: string;
  /** English full name; the name is the running user's language. */
  readonly fullName?: string;
  readonly custom?: boolean;
};

export type PermissionSetSpec = GrantSpec & {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  /** User license name or PSL developer name. */
  readonly license?: string;
  readonly namespace?: string;
  readonly sessionBased?: boolean;
  readonly custom?: boolean;
};

export type GroupSpec = {
  readonly name: string;
  readonly label: string;
  readonly sets: readonly string[];
  readonly muted?: readonly string[];
};

export type AssignmentSpec = { readonly set?: string; readonly group?: string; readonly expiresInDays?: number };

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
  readonly assignments?: ReadonlyArray<string | AssignmentSpec>;
  readonly createdDaysAgo?: number;
  readonly lastLoginDaysAgo?: number;
  readonly role?: string;
  /** Signs in with this access token; a local org has no other secret. */
  readonly token?: string;
};

/** A whole org, in words short enough to be read at once. */
export type Scenario = {
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
  /** `ns__Name` for one out of a package; so with custom permissions and external client apps. */
  readonly apexClasses?: readonly string[];
  readonly customPermissions?: readonly string[];
  readonly connectedApps?: readonly string[];
  readonly externalClientApps?: readonly string[];
  readonly roles?: readonly string[];
  readonly users: readonly UserSpec[];
  /** Internal sharing model by object; others are public. */
  readonly sharing?: Readonly<Record<string, string>>;
  readonly usernamesElsewhere?: readonly string[];
  /** Business records; a number makes that many. */
  readonly records?: Readonly<Record<string, number | ReadonlyArray<Readonly<Record<string, Value>>>>>;
};
