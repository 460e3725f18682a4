import type { Scenario } from './types.ts';
import type { EventLogSpec } from './useTypes.ts';

/** Three days are no month. */
const eventLog = (daysAgo: number): EventLogSpec => ({
  daysAgo,
  calls: [
    { user: 'erp-connector@acme.example', count: 6, family: 'SOAP', version: '38.0', resource: '/Soap/u/38.0' },
    { user: 'etl@acme.example', count: 4, version: '35.0', resource: '/v35.0/query' },
    { user: 'orders@acme.example', count: 5, version: '58.0', resource: '/v58.0/query' },
    { user: 'integration@acme.example', count: 20, app: 'MuleSoft', version: '60.0' },
    // Not an integration.
    { user: 'dora.loader@acme.example', count: 2, family: 'SOAP', version: '36.0', clientName: 'DataLoader' },
  ],
});

export const acmeUse: Required<Pick<Scenario, 'eventLogs' | 'publicGroups' | 'territories'>> = {
  eventLogs: [1, 2, 3].map(eventLog),
  publicGroups: [{ name: 'Order Desk', type: 'Queue' }],
  territories: { EMEA: ['orders@acme.example'] },
};
