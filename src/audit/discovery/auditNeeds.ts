import type { AuditScope } from '../../model/audit/auditScope.ts';
import { seatNeeds } from '../../model/org/seatReport.ts';
import { type DatasetName, dataOf, type OrgSnapshot } from '../../model/org/orgSnapshot.ts';
import { discoveryDatasets } from './auditCoverage.ts';
import type { Rule } from '../engine/rule.ts';

/** Everything to read for these rules. */
export function auditNeeds(rules: readonly Rule[], scope: AuditScope): DatasetName[] {
  return [
    ...new Set([
      ...discoveryNeeds(scope),
      ...seatNeeds,
      ...appNeeds,
      'externalAppCertificates' as const,
      ...rules.flatMap(({ needs, conclusive = [], optional = [] }) => [...needs, ...conclusive, ...optional]),
    ]),
  ];
}

/** What tells which apps use an org, and what their users can do. */
export const appNeeds: readonly DatasetName[] = [
  'appTokens',
  'widelyHeldApps',
  'tokens',
  'connectedApps',
  'connectedAppSettings',
  'externalClientApps',
  'heldSets',
  'heldGroups',
];

/** What says which users are integrations; evidence of use is part of it. */
export function discoveryNeeds({ usernames, allUsers, namePatterns }: AuditScope): DatasetName[] {
  return [
    'organization',
    ...discoveryDatasets,
    // Not among those: most callers cannot read it, and a rule of its own says so.
    'connectedAppSettings',
    'users',
    'assignments',
    'logins',
    'frozenIdentities',
    ...(usernames === undefined ? [] : (['namedUsers'] as const)),
    ...(allUsers ? (['apiUsers'] as const) : []),
    ...(namePatterns.length === 0 ? [] : (['patternUsers'] as const)),
  ];
}

/** The snapshot as if only these users had been asked for; or the usernames that it does not hold. */
export function narrowSnapshot(
  snapshot: OrgSnapshot,
  usernames: readonly string[] | undefined
): { snapshot: OrgSnapshot } | { unknown: readonly string[] } {
  const { users } = snapshot.datasets;
  if (usernames === undefined || !snapshot.audit) return { snapshot };
  const asked = new Set(usernames.map((username) => username.toLowerCase()));
  const kept = (dataOf(snapshot, 'users') ?? []).filter(({ username }) => asked.has(username.toLowerCase()));
  const known = new Set(kept.map(({ username }) => username.toLowerCase()));
  const unknown = usernames.filter((username) => !known.has(username.toLowerCase()));
  if (unknown.length > 0) return { unknown };
  const named = kept.map(({ id, username }) => ({ id, username }));
  return {
    snapshot: {
      ...snapshot,
      audit: { ...snapshot.audit, usernames },
      datasets: {
        ...snapshot.datasets,
        ...(users?.available ? { users: { ...users, rows: kept.length, data: kept } } : {}),
        namedUsers: { available: true, complete: true, rows: named.length, data: named },
      },
    },
  };
}
