import type { Evidence } from '../../model/audit/finding.ts';
import { isNamedApp } from '../../model/audit/firstPartyApps.ts';
import type { Identity } from '../../model/audit/identity.ts';
import { isEndingVersion } from '../engine/endsOf.ts';
import { isSuccess } from '../../model/audit/loginKind.ts';
import { callsByUser, type CallsOf } from '../evidence/foreignApps.ts';
import { gapKeys, type Rule, userRule } from '../engine/rule.ts';
import { displayUser } from '../remedies/sfCommand.ts';
import { endText } from '../evidence/endText.ts';
import { countText, evidenceText } from '../evidence/evidenceText.ts';

const rule = userRule({
  id: 'current-api-version',
  severity: 'moderate',
  needs: ['users', 'logins'],
  optional: ['apiUsage'],
  prepare(facts) {
    const callsOf = callsByUser(facts);
    return (identity) => {
      const ending = versionsOf(identity, callsOf).filter(isEnding);
      if (ending.length === 0) return undefined;
      const versions = [...new Set(ending.map(({ version }) => version))].sort();
      return {
        severity: 'moderate',
        tokens: [endText('oldApi'), versions.join(', ')],
        evidence: ending.map(({ evidence }) => evidence),
        commands: [displayUser(identity.user.username)],
      };
    };
  },
});

const currentApiVersion: Rule = {
  ...rule,
  evaluate(facts) {
    const answer = rule.evaluate(facts);
    const callsOf = callsByUser(facts);
    const notLookedAt = gapKeys(facts, { apiUsage: 'notLookedAt.apiUsage' });
    // OAuth logins carry no version: where nothing else was read, no version is known.
    const isBlind =
      notLookedAt.length > 0 &&
      answer.examined > 0 &&
      facts.identities.every((identity) => versionsOf(identity, callsOf).length === 0);
    return { ...answer, notLookedAt, ...(isBlind ? { notEvaluated: 'notEvaluated.noVersions' } : {}) };
  },
};

export default currentApiVersion;

type UsedVersion = { version: string; evidence: Evidence };

/** What of an identity's use tells a version: calls in event logs; logins only where they are not OAuth. */
function versionsOf(identity: Identity, callsOf: CallsOf): UsedVersion[] {
  return [
    ...callsOf(identity).map(({ app, family, version, calls: count }) => ({
      version,
      evidence: {
        what: `${family} ${version}`,
        value: ofApp(app, countText(count, 'apiCall')),
        dataset: 'apiUsage',
      },
    })),
    ...identity.logins.filter(isSuccess).map(({ apiType, apiVersion, application, count }) => ({
      version: apiVersion ?? '',
      evidence: {
        what: `${apiType ?? 'API'} ${apiVersion ?? ''}`,
        value: ofApp(application, countText(count, 'login')),
        dataset: 'logins',
      },
    })),
  ].filter(({ version }) => /^\d/.test(version));
}

function isEnding({ version }: UsedVersion): boolean {
  return isEndingVersion(version);
}

function ofApp(app: string, count: string): string {
  return isNamedApp(app) ? evidenceText('app.calls', app, count) : count;
}
