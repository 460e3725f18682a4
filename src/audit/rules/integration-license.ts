import { type EffectiveAccess, pathText } from '../../model/access/effectiveAccess.ts';
import type { Evidence } from '../../model/audit/finding.ts';
import type { Identity } from '../../model/audit/identity.ts';
import { costsFullSeat } from '../../model/org/costsFullSeat.ts';
import { integrationPools } from '../../model/org/seatReport.ts';
import { creatableUsers } from '../../model/org/seatPools.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { loginsOf, loginTypeOf, summarizeLogins, summaryEvidence } from '../evidence/loginEvidence.ts';
import { seatSource } from '../evidence/seatEvidence.ts';
import { planUsers } from '../remedies/planUsers.ts';
import { displayUser, listLicenses } from '../remedies/sfCommand.ts';
import { accessNeeds, gapKeys, userRule } from '../engine/rule.ts';
import { evidenceText } from '../evidence/evidenceText.ts';

export default userRule({
  id: 'integration-license',
  severity: 'moderate',
  needs: [...accessNeeds, 'userLicenses', 'logins'],
  optional: ['permissionSetLicenses', 'integrationUsers', 'pslAssignments'],
  notLookedAt: (facts) =>
    gapKeys(facts, { integrationUsers: 'notLookedAt.seats', pslAssignments: 'notLookedAt.seats' }).slice(0, 1),
  prepare(facts) {
    const plansFor = planUsers(facts);
    const offer: Offer = { seats: seatsFree(facts), saving: yearlySaving(facts) };
    return (identity) =>
      costsFullSeat(identity.user) && isMovable(identity, facts)
        ? {
            severity: 'moderate',
            ...wordsFor(identity.user.licenseName, offer),
            evidence: evidenceOf(identity, offer),
            commands: [listLicenses, displayUser(identity.user.username), ...plansFor(identity)],
          }
        : undefined;
  },
});

function apiOnly({ userPermissions }: EffectiveAccess) {
  return userPermissions.filter(({ permission, path }) => permission === 'ApiUserOnly' && path.session === undefined);
}

/** Who is not API-only may be a person whose logins were not read. */
function isMovable(identity: Identity, facts: AuditFacts): boolean {
  if (identity.isPerson) return false;
  if (apiOnly(identity.access).length > 0) return true;
  return facts.isComplete('logins') && (identity.confidence === 'certain' || identity.confidence === 'likely');
}

/** Null where it is not known. */
function seatsFree(facts: AuditFacts): number | null {
  return creatableUsers(integrationPools(seatSource(facts)));
}

type Offer = { seats: number | null; saving: number | null };

/** USD; null where nobody said what a full license costs. */
function yearlySaving({ settings }: AuditFacts): number | null {
  const { full, integration } = settings.seatPrices;
  return full === undefined || full <= integration ? null : Math.round((full - integration) * 12);
}

function wordsFor(licenseName: string, { seats, saving }: Offer): { text: string; tokens: Array<string | number> } {
  const known = seats === null ? 'saving' : 'seatsAndSaving';
  const text = saving === null ? (seats === null ? 'finding' : 'finding.seats') : `finding.${known}`;
  const free = seats === Number.POSITIVE_INFINITY ? evidenceText('seats.unlimited') : seats;
  return {
    text,
    tokens: [licenseName, ...(free === null ? [] : [free]), ...(saving === null ? [] : [saving])],
  };
}

function evidenceOf(identity: Identity, { saving }: Offer): Evidence[] {
  const { user, access } = identity;
  return [
    {
      what: evidenceText('userLicense'),
      value: user.licenseName,
      path: evidenceText('path.profile', user.profileName),
      dataset: 'users',
    },
    ...apiOnly(access).map(({ permission, path }) => ({ what: permission, path: pathText(path), dataset: 'heldSets' })),
    ...summarizeLogins(loginsOf(identity, 'server'), loginTypeOf).map(summaryEvidence),
    ...(saving === null ? [] : [{ what: evidenceText('saving'), value: evidenceText('saving.value', saving) }]),
  ];
}
