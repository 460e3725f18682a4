import type { AuditScope } from '../../model/audit/auditScope.ts';
import { seatNeeds } from '../../model/org/seatReport.ts';
import type { DatasetName } from '../../model/org/orgSnapshot.ts';
import { discoveryDatasets } from './auditCoverage.ts';
import type { Rule } from '../engine/rule.ts';

/** Everything to read for these rules. */
export function auditNeeds(rules: readonly Rule[], scope: AuditScope): DatasetName[] {
  return [
    ...new Set([
      ...discoveryNeeds(scope),
      ...seatNeeds,
      'heldSets' as const,
      'heldGroups' as const,
      'tokens' as const,
      ...rules.flatMap(({ needs, conclusive = [], optional = [] }) => [...needs, ...conclusive, ...optional]),
    ]),
  ];
}

/** What says which users are integrations; evidence of use is part of it. */
export function discoveryNeeds({ usernames, allUsers, namePatterns }: AuditScope): DatasetName[] {
  return [
    'organization',
    ...discoveryDatasets,
    'mixedLoginUsers',
    'users',
    'assignments',
    'logins',
    'frozenIdentities',
    ...(usernames === undefined ? [] : (['namedUsers'] as const)),
    ...(allUsers ? (['apiUsers'] as const) : []),
    ...(namePatterns.length === 0 ? [] : (['patternUsers'] as const)),
  ];
}
