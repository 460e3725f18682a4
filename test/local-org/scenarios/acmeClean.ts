import { acme } from './acme.ts';
import { ipOnEveryRequest } from './healthCheck.ts';
import type { Scenario } from './types.ts';

const warehouse = 'warehouse-sync.integration@acme.example';
const people = ['ada.admin@', 'sven.sales@', 'rita.review@', 'dora.loader@', 'otto.outlook@'];
const callers = ['nora.novak@', 'omar.osei@', 'petra.prins@', 'quentin.quist@'];
const kept = [...people, ...callers, 'autoproc@', 'cloud@'];

/** acme with the one integration that is as it should be, and people beside it: there is nothing to find. */
export const acmeClean: Scenario = {
  ...acme,
  // Without those who hold it, a set with Modify All Data would wait for the next.
  permissionSets: (acme.permissionSets ?? [])
    .filter(({ name }) => name !== 'Emergency_Admin')
    .map((set) => ({ ...set, activatedFor: [] })),
  // People use them, and an admin lets these people in.
  connectedApps: (acme.connectedApps ?? []).map((app) => (typeof app === 'string' ? app : app.name)),
  externalClientApps: ['Billing_App'],
  territories: {},
  work: {},
  healthCheckRisks: ipOnEveryRequest,
  eventLogs: Array.from({ length: 30 }, (_, day) => ({
    daysAgo: day + 1,
    calls: [{ user: warehouse, app: 'Warehouse Connector', version: '62.0' }],
  })),
  users: acme.users
    .filter(({ username }) => username === warehouse || kept.some((start) => username.startsWith(start)))
    .map((user) => ({
      ...user,
      tokens: (user.tokens ?? []).filter(({ linked, app }) => linked ?? app !== 'DocuSign'),
    })),
};
