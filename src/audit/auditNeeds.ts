import type { AuditScope } from '../model/auditScope.js';
import { seatNeeds } from '../model/seatReport.js';
import type { DatasetName } from '../model/snapshot.js';
import { discoveryDatasets } from './discoveryGaps.js';
import type { Rule } from './rule.js';

/** What says which users are integrations; evidence of use is part of it. */
export const discoveryNeeds = ({ usernames, allUsers, namePatterns }: AuditScope): DatasetName[] => [
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

/** Everything to read for these rules. */
export const auditNeeds = (rules: readonly Rule[], scope: AuditScope): DatasetName[] => [
  ...new Set([
    ...discoveryNeeds(scope),
    ...seatNeeds,
    'heldSets' as const,
    'heldGroups' as const,
    'tokens' as const,
    ...rules.flatMap(({ needs, conclusive = [], optional = [] }) => [...needs, ...conclusive, ...optional]),
  ]),
];
