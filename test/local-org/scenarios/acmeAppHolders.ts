import type { Scenario, UserSpec } from './types.ts';
import type { LoginSpec, TokenSpec } from './useTypes.ts';

/** Apps that people gave access to the org. */
export const acmeHeldApps: Required<Scenario>['connectedApps'] = ['Forecast Board', 'Travel Desk'];

const screen: LoginSpec = {
  app: 'Browser',
  type: 'Application',
  subType: 'UI Username-Password',
  count: 40,
  firstDaysAgo: 80,
  lastDaysAgo: 1,
  ips: ['192.0.2.40'],
  countries: ['US'],
};

const refresh = (app: string): LoginSpec => ({
  app,
  type: 'Remote Access 2.0',
  subType: 'OAuth Refresh Token',
  count: 90,
  firstDaysAgo: 85,
  lastDaysAgo: 0,
  ips: ['198.51.100.77'],
  countries: ['NL'],
});

const token = (app: string, more: Partial<TokenSpec> = {}): TokenSpec => ({
  app,
  createdDaysAgo: 200,
  lastUsedDaysAgo: 1,
  useCount: 30,
  ...more,
});

const person = (name: string, more: Partial<UserSpec> = {}): UserSpec => {
  const [first = '', last = ''] = name.split(' ');
  return {
    username: `${first}.${last}@acme.example`.toLowerCase(),
    firstName: first,
    lastName: last,
    alias: `${first.slice(0, 1)}${last.slice(0, 6)}`.toLowerCase(),
    profile: 'Standard User',
    createdDaysAgo: 700,
    logins: [screen],
    ...more,
  };
};

const callers = ['Nora Novak', 'Omar Osei', 'Petra Prins', 'Quentin Quist'];

/** People with tokens of apps: what an integration lives on, and what only looks like it. */
export const acmeAppHolders: readonly UserSpec[] = [
  // A vendor works with the token of an administrator, and the app isn't even installed.
  person('Victor Vance', {
    profile: 'System Administrator',
    logins: [screen, refresh('Data Bridge')],
    tokens: [token('Data Bridge', { lastUsedDaysAgo: 0, useCount: 54_000 })],
  }),
  // Installed and approved, but on a person's account.
  person('Wanda Weiss', { tokens: [token('Forecast Board', { linked: 'Forecast Board', useCount: 4000 })] }),
  // With Sven Sales five people: each lets it work on their own account.
  ...callers.map((name) => person(name, { tokens: [token('Zoom', { linked: 'Zoom' })] })),
  // Approved once, and never used.
  person('Rosa Ricci', {
    tokens: [{ app: 'Travel Desk', createdDaysAgo: 20, useCount: 0, linked: 'Travel Desk' }],
  }),
  // Left: nobody can use the token.
  person('Simon Sachs', { active: false, tokens: [token('Expense Robot')] }),
];
