export type ConnectedAppSpec = {
  readonly name: string;
  /** Every user may authorise the app for themselves. */
  readonly selfAuthorized?: boolean;
  readonly isInternal?: boolean;
  /** Of an app that was made in this org or came with a package: all others the Metadata API neither lists nor reads. */
  readonly metadata?: AppMetadataSpec;
};

/** As the Metadata API words it. */
export type AppMetadataSpec = {
  /** `ns__Name` for one out of a package. */
  readonly apiName: string;
  readonly scopes?: ReadonlyArray<'Api' | 'Basic' | 'Full' | 'OpenID' | 'RefreshToken' | 'Web'>;
  readonly ipRelaxation?: 'ENFORCE' | 'BYPASS' | 'BYPASS_2FACTOR' | 'ENFORCE_RELAXREFRESH';
  /** `infinite`, `zero`, `specific_lifetime:30:DAYS`, `specific_inactivity:7:DAYS`. */
  readonly refreshTokenPolicy?: string;
  /** Username; its presence switches the client credentials flow on. */
  readonly clientCredentialsUser?: string;
  /** Username of the user that the app's Apex plugin runs as. */
  readonly pluginUser?: string;
  /** Reading it fails, and with it everything that is read along, as orgs are known to do. */
  readonly isBroken?: true;
  /** Of JWT bearer, as the org returns it. */
  readonly certificate?: string;
  /** A mere SAML app. */
  readonly withoutOauth?: true;
};

export type Scope = 'API' | 'WEB' | 'FULL' | 'REFRESH_TOKEN' | 'OFFLINE_ACCESS' | 'OPENID' | 'PROFILE' | 'EMAIL';

export type ExternalAppSpec = {
  /** `ns__Name` for one out of a package. */
  readonly name: string;
  readonly label?: string;
  readonly permittedUsers?: 'AllSelfAuthorized' | 'AdminApprovedPreAuthorized';
  /** 0 enforce, 1 relax for activated devices, 2 relax, 3 enforce but relax for refresh tokens (facts §6). */
  readonly ipRelaxation?: '0' | '1' | '2' | '3';
  readonly refreshToken?: 'Infinite' | 'Zero' | 'SpecificLifetime' | 'SpecificInactivity';
  /** Username; its presence switches the client credentials flow on. */
  readonly clientCredentialsUser?: string;
  /** Username. */
  readonly executeHandlerAs?: string;
  readonly scopes?: readonly Scope[];
  /** Of JWT bearer, as the org returns it. */
  readonly certificate?: string;
  readonly distribution?: 'Local' | 'Packaged' | 'Managed';
};
