import { auditorSets } from '../../src/output/auditorSets.ts';
import type { Scenario } from '../local-org/scenarios/types.ts';

/** The org with a user, `full`, who holds what a preflight proposes at most: all but what also allows changes of metadata. */
export const withFullAuditor = (scenario: Scenario): Scenario => {
  const names = auditorSets([]).flatMap(({ permissions }) => permissions.map(({ name }) => name));
  const set = { name: 'Audit_Full', label: 'Audit Full', permissions: [...new Set(names)] };
  const user = {
    username: 'full.auditor@acme.example',
    lastName: 'Auditor',
    alias: 'fullaud',
    profile: 'Standard User',
    assignments: [set.name],
    token: 'full',
  };
  return {
    ...scenario,
    permissionSets: [...(scenario.permissionSets ?? []), set],
    users: [...scenario.users, user],
  };
};
