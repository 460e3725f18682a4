import { type EffectiveAccess, type HeldPermission, isEffective } from '../../model/access/effectiveAccess.ts';
import { riskPermissions } from '../../model/access/riskPermissions.ts';
import { type AppHolder, type Reach, reaches } from '../../model/audit/appResult.ts';
import type { Identity } from '../../model/audit/identity.ts';
import type { HeldApp, Holder } from './heldApps.ts';
import { lastTokenUse, usesOf } from './holderWords.ts';

/** The users of an app: integration users first, then who can do most, then the last used. */
export function appHolders({ held, logins, runAs }: Pick<SeenApp, 'held' | 'logins' | 'runAs'>): AppHolder[] {
  const byUser = Map.groupBy(logins, ({ identity }) => identity.user.id);
  const holders = held?.holders ?? [];
  const known = new Set(holders.map(({ userId }) => userId));
  const others = [...new Set([...logins.map(({ identity }) => identity), ...runAs])].filter(
    ({ user }) => !known.has(user.id)
  );
  const lastLogin = (userId: string) => latest(byUser.get(userId)?.map(({ lastAt }) => lastAt) ?? []);
  const runs = new Set(runAs.map(({ user }) => user.id));
  return [...holders, ...others.map(withoutTokens)]
    .map((holder): AppHolder => ({
      username: holder.username,
      name: holder.name,
      kind: kindOfHolder(holder),
      isActive: holder.isActive,
      tokens: holder.tokens.length,
      uses: usesOf(holder),
      lastUsed: latest([lastTokenUse(holder), lastLogin(holder.userId)]) ?? null,
      isRunAs: runs.has(holder.userId),
      reach: reachOf(holder),
    }))
    .sort(holderOrder);
}

function withoutTokens(identity: Identity): Holder {
  const { id: userId, username, name, isActive, userType } = identity.user;
  return { userId, username, name, isActive, userType, identity, isIntegration: isIntegration(identity), tokens: [] };
}

function isIntegration({ confidence }: Identity): boolean {
  return confidence !== 'none';
}

function kindOfHolder({ isIntegration: isAudited, userType }: Holder): AppHolder['kind'] {
  if (isAudited) return 'integration';
  return userType === 'Standard' || userType === '' ? 'person' : 'externalUser';
}

/** ISO date-time; undefined of none. */
export function latest(times: ReadonlyArray<string | undefined>): string | undefined {
  return times
    .flatMap((time) => (time === undefined ? [] : [new Date(time).toISOString()]))
    .sort()
    .at(-1);
}

export function worstReach(holders: readonly AppHolder[]): Reach {
  const own = new Set(holders.map(({ reach }) => reach));
  return reaches.find((reach) => own.has(reach)) ?? 'unknown';
}

function holderOrder(a: AppHolder, b: AppHolder): number {
  return (
    Number(b.kind === 'integration') - Number(a.kind === 'integration') ||
    reaches.indexOf(a.reach) - reaches.indexOf(b.reach) ||
    (b.lastUsed ?? '').localeCompare(a.lastUsed ?? '') ||
    (a.username < b.username ? -1 : 1)
  );
}

/** An app with its tokens, and the users who use it in another way. */
export type SeenApp = Pick<HeldApp, 'name' | 'installed'> & {
  held?: HeldApp;
  logins: readonly LoginUse[];
  runAs: readonly Identity[];
};

export type LoginUse = { identity: Identity; count: number; lastAt: string; isOauth: boolean };

/** How much a user can do, by the gravest permissions in effect. */
function reachOf({ identity, isActive }: Pick<Holder, 'identity' | 'isActive'>): Reach {
  if (!isActive) return 'nothing';
  if (identity === undefined || !isAccessKnown(identity)) return 'unknown';
  if (gravestPermissions(identity.access, everything).length > 0) return 'everything';
  return gravestPermissions(identity.access, riskPermissions.viewAllData).length > 0 ? 'allRecords' : 'limited';
}

/** Everybody has the permissions of a profile: where none came, they weren't read. */
function isAccessKnown({ assignments, access }: Pick<Identity, 'assignments' | 'access'>): boolean {
  return assignments.length > 0 && access.userPermissions.length > 0;
}

/** With these, a user can change all data, give access, or change the org. */
const everything: readonly string[] = [
  ...riskPermissions.modifyAllData,
  'ManageUsers',
  'ManageInternalUsers',
  'AssignPermissionSets',
  'ManageProfilesPermissionsets',
  'CanDoActAsUser',
  'CustomizeApplication',
  'AuthorApex',
  'ModifyMetadata',
];

/** The permissions among these that are in effect, each once, in that order. */
export function gravestPermissions(
  { userPermissions }: EffectiveAccess,
  among: readonly string[] = [...everything, ...riskPermissions.viewAllData]
): HeldPermission[] {
  return among.flatMap((permission) => {
    const held = userPermissions.find((each) => each.permission === permission && isEffective(each.path));
    return held ? [held] : [];
  });
}
