import {
  admin,
  adminProfile,
  currentProfile,
  fullLicense,
  integrationLicense,
  integrationPsl,
  standardUserProfile,
} from './parts.ts';
import type { Scenario } from './types.ts';

/** A Developer Edition: one integration seat, nobody on it. */
export const developer: Scenario = {
  name: 'developer',
  title: 'Developer Edition, 1 integration seat, free',
  organization: { name: 'Dev Playground', type: 'Developer Edition' },
  userLicenses: [fullLicense(2), integrationLicense(1)],
  permissionSetLicenses: [integrationPsl(1)],
  profiles: [adminProfile, standardUserProfile, currentProfile],
  users: [admin('dev@playground.example', { token: 'admin' })],
  records: { Account: 3 },
};
