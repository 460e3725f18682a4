import type { Rule } from '../rule.js';
import accessNotExpiringSoon from './access-not-expiring-soon.js';
import apiOnly from './api-only.js';
import appAdminApproved from './app-admin-approved.js';
import appEnforcesIp from './app-enforces-ip.js';
import appInstalled from './app-installed.js';
import classifiedFields from './classified-fields.js';
import contactIsAlive from './contact-is-alive.js';
import currentApiVersion from './current-api-version.js';
import currentProfile from './current-profile.js';
import fewLoginFailures from './few-login-failures.js';
import groupsUpToDate from './groups-up-to-date.js';
import integrationLicense from './integration-license.js';
import ipCheckedOnEveryRequest from './ip-checked-on-every-request.js';
import leanProfile from './lean-profile.js';
import loginIpRestricted from './login-ip-restricted.js';
import minimalOauthScopes from './minimal-oauth-scopes.js';
import narrowIpRanges from './narrow-ip-ranges.js';
import narrowObjectAccess from './narrow-object-access.js';
import noAdminProfile from './no-admin-profile.js';
import noApiGateBypass from './no-api-gate-bypass.js';
import noAppAdministration from './no-app-administration.js';
import noAuthenticationBypass from './no-authentication-bypass.js';
import noBulkDataPermissions from './no-bulk-data-permissions.js';
import noCredentialsWhenDisabled from './no-credentials-when-disabled.js';
import noHumanAccount from './no-human-account.js';
import noIdleCredentials from './no-idle-credentials.js';
import noModifyAllData from './no-modify-all-data.js';
import noObjectModifyAll from './no-object-modify-all.js';
import noObjectViewAll from './no-object-view-all.js';
import noOrgChange from './no-org-change.js';
import noOutboundCredentials from './no-outbound-credentials.js';
import noPasswordFlow from './no-password-flow.js';
import noRecordIntegrityBypass from './no-record-integrity-bypass.js';
import noSensitiveData from './no-sensitive-data.js';
import noSetupVisibility from './no-setup-visibility.js';
import noSoapLogin from './no-soap-login.js';
import noUsablePassword from './no-usable-password.js';
import noUserAdministration from './no-user-administration.js';
import noViewAllData from './no-view-all-data.js';
import noWidenedSharing from './no-widened-sharing.js';
import notDormant from './not-dormant.js';
import oneUserPerIntegration from './one-user-per-integration.js';
import pslAssigned from './psl-assigned.js';
import refreshTokenExpires from './refresh-token-expires.js';
import runAsIntegrationUser from './run-as-integration-user.js';
import seatsInUse from './seats-in-use.js';
import seatsLeft from './seats-left.js';
import stableOrigin from './stable-origin.js';
import usageLogged from './usage-logged.js';

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
  noHumanAccount,
  noIdleCredentials,
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
  stableOrigin,
  usageLogged,
];
