import type { AuditScope } from '../model/auditScope.js';
import type { Identity } from '../model/identity.js';
import type { OrgSnapshot } from '../model/snapshot.js';

/** Who was found, and what was left out. */
export type Discovery = {
  identities: readonly Identity[];
  people: readonly Identity[];
  /** Users of Salesforce itself, such as Automated Process. */
  platformUsers: number;
  /** Users who may be integrations and are not judged, unless asked for. */
  possible: number;
};

export const discover = (_snapshot: OrgSnapshot, _scope: AuditScope): Discovery => ({
  identities: [],
  people: [],
  platformUsers: 0,
  possible: 0,
});
