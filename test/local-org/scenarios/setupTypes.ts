import type { ConnectedAppSpec, ExternalAppSpec } from './appTypes.ts';

/** A managed package that is installed, and the licenses that were bought for it. */
export type PackageSpec = {
  readonly namespace: string;
  /** -1: a site license, which every user has. */
  readonly allowed: number;
  /** `Active` unless given. */
  readonly status?: 'Active' | 'Free' | 'Trial' | 'Expired';
  /** Days from now. */
  readonly expiresInDays?: number;
};

/** What is in Setup for permission sets to give access to, and what packages ask a license for. */
export type SetupSpec = {
  /** `ns__Name` for one out of a package; so with pages, custom permissions, flows and external client apps. */
  readonly apexClasses?: readonly string[];
  readonly visualforcePages?: readonly string[];
  readonly customPermissions?: readonly string[];
  /** A mere name is an app that lets in whom an administrator lets in; so with external client apps. */
  readonly connectedApps?: ReadonlyArray<string | ConnectedAppSpec>;
  readonly externalClientApps?: ReadonlyArray<string | ExternalAppSpec>;
  readonly namedCredentials?: readonly string[];
  readonly externalDataSources?: readonly string[];
  /** Principals of external credentials, as `Credential-Principal`. */
  readonly externalCredentialParameters?: readonly string[];
  readonly flows?: readonly string[];
  /** Addresses. */
  readonly orgWideEmailAddresses?: readonly string[];
  /** Without them the org has no messaging channels at all. */
  readonly messagingChannels?: readonly string[];
  /** Apps of the App Launcher. */
  readonly customApps?: readonly string[];
  /** API names with `__mdt`, of packages with their prefix. */
  readonly customMetadataTypes?: readonly string[];
  /** API names with `__c`, of packages with their prefix. */
  readonly customSettings?: readonly string[];
  /** `standard-Account`, `Invoice__c`. */
  readonly tabs?: readonly string[];
  readonly packages?: readonly PackageSpec[];
};
