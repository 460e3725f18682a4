import type { Rule } from '../engine/rule.ts';
import accessNotExpiringSoon from './access-not-expiring-soon.ts';
import apiOnly from './api-only.ts';
import appAdminApproved from './app-admin-approved.ts';
import appEnforcesIp from './app-enforces-ip.ts';
import appInstalled from './app-installed.ts';
import classifiedFields from './classified-fields.ts';
import contactIsAlive from './contact-is-alive.ts';
import currentApiVersion from './current-api-version.ts';
import currentProfile from './current-profile.ts';
import fewLoginFailures from './few-login-failures.ts';
import groupsUpToDate from './groups-up-to-date.ts';
import integrationLicense from './integration-license.ts';
import ipCheckedOnEveryRequest from './ip-checked-on-every-request.ts';
import leanProfile from './lean-profile.ts';
import loginIpRestricted from './login-ip-restricted.ts';
import minimalOauthScopes from './minimal-oauth-scopes.ts';
import narrowIpRanges from './narrow-ip-ranges.ts';
import narrowObjectAccess from './narrow-object-access.ts';
import noAdminProfile from './no-admin-profile.ts';
import noApiGateBypass from './no-api-gate-bypass.ts';
import noAppAdministration from './no-app-administration.ts';
import noAuthenticationBypass from './no-authentication-bypass.ts';
import noBulkDataPermissions from './no-bulk-data-permissions.ts';
import noCredentialsWhenDisabled from './no-credentials-when-disabled.ts';
import noEvidenceDeletion from './no-evidence-deletion.ts';
import noHumanAccount from './no-human-account.ts';
import noIdleCredentials from './no-idle-credentials.ts';
import noMassEmail from './no-mass-email.ts';
import noModifyAllData from './no-modify-all-data.ts';
import noObjectModifyAll from './no-object-modify-all.ts';
import noObjectViewAll from './no-object-view-all.ts';
import noOrgChange from './no-org-change.ts';
import noOutboundCredentials from './no-outbound-credentials.ts';
import noPasswordFlow from './no-password-flow.ts';
import noRecordIntegrityBypass from './no-record-integrity-bypass.ts';
import noSensitiveData from './no-sensitive-data.ts';
import noSetupVisibility from './no-setup-visibility.ts';
import noSoapLogin from './no-soap-login.ts';
import noToxicCombination from './no-toxic-combination.ts';
import noUnassignedAdminSet from './no-unassigned-admin-set.ts';
import noUsablePassword from './no-usable-password.ts';
import noUserAdministration from './no-user-administration.ts';
import noViewAllData from './no-view-all-data.ts';
import noWidenedSharing from './no-widened-sharing.ts';
import notDormant from './not-dormant.ts';
import oneUserPerIntegration from './one-user-per-integration.ts';
import pslAssigned from './psl-assigned.ts';
import refreshTokenExpires from './refresh-token-expires.ts';
import runAsIntegrationUser from './run-as-integration-user.ts';
import seatsInUse from './seats-in-use.ts';
import seatsLeft from './seats-left.ts';
import setsFitLicense from './sets-fit-license.ts';
import stableOrigin from './stable-origin.ts';
import usageLogged from './usage-logged.ts';

/** Every rule, by its id. A test holds this list equal to the files in this folder. */
export const rules: readonly Rule[] = [
  accessNotExpiringSoon,
  apiOnly,
  appAdminApproved,
  appEnforcesIp,
  appInstalled,
  classifiedFields,
  contactIsAlive,
  currentApiVersion,
  currentProfile,
  fewLoginFailures,
  groupsUpToDate,
  integrationLicense,
  ipCheckedOnEveryRequest,
  leanProfile,
  loginIpRestricted,
  minimalOauthScopes,
  narrowIpRanges,
  narrowObjectAccess,
  noAdminProfile,
  noApiGateBypass,
  noAppAdministration,
  noAuthenticationBypass,
  noBulkDataPermissions,
  noCredentialsWhenDisabled,
  noEvidenceDeletion,
  noHumanAccount,
  noIdleCredentials,
  noMassEmail,
  noModifyAllData,
  noObjectModifyAll,
  noObjectViewAll,
  noOrgChange,
  noOutboundCredentials,
  noPasswordFlow,
  noRecordIntegrityBypass,
  noSensitiveData,
  noSetupVisibility,
  noSoapLogin,
  noToxicCombination,
  noUnassignedAdminSet,
  noUsablePassword,
  noUserAdministration,
  noViewAllData,
  noWidenedSharing,
  notDormant,
  oneUserPerIntegration,
  pslAssigned,
  refreshTokenExpires,
  runAsIntegrationUser,
  seatsInUse,
  seatsLeft,
  setsFitLicense,
  stableOrigin,
  usageLogged,
];
