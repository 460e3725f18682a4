import type { Evidence } from '../../model/audit/finding.ts';
import { dayOf } from '../../model/text/daysSince.ts';
import { evidenceText } from '../evidence/evidenceText.ts';
import type { HeldApp, Holder } from './heldApps.ts';

/** How many hold an app's tokens and how much these were used: for the sentence of a finding, and below it. */
export function holderWords(app: HeldApp): HolderWords {
  const holders = activeHolders(app);
  const left = holders.length - mostNamed;
  const count = app.counted?.users ?? holders.length;
  const named = holders.slice(0, mostNamed);
  return {
    users: named.flatMap(({ username }) => (username === '' ? [] : [username])),
    tokens: [usersText(count, app.counted?.hasMoreUsers === true), usesText(app)],
    evidence: [
      ...named.map(holderEvidence),
      ...(left > 0 || count > holders.length
        ? [{ what: evidenceText('holders.others'), value: String(count - named.length), dataset: 'appTokens' }]
        : []),
    ],
  };
}

export type HolderWords = {
  /** Usernames, integration users first; the first ones only. */
  users: readonly string[];
  /** Such as `2 users hold` and `used 9000 times`. */
  tokens: readonly [holders: string, uses: string];
  evidence: readonly Evidence[];
};

/** More holders than this are counted. */
const mostNamed = 20;

/** Tokens of an inactive user can't be used before somebody reactivates it. */
export function activeHolders({ holders }: Pick<HeldApp, 'holders'>): Holder[] {
  return holders.filter(({ isActive }) => isActive);
}

/** Whether anybody can use a token of it. */
export function isLive(app: HeldApp): boolean {
  return app.counted !== undefined || activeHolders(app).length > 0;
}

export function usesOf({ tokens }: Pick<Holder, 'tokens'>): number {
  return tokens.reduce((sum, { useCount }) => sum + useCount, 0);
}

/** ISO date-time of the last use of any of the holder's tokens. */
export function lastTokenUse({ tokens }: Pick<Holder, 'tokens'>): string | undefined {
  return tokens
    .flatMap(({ lastUsedAt }) => lastUsedAt ?? [])
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);
}

function usersText(count: number, isMore: boolean): string {
  if (isMore) return evidenceText('holders.more', count);
  return count === 1 ? evidenceText('holders.one') : evidenceText('holders.many', count);
}

function usesText(app: HeldApp): string {
  if (app.counted) return evidenceText('uses.notCounted');
  const uses = activeHolders(app).reduce((sum, holder) => sum + usesOf(holder), 0);
  return usedText(uses);
}

/** `never used`, `used once`, `used 40 times`. */
export function usedText(uses: number): string {
  if (uses === 0) return evidenceText('uses.none');
  return uses === 1 ? evidenceText('uses.one') : evidenceText('uses.many', uses);
}

export function holderEvidence(holder: Holder): Evidence {
  const lastUsedAt = lastTokenUse(holder);
  return {
    what: evidenceText('token', holder.username === '' ? holder.userId : holder.username),
    value: evidenceText(
      'token.uses',
      lastUsedAt === undefined ? evidenceText('token.neverUsed') : evidenceText('token.lastUsed', dayOf(lastUsedAt)),
      usesOf(holder)
    ),
    dataset: 'appTokens',
  };
}
