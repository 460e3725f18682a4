import { fingerprint } from '../../src/audit/engine/toFinding.ts';
import type { BaselineReport } from '../../src/model/audit/baselineReport.ts';
import type { Finding, Subject } from '../../src/model/audit/finding.ts';
import type { Waiver } from '../../src/model/audit/auditConfig.ts';

export type FindingOver = Partial<Omit<Finding, 'subject'>> & { subject?: Partial<Subject> };

/** A finding about a user, unless told otherwise. */
export const findingOf = (ruleId: string, name: string, { subject = {}, ...over }: FindingOver = {}): Finding => {
  const about: Subject = { type: 'user', id: `005${name}`, name, ...subject };
  return {
    ruleId,
    severity: 'high',
    subject: about,
    users: about.type === 'user' ? [name] : [],
    message: `${ruleId} ${name}`,
    evidence: [],
    remediation: { text: '', commands: [] },
    fingerprint: fingerprint(ruleId, about),
    ...over,
  };
};

/** A waiver that holds for long. */
export const waiverOf = (rule: string, over: Partial<Waiver> = {}): Waiver => ({
  rule,
  ...(over.subject === undefined ? { user: 'a@b.cd' } : {}),
  reason: 'accepted',
  expires: '2030-01-01',
  ...over,
});

/** An earlier report with these findings, of the org of `aSnapshot`. */
export const baselineOf = (findings: readonly Finding[], over: Partial<BaselineReport> = {}): BaselineReport => ({
  takenAt: '2026-01-01T00:00:00.000Z',
  org: { id: '00D000000000001', name: 'Acme' },
  window: { days: 90 },
  identities: [],
  findings: findings.map(({ waiver, ...finding }) => ({ ...finding, isWaived: waiver !== undefined })),
  ...over,
});
