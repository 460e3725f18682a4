import type { MetadataComponent } from './http/metadataComponents.ts';
import type { Ceiling } from './records/ceilings.ts';
import type { Store } from './records/store.ts';
import type { Schema } from './schema/types.ts';
import type { Switches } from './switches.ts';

/** One Salesforce org in memory. */
export type LocalOrg = {
  readonly id: string;
  readonly name: string;
  readonly schema: Schema;
  readonly store: Store;
  /** Mutable on purpose: tests turn them between two requests. */
  readonly switches: Switches;
  /** Mutable as well. */
  readonly userSettings: UserSettings;
  /** The org's clock; every stamp comes from it. */
  readonly now: () => Date;
  /** What a license permits, by the id of the UserLicense or PermissionSetLicense. */
  readonly ceilings: ReadonlyMap<string, Ceiling>;
  /** Lower-case usernames that other Salesforce orgs hold. */
  readonly usernamesElsewhere: ReadonlySet<string>;
  /** What the Metadata API has, by type. */
  readonly metadata: Map<string, readonly MetadataComponent[]>;
  /** Access token → user id. */
  readonly sessions: Map<string, string>;
};

/** What the admins of an org made of its users: no question of how Salesforce works. */
export type UserSettings = {
  /** What a before-save flow on User sets, whatever was sent: the request is accepted, and these values are stored. */
  flow: Readonly<Record<string, string | boolean | null>>;
  /** Feature licenses without a seat left, by their field on User. */
  fullFeatures: readonly string[];
};

/** A request's caller: who runs, in which API version. */
export type Session = {
  readonly org: LocalOrg;
  readonly userId: string;
  readonly apiVersion: number;
};

export const stamp = (date: Date): string => `${date.toISOString().slice(0, 23)}+0000`;
