import { type AuditScope, type Window, withoutApp } from '../../model/audit/auditScope.ts';
import type { AuditSettings } from '../../model/audit/auditConfig.ts';
import type { Identity } from '../../model/audit/identity.ts';
import { dataOf, type DatasetName, type OrgSnapshot } from '../../model/org/orgSnapshot.ts';
import type { Datasets } from '../../model/rows/datasetSchemas.ts';
import { discover, type Discovery } from './discover.ts';

/** The facts, and what was left out on the way. */
export function auditFacts(
  snapshot: OrgSnapshot,
  { settings, scope }: AuditFactsRequest
): { facts: AuditFacts; discovery: Discovery } {
  const discovery = discover(snapshot, scope);
  return {
    discovery,
    facts: {
      takenAt: new Date(snapshot.takenAt),
      window: scope.window,
      settings: { ...settings, firstPartyApps: withoutApp(settings.firstPartyApps, scope.app) },
      identities: discovery.identities,
      people: discovery.people,
      read: (name) => dataOf(snapshot, name),
      isComplete: (name) => snapshot.datasets[name]?.complete === true,
    },
  };
}

/** All that a rule may look at. */
export type AuditFacts = {
  /** The snapshot's clock; no rule knows another. */
  takenAt: Date;
  window: Window;
  settings: AuditSettings;
  /** The audited identities, inactive and frozen ones too; by username. */
  identities: readonly Identity[];
  /** People whose account an integration uses; none of them is among the identities. */
  people: readonly Identity[];
  /** Rows of a dataset; undefined where it could not be read. */
  read<N extends DatasetName>(name: N): Datasets[N] | undefined;
  /** Whether a dataset was read and is whole. */
  isComplete(name: DatasetName): boolean;
};

export type AuditFactsRequest = { settings: AuditSettings; scope: AuditScope };
