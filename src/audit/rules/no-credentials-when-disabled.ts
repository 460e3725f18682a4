import { dayOf } from '../../model/text/daysSince.ts';
import { userRule } from '../engine/rule.ts';
import { endSessions } from '../remedies/userCommands.ts';
import { evidenceText, tokenEvidence } from '../evidence/evidenceText.ts';

export default userRule({
  id: 'no-credentials-when-disabled',
  severity: 'high',
  needs: ['users', 'frozenIdentities', 'tokens', 'sessions'],
  applies: ({ user, isFrozen }) => !user.isActive || isFrozen === true,
  check(identity, { takenAt }) {
    const { user, tokens, sessions } = identity;
    // Deactivating ends the sessions; freezing does not.
    const live = user.isActive ? sessions.filter(({ validUntil }) => Date.parse(validUntil) > takenAt.getTime()) : [];
    if (tokens.length + live.length === 0) return undefined;
    const liveEvidence = live.map(({ id, sessionType, validUntil }) => ({
      what: evidenceText('session', id),
      value: evidenceText('session.until', sessionType, dayOf(validUntil)),
      dataset: 'sessions',
    }));
    return {
      ...(user.isActive
        ? { severity: 'high', tokens: [tokens.length, live.length] }
        : { severity: 'low', text: 'finding.inactive', tokens: [tokens.length] }),
      evidence: [...liveEvidence, ...tokens.map((token) => tokenEvidence(token.appName, token))],
      commands: endSessions(
        user,
        live.map(({ id }) => id)
      ),
    };
  },
});
