/**
 * Stands in for `@salesforce/core` in the bundle. Its index loads all of core, half of a command's start-up; a command
 * that only shows its help needs a fifth of it. Whatever has a path of its own in core's `exports` is taken from there,
 * so that there is one copy of everything that holds state. Orgs and projects come when one is asked for.
 */
import { ConfigAggregator } from '@salesforce/core/configAggregator';
import { SfError } from '@salesforce/core/sfError';
// Pure functions and tables without a path in `exports`; `plugins.js` knows this prefix.
import { ORG_CONFIG_ALLOWED_PROPERTIES, OrgConfigProperties } from 'core-file:org/orgConfigProperties.js';

export { EnvironmentVariable, SUPPORTED_ENV_VARS, envVars } from '@salesforce/core/envVars';
export { Mode } from '@salesforce/core/global';
export { Lifecycle } from '@salesforce/core/lifecycle';
export { Messages } from '@salesforce/core/messages';
export { StateAggregator } from '@salesforce/core/stateAggregator';
export { SFDX_ALLOWED_PROPERTIES } from '@salesforce/core/config';
export { validateApiVersion, validateSalesforceId } from 'core-file:util/sfdc.js';
export { ConfigAggregator, ORG_CONFIG_ALLOWED_PROPERTIES, OrgConfigProperties, SfError };

const wholeCore = () => import('@salesforce/core');

/** Flags ask this class for nothing but to make an org. */
export const Org = {
  /** @param {{ aliasOrUsername?: string, isDevHub?: boolean }} options */
  create: async (options) => (await wholeCore()).Org.create(options),
  /** An org cannot have been made before core was loaded. @param {unknown} value */
  [Symbol.hasInstance]: (value) => value instanceof Object && value.constructor.name === 'Org',
};

export const SfProject = {
  /** @param {string | undefined} path */
  resolve: async (path) => (await wholeCore()).SfProject.resolve(path),
};
