import { waived } from '../../model/audit/auditConfig.ts';
import type { Evidence, Severity } from '../../model/audit/finding.ts';
import type { RuleId } from '../engine/ruleControls.ts';
import { orgSubject, type Rule, type Violation } from '../engine/rule.ts';
import type { WaiverReview } from './reviewWaivers.ts';

/** The rules about the waivers themselves; no waiver waives them. */
export function waiverRules(reviews: readonly WaiverReview[]): readonly Rule[] {
  return [current, matched, narrow].map((rule) => toRule(rule, reviews));
}

/** So long before its end a waiver is worth a word. */
const soonDays = 14;

/** More than this many is no exception any more. */
const mostReached = 10;

type Objection = Pick<Violation, 'severity' | 'tokens'> & { text?: string; evidence?: readonly Evidence[] };

type WaiverRule = {
  id: RuleId;
  severity: Severity;
  check: (review: WaiverReview) => Objection | undefined;
};

const current: WaiverRule = {
  id: 'waiver-current',
  severity: 'moderate',
  check({ waiver, state, daysLeft }) {
    const tokens = [waiver.rule, waived(waiver), waiver.expires];
    if (state === 'expired') return { severity: 'moderate', text: 'finding.expired', tokens };
    // One that waives nothing is to be removed, not to be renewed.
    return state !== 'unmatched' && daysLeft <= soonDays ? { severity: 'low', tokens } : undefined;
  },
};

const matched: WaiverRule = {
  id: 'waiver-matched',
  severity: 'info',
  check: ({ waiver, state }) =>
    state === 'unmatched' ? { severity: 'info', tokens: [waiver.rule, waived(waiver)] } : undefined,
};

const narrow: WaiverRule = {
  id: 'waiver-narrow',
  severity: 'moderate',
  check({ waiver, state, isForAll, reaches }) {
    if (state === 'expired' || (!isForAll && reaches.length <= mostReached)) return undefined;
    const tokens = [waiver.rule, waived(waiver), reaches.length];
    const evidence = reaches.map((what): Evidence => ({ what }));
    return { severity: 'moderate', ...(isForAll ? { text: 'finding.everybody' } : {}), tokens, evidence };
  },
};

function evidenceOf({ waiver: { reason, ticket, place } }: WaiverReview): Evidence {
  return {
    what: reason,
    ...(ticket === undefined ? {} : { value: ticket }),
    ...(place === undefined ? {} : { path: place }),
  };
}

function toRule({ id, severity, check }: WaiverRule, reviews: readonly WaiverReview[]): Rule {
  return {
    id,
    severity,
    subject: 'org',
    needs: [],
    evaluate: (facts) => ({
      examined: reviews.length,
      violations: reviews.flatMap((review): Violation[] => {
        const objection = check(review);
        if (!objection) return [];
        const { waiver } = review;
        return [
          {
            ...objection,
            subject: orgSubject(facts),
            users: [],
            evidence: [evidenceOf(review), ...(objection.evidence ?? [])],
            discriminator: JSON.stringify([waiver.rule, waiver.user ?? '', waiver.subject ?? '']),
          },
        ];
      }),
    }),
  };
}

/** The same as a list of rules shows them. They are asked only where there is a configuration. */
export const configRules: readonly Rule[] = waiverRules([]);

export function isConfigRule({ id }: Pick<Rule, 'id'>): boolean {
  return configRules.some((rule) => rule.id === id);
}
