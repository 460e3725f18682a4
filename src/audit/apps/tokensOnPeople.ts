import type { Evidence } from '../../model/audit/finding.ts';
import type { Identity } from '../../model/audit/identity.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { folded } from '../evidence/installedApps.ts';
import { type HeldApp, heldApps, type Holder } from './heldApps.ts';
import { activeHolders, holderEvidence, lastTokenUse, usesOf } from './holderWords.ts';

/**
 * Tokens by which an integration lives on a person's account: used in the window, of an app that hardly anybody else
 * uses. In the thefts of 2025 a vendor's token on an administrator's account was used tens of thousands of times.
 */
export function tokensOnPeople(facts: AuditFacts): (identity: Identity) => readonly TokenOnPerson[] {
  const usersOf = loginUsers(facts);
  const rare = heldApps(facts).filter(
    (app) => app.counted === undefined && Math.max(activeHolders(app).length, usersOf(app)) <= mostUsers
  );
  const pairs = rare.flatMap((app) =>
    app.holders.filter((holder) => isUsed(holder, facts)).map((holder) => ({ app, holder }))
  );
  const byUser = Map.groupBy(pairs, ({ holder }) => holder.userId);
  return ({ user }) =>
    (byUser.get(user.id) ?? []).map(({ app, holder }) => ({
      app: app.name,
      uses: usesOf(holder),
      evidence: { ...holderEvidence(holder), what: app.name },
    }));
}

/** Apps that more users than this use are ones that people approve for themselves. */
const mostUsers = 3;

/** A token of one person, of an app that few use. */
export type TokenOnPerson = { app: string; uses: number; evidence: Evidence };

function isUsed(holder: Holder, { window }: AuditFacts): boolean {
  const last = lastTokenUse(holder);
  return last !== undefined && Date.parse(last) >= Date.parse(window.from);
}

/** Users with OAuth logins through the app in the window: a token may be over by now. */
function loginUsers({ read }: Pick<AuditFacts, 'read'>): (app: HeldApp) => number {
  const users = new Map((read('loginApps') ?? []).map((app) => [folded(app.application), app.users]));
  return ({ name }) => users.get(folded(name)) ?? 0;
}
