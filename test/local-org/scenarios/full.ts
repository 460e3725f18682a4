import { acmeCore } from './acmeCore.ts';
import { currentProfile } from './parts.ts';
import type { Scenario, UserSpec } from './types.ts';

const seat = (name: string, lastLoginDaysAgo: number): UserSpec => ({
  username: `${name.toLowerCase().replaceAll(' ', '-')}@globex.example`,
  lastName: name,
  alias: name.slice(0, 8).replace(' ', ''),
  profile: currentProfile.name,
  psls: ['SalesforceAPIIntegrationPsl'],
  createdDaysAgo: 320,
  lastLoginDaysAgo,
});

/** An org like acme, with two more integrations: no seat is left. */
export const full: Scenario = {
  ...acmeCore,
  name: 'full',
  title: 'Enterprise Edition, all 5 integration seats used',
  instance: 'Gx',
  organization: { ...acmeCore.organization, name: 'Globex Corporation' },
  users: [
    ...acmeCore.users
      .filter(({ username }) => !username.startsWith('old-erp@'))
      .map((user) => ({ ...user, username: user.username.replace('@acme.', '@globex.') })),
    seat('Survey Export', 230),
    seat('Payroll', 2),
  ],
};
