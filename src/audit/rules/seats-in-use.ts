import type { Identity } from '../../model/audit/identity.ts';
import { costsFullSeat } from '../../model/org/costsFullSeat.ts';
import { isOnIntegrationLicense } from '../../model/org/isIntegrationLicense.ts';
import type { PslHolding } from '../../model/rows/orgUser.ts';
import { freeSeats } from '../remedies/seatCommands.ts';
import { gapKeys, userRule } from '../engine/rule.ts';
import { evidenceText } from '../evidence/evidenceText.ts';

export default userRule({
  id: 'seats-in-use',
  severity: 'low',
  needs: ['users', 'pslHoldings'],
  optional: ['frozenIdentities', 'assignments', 'heldSets'],
  applies: ({ user, isFrozen }) => !user.isActive || isFrozen === true,
  notLookedAt: (facts) => gapKeys(facts, { frozenIdentities: 'notLookedAt.frozen' }),
  check(identity, facts) {
    const { user } = identity;
    const { license, psls } = seatsOf(identity);
    if (!license && psls.length === 0) return undefined;
    const seats = [...(license ? [user.licenseName] : []), ...psls.map(({ pslName }) => pslName)];
    return {
      severity: 'low',
      ...(user.isActive ? { text: 'finding.frozen' } : {}),
      tokens: [seats.join(', ')],
      evidence: [
        ...(license ? [{ what: evidenceText('userLicense'), value: user.licenseName, dataset: 'users' }] : []),
        ...psls.map(({ pslName }) => ({ what: evidenceText('psl'), value: pslName, dataset: 'pslHoldings' })),
      ],
      commands: freeSeats(facts, identity, psls),
    };
  },
});

/** Seats of these PSLs go back to the pool when their holder is deactivated (Salesforce Help 000394412). */
const freedByItself = /cpq|billing|advanced_?approval/i;

function seatsOf({ user, psls }: Identity): { license: boolean; psls: readonly PslHolding[] } {
  return user.isActive
    ? { license: isOnIntegrationLicense(user) || costsFullSeat(user), psls }
    : { license: false, psls: psls.filter(({ pslName }) => !freedByItself.test(pslName)) };
}
