import type { ExternalAppSpec } from './appTypes.ts';
import { integration, jwt } from './acmeIntegrations.ts';
import type { PermissionSetSpec, UserSpec } from './types.ts';
import type { WorkSpec } from './workTypes.ts';

/** What runs as an integration without a login, each beside one that seems to. */
export const acmeWork: WorkSpec = {
  eventTriggers: [
    { trigger: 'OrderShippedTrigger', user: 'event-relay@acme.example' },
    { trigger: 'StockCountTrigger', user: 'stock-counter@acme.example', inactive: true },
    // Runs as Automated Process.
    { trigger: 'ReturnReceivedTrigger' },
  ],
  scheduledJobs: [
    { name: 'Nightly close', user: 'nightly-close@acme.example' },
    { name: 'Month end', user: 'month-end@acme.example', state: 'COMPLETE', nextInHours: null },
    { name: 'Month end (2)', user: 'month-end@acme.example', state: 'DELETED' },
    // Waits for nothing: it has no next run.
    { name: 'Month end (3)', user: 'month-end@acme.example', nextInHours: null },
    { name: 'Sales dashboard', user: 'sven.sales@acme.example', jobType: '3' },
  ],
  emailServices: [
    { service: 'InvoiceInbox', user: 'invoice-inbox@acme.example' },
    { service: 'InvoiceInbox', user: 'mail-capture@acme.example', inactiveAddress: true },
    { service: 'LeadInbox', user: 'mail-capture@acme.example', inactiveService: true },
    // Each user has one.
    { service: 'EmailToSalesforce', user: 'mail-capture@acme.example' },
    { service: 'EmailToSalesforce', user: 'sven.sales@acme.example' },
  ],
  asyncApex: [
    { user: 'price-batch@acme.example', jobType: 'Queueable', count: 12, lastDaysAgo: 2 },
    // Before the window, and a test run.
    { user: 'stock-counter@acme.example', jobType: 'BatchApex', count: 3, lastDaysAgo: 120 },
    { user: 'stock-counter@acme.example', jobType: 'TestRequest', count: 1, lastDaysAgo: 3 },
  ],
};

export const acmeWorkApps: readonly ExternalAppSpec[] = [
  { name: 'Token_Broker', executeHandlerAs: 'token-broker@acme.example', scopes: ['API'], refreshToken: 'Zero' },
];

/** Bound to the full license; what it grants on custom objects works on other licenses too. */
export const acmeWorkSets: readonly PermissionSetSpec[] = [
  {
    name: 'Lead_Import',
    label: 'Lead Import',
    license: 'Salesforce',
    objects: { Lead: 'RCEDVM', Product2: 'R', Invoice__c: 'R' },
  },
];

/** But for the last two, none of them has ever logged in. */
export const acmeWorkUsers: readonly UserSpec[] = [
  integration('event-relay', 'Event Relay'),
  integration('nightly-close', 'Nightly Close'),
  integration('invoice-inbox', 'Invoice Inbox'),
  integration('price-batch', 'Price Batch'),
  integration('token-broker', 'Token Broker'),
  integration('stock-counter', 'Stock Counter'),
  integration('month-end', 'Month End'),
  integration('mail-capture', 'Mail Capture', { lastLoginDaysAgo: 200 }),
  integration('lead-import', 'Lead Import', {
    profile: 'Identity User',
    assignments: ['Lead_Import'],
    logins: [jwt('Lead Importer')],
  }),
  // On the license that the set is bound to.
  integration('deal-desk', 'Deal Desk', { assignments: ['Sales_Console'], logins: [jwt('Deal Desk')] }),
];
