import type { UserSpec } from './types.ts';
import type { LoginSpec } from './useTypes.ts';

export const person = (username: string, firstName: string, lastName: string, more: Partial<UserSpec>): UserSpec => ({
  username: `${username}@acme.example`,
  firstName,
  lastName,
  alias: username.slice(0, 8).replace('.', ''),
  profile: 'Standard User',
  createdDaysAgo: 600,
  ...more,
});

/** A person at a screen. */
export const screen = (lastDaysAgo: number, count = 12): LoginSpec => ({
  app: 'Browser',
  type: 'Application',
  subType: 'UI Username-Password',
  count,
  firstDaysAgo: 85,
  lastDaysAgo,
});

const soap = (app: string): LoginSpec => ({
  app,
  type: 'Other Apex API',
  subType: 'SOAP API',
  count: 9,
  firstDaysAgo: 60,
  lastDaysAgo: 4,
  apiType: 'SOAP Partner',
  apiVersion: '62.0',
});

/** What those people do who sign in to the local org; by username. */
export const acmePeopleUse: Readonly<Record<string, Partial<UserSpec>>> = {
  // The administrator's own tools make no integration of anybody.
  'ada.admin@acme.example': {
    logins: [
      screen(0),
      {
        app: 'Salesforce CLI',
        type: 'Remote Access 2.0',
        subType: 'OAuth Web Server',
        count: 4,
        firstDaysAgo: 30,
        lastDaysAgo: 1,
      },
      soap('Data Loader'),
    ],
    tokens: [{ app: 'Salesforce CLI', createdDaysAgo: 200, lastUsedDaysAgo: 0, useCount: 900 }],
  },
  'sven.sales@acme.example': {
    logins: [
      screen(1, 40),
      {
        app: 'Zoom',
        type: 'Remote Access 2.0',
        subType: 'OAuth User-Agent',
        count: 2,
        firstDaysAgo: 50,
        lastDaysAgo: 3,
      },
    ],
    tokens: [
      { app: 'Zoom', createdDaysAgo: 120, lastUsedDaysAgo: 3, useCount: 50, linked: 'Zoom' },
      { app: 'DocuSign', createdDaysAgo: 220, lastUsedDaysAgo: 170, useCount: 7 },
    ],
  },
  'rita.review@acme.example': { logins: [screen(3)] },
};

export const acmePeople: readonly UserSpec[] = [
  person('dora.loader', 'Dora', 'Loader', { logins: [screen(2), soap('Data Loader')] }),
  // Mails and calendars beside a program of one's own desk.
  person('otto.outlook', 'Otto', 'Outlook', {
    logins: [
      { app: 'Outlook', type: 'Outlook Integration', count: 20, firstDaysAgo: 80, lastDaysAgo: 1 },
      { app: 'Zoom', type: 'Remote Access 2.0', count: 2, firstDaysAgo: 50, lastDaysAgo: 3 },
    ],
  }),
  // A report that logs in as the person who once wrote it.
  person('hugo.hybrid', 'Hugo', 'Hybrid', { logins: [screen(1), soap('Legacy Reporting')] }),
  // A person as whom an app runs.
  person('nina.network', 'Nina', 'Network', { logins: [screen(0)], passwordChangedDaysAgo: 50 }),
  // Has left, and others still have the address.
  person('lena.leaver', 'Lena', 'Leaver', { active: false, createdDaysAgo: 1500, lastLoginDaysAgo: 420 }),
  person('old.admin', 'Olga', 'Admin', { active: false, email: 'ada.admin@acme.example', lastLoginDaysAgo: 500 }),
  // Nothing but the CLI: an integration perhaps.
  person('ci-deploy', 'CI', 'Deploy', {
    logins: [{ app: 'Salesforce CLI', type: 'Remote Access 2.0', count: 30, firstDaysAgo: 80, lastDaysAgo: 0 }],
    tokens: [{ app: 'Salesforce CLI', createdDaysAgo: 80, lastUsedDaysAgo: 0, useCount: 300 }],
    assignments: ['Release_Bot'],
  }),
  // Nothing but the phone: a person.
  person('pia.phone', 'Pia', 'Phone', {
    logins: [
      {
        app: 'Salesforce for iOS',
        type: 'Remote Access 2.0',
        subType: 'OAuth User-Agent',
        count: 8,
        firstDaysAgo: 70,
        lastDaysAgo: 1,
      },
    ],
  }),
];

/** Salesforce's own. */
export const acmePlatformUsers: readonly UserSpec[] = [
  {
    username: 'autoproc@00d000000000001eaa',
    lastName: 'Automated Process',
    alias: 'autoproc',
    profile: 'Automated Process',
  },
  {
    username: 'cloud@00d000000000001eaa',
    firstName: 'Platform',
    lastName: 'Integration User',
    alias: 'cloud',
    profile: 'Cloud Integration User',
  },
];
