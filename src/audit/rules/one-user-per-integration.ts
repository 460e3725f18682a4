import type { Evidence } from '../../model/audit/finding.ts';
import { dayOf } from '../../model/text/daysSince.ts';
import { type ForeignApp, foreignApps } from '../evidence/foreignApps.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { apiCallNames } from '../apps/apiCalls.ts';
import { planUsers } from '../remedies/planUsers.ts';
import { displayUser } from '../remedies/sfCommand.ts';
import { gapKeys, userRule } from '../engine/rule.ts';
import { countText, evidenceText } from '../evidence/evidenceText.ts';

export default userRule({
  id: 'one-user-per-integration',
  severity: 'moderate',
  needs: ['users', 'logins', 'tokens'],
  optional: ['apiUsage'],
  notLookedAt: (facts, violations) =>
    violations.length === 0 ? [] : gapKeys(facts, { apiUsage: 'notLookedAt.apiUsage' }),
  prepare(facts) {
    const [appsOf, plansFor, unnamed] = [foreignApps(facts), planUsers(facts), unnamedCalls(facts)];
    return (identity) => {
      const apps = appsOf(identity);
      if (apps.length < 2) return undefined;
      const [, ...later] = apps;
      return {
        severity: 'moderate',
        tokens: [apps.length, apps.map(({ name }) => name).join(', ')],
        evidence: [...apps.map(toEvidence), ...(apps.some(({ calls }) => calls !== undefined) ? unnamed : [])],
        // The one that came first keeps the user.
        commands: [
          ...plansFor(
            identity,
            later.map(({ name }) => name)
          ),
          displayUser(identity.user.username),
        ],
      };
    };
  },
});

function toEvidence({ name, firstAt, lastAt, calls, datasets }: ForeignApp) {
  return {
    what: name,
    value: [
      evidenceText('use.first', dayOf(firstAt)),
      evidenceText('use.last', dayOf(lastAt)),
      ...(calls === undefined ? [] : [countText(calls, 'apiCall')]),
    ].join(', '),
    dataset: datasets[0] ?? 'logins',
  };
}

/** Beside the calls of each app: the share of calls that belong to no app's number. */
function unnamedCalls(facts: AuditFacts): Evidence[] {
  const names = apiCallNames(facts);
  if (names === null || names.total === 0) return [];
  const value = evidenceText('calls.ofAll', names.withoutApp, names.total);
  return [{ what: evidenceText('calls.withoutApp'), value, dataset: 'apiUsage' }];
}
