import { isPlatformUser } from '../audit/classify.ts';
import { isOnIntegrationLicense } from './isIntegrationLicense.ts';
import type { OrgUser } from '../rows/orgUser.ts';

/**
 * Whether the user takes a seat that was paid for and that an integration seat could stand in for. Portal and community
 * users see the org from outside and are counted otherwise; of an unknown license nothing is claimed.
 */
export function costsFullSeat(user: OrgUser): boolean {
  return (
    user.userType === 'Standard' &&
    user.licenseName !== '' &&
    !isPlatformUser(user) &&
    !isOnIntegrationLicense(user) &&
    !freeKeys.test(user.licenseKey) &&
    !freeNames.test(user.licenseName)
  );
}

/** Keys of licenses that come with the org (Object Reference, UserLicense). */
const freeKeys = /^(PID_CHATTER|CSN.*|PID_FDC_FREE|.*IDENTITY.*|.*GUEST.*|.*_INTEGRATION_USER)$/i;
/** Their names: `Chatter Free`, `Identity`, `Force.com - Free`, `Sales Insights Integration User` … */
const freeNames =
  /^(Chatter\b.*|Identity\b.*|External Identity|.*\bFree|Guest\b.*|XOrg Proxy User|.*\bIntegration User)$/i;
