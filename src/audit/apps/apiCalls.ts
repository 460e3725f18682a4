import type { ApiCallNames } from '../../model/audit/appResult.ts';
import { isNamedApp } from '../../model/audit/firstPartyApps.ts';
import type { ApiUsage } from '../../model/rows/loginGroup.ts';
import { id15 } from '../../model/text/caseless.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { folded } from '../evidence/installedApps.ts';

/**
 * How many of the calls in event logs say which app made them. In a day of a real org, 89 % of 89,253 calls named none, so
 * that a number per app means nothing without this.
 */
export function apiCallNames({ read }: Pick<AuditFacts, 'read'>): ApiCallNames | null {
  const usage = read('apiUsage')?.usage;
  if (usage === undefined) return null;
  return { total: sumOf(usage), withoutApp: sumOf(usage.filter((row) => !namesApp(row))) };
}

/** Calls that name the app, by its name or its id; null where no logs were read. */
export function callsOfApp(name: string, id: string | undefined, { read }: Pick<AuditFacts, 'read'>): number | null {
  const usage = read('apiUsage')?.usage;
  if (usage === undefined) return null;
  return sumOf(
    usage.filter(({ app, appId }) =>
      appId === undefined || id === undefined ? folded(app) === folded(name) : id15(appId) === id15(id)
    )
  );
}

/** A name without an id may be the client's own, but it is a name. */
function namesApp({ app, appId }: ApiUsage): boolean {
  return appId !== undefined || isNamedApp(app);
}

function sumOf(usage: readonly ApiUsage[]): number {
  return usage.reduce((sum, { calls }) => sum + calls, 0);
}
