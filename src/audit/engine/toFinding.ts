import { createHash } from 'node:crypto';
import type { GrantPath } from '../../model/access/effectiveAccess.ts';
import type { Evidence, Finding, Subject } from '../../model/audit/finding.ts';
import { commandLine } from '../../model/text/safeText.ts';
import { printed } from '../remedies/sfCommand.ts';
import type { Cover, Rule, Violation, WaiverHint } from './rule.ts';
import { findingText } from './ruleText.ts';

/** What a rule found, in words; `remedy` is what to do about any finding of the rule. */
export function toFinding(rule: Rule, violation: Violation, { targetOrg, remedy }: FindingContext): FindingToExplain {
  const { severity, subject, users, tokens, text, evidence, commands = [], discriminator, paths = [] } = violation;
  return {
    coveredBy: [...(rule.coveredBy ?? []), ...(violation.coveredBy ?? [])],
    paths,
    creating: commands.flatMap(({ words, creates }) =>
      creates === undefined ? [] : [[commandLine(words, targetOrg), creates] as const]
    ),
    ...(violation.waiverHint === undefined ? {} : { waiverHint: violation.waiverHint }),
    finding: {
      ruleId: rule.id,
      severity,
      subject,
      users: [...users].sort(),
      message: findingText(rule.id, tokens, text),
      ...capped(evidence),
      remediation: { text: remedy, ...printed(commands, targetOrg) },
      fingerprint: fingerprint(rule.id, subject, discriminator),
    },
  };
}

export type FindingContext = { targetOrg: string; remedy: string };

/** A finding with what decides whether it merely follows from another. */
export type FindingToExplain = {
  finding: Finding;
  coveredBy: readonly Cover[];
  paths: readonly GrantPath[];
  /** Its commands that make something, each with what it makes. */
  creating: ReadonlyArray<readonly [line: string, creates: string]>;
  waiverHint?: WaiverHint;
};

/** More than anybody reads of one finding: an app of a large org has thousands of tokens. */
const mostEvidence = 50;

function capped(evidence: readonly Evidence[]): Pick<Finding, 'evidence' | 'evidenceLeftOut'> {
  const left = evidence.length - mostEvidence;
  return left > 0 ? { evidence: evidence.slice(0, mostEvidence), evidenceLeftOut: left } : { evidence };
}

/** The same for the same finding in every org and after a refresh, so no ids and no case go in. */
export function fingerprint(
  ruleId: string,
  { type, name }: Pick<Subject, 'type' | 'name'>,
  discriminator = ''
): string {
  return createHash('sha256')
    .update(JSON.stringify([ruleId, type, name.toLowerCase(), discriminator.toLowerCase()]))
    .digest('hex')
    .slice(0, 32);
}
