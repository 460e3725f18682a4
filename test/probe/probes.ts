import { accessProbes } from './accessProbes.ts';
import { callerProbes } from './callerProbes.ts';
import { licenseProbes } from './licenseProbes.ts';
import { manualProbes } from './manualProbes.ts';
import type { Probe } from './probe.ts';
import { queryProbes } from './queryProbes.ts';
import { useProbes } from './useProbes.ts';
import { userProbes } from './userProbes.ts';

/** Every open question, in the order in which the org is asked. */
export const probes = {
  ...licenseProbes,
  ...callerProbes,
  ...queryProbes,
  ...useProbes,
  ...userProbes,
  ...accessProbes,
  ...manualProbes,
} satisfies Record<QuestionId, Probe>;

/** Questions about Salesforce that documentation leaves open, or answers in two ways. */
export type QuestionId =
  // Licenses, seats, and profiles
  | 'licenseKeys'
  | 'licenseNameLanguage'
  | 'seats'
  | 'objectPermissionsOfPsl'
  | 'profileClone'
  | 'pslAssignRight'
  // What depends on the permissions of the login
  | 'setupRefusal'
  | 'weakCaller'
  | 'profileFiltering'
  | 'integrationUserFlag'
  | 'objectsWithoutGrants'
  | 'messageLanguage'
  | 'healthCheck'
  | 'healthCheckIpRow'
  // Queries
  | 'groupRow'
  | 'loginHistoryJoin'
  | 'userLoginJoin'
  | 'assignmentJoin'
  | 'permissionDependencies'
  | 'userEntityAccess'
  // Traces of use
  | 'loginTraces'
  | 'loginApplication'
  | 'tokenTraces'
  | 'loginHistoryAge'
  | 'eventLogAge'
  | 'queryEntityName'
  | 'appIdsInLogs'
  | 'clientCredentialsUser'
  // Creating a user
  | 'composite'
  | 'emailRefusal'
  | 'userLicenseExhausted'
  | 'userTrigger'
  | 'requireRole'
  | 'featureLicense'
  | 'userLogin'
  | 'emailChange'
  | 'passwordChangeDate'
  | 'pslByOrg'
  // Granting access
  | 'pslBySet'
  | 'pslGoesWithSet'
  | 'pslKeptByNeed'
  | 'pslExhausted'
  | 'wrongLicense'
  | 'deleteAssignedSet'
  | 'dependentPermissions'
  | 'dropsViewAll'
  // What no request answers
  | 'creationEmail'
  | 'policySetsForm'
  | 'appPageId'
  | 'appInOneDeployment'
  | 'policyGrant'
  | 'appKeyByMetadata'
  | 'appKeyByRest'
  | 'firstTokenDelay';
