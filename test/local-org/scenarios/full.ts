import { acme } from './acme.js';
import { currentProfile } from './parts.js';
import type { Scenario } from './types.js';

const seat = (name: string, lastLoginDaysAgo: number): Scenario['users'][number] => ({
  username: `${name.toLowerCase().replaceAll(' ', '-')}@acme.example`,
  lastName: name,
  alias: name.slice(0, 8).replace(' ', ''),
  profile: currentProfile.name,
  psls: ['SalesforceAPIIntegrationPsl'],
  createdDaysAgo: 120,
  lastLoginDaysAgo,
});

/** The same org a year later: no integration seat left, two more integrations took them. */
export const full: Scenario = {
  ...acme,
  name: 'full',
  title: 'Enterprise Edition, all 5 integration seats used',
  users: [...acme.users, seat('Survey Export', 230), seat('Payroll', 2)],
};
