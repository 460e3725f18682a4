import { auditNeeds } from '../../src/audit/discovery/auditNeeds.ts';
import { auditSnapshot } from '../../src/audit/engine/auditSnapshot.ts';
import { rules } from '../../src/audit/rules/index.ts';
import { defaultSettings } from '../../src/model/audit/auditConfig.ts';
import { auditScope } from '../../src/model/audit/auditScope.ts';
import type { Evidence, Finding, GuardFinding } from '../../src/model/audit/finding.ts';
import { collectSnapshot, everything } from '../../src/org/collectSnapshot.ts';
import { datasets } from '../../src/org/datasets/index.ts';
import type { LocalOrg } from '../local-org/org.ts';
import { directGateway, now } from './flow.ts';

/** All of a finding that a plan and an audit can both know, worst and first by name. */
export type Objection = { ruleId: string; severity: string; message: string; evidence: Evidence[]; causedBy?: string };

const evidenceOf = (evidence: readonly Evidence[]): Evidence[] =>
  evidence.map(({ what, value, path }) => ({
    what,
    ...(value === undefined ? {} : { value }),
    ...(path === undefined ? {} : { path }),
  }));

export const objectionsOf = (findings: readonly GuardFinding[]): Objection[] =>
  findings.map(({ ruleId, severity, message, evidence, causedBy }) => ({
    ...{ ruleId, severity, message, evidence: evidenceOf(evidence) },
    ...(causedBy === undefined ? {} : { causedBy }),
  }));

/** What creation's own rules say in an audit of the user. */
export const auditedObjections = async (
  org: LocalOrg,
  username: string,
  isAsked: (ruleId: string) => boolean
): Promise<Objection[]> => {
  const gateway = directGateway(org);
  const scope = auditScope({ days: 90, usernames: [username] }, defaultSettings, now());
  const snapshot = await collectSnapshot(gateway, datasets, {
    needs: auditNeeds(rules, scope),
    takenAt: now(),
    scope: { ...everything, audit: scope },
  });
  const { findings } = auditSnapshot(snapshot, { rules, settings: defaultSettings, requests: 0 }).result;
  const byPrint = new Map(findings.map((finding) => [finding.fingerprint, finding]));
  return findings.filter(({ ruleId }) => isAsked(ruleId)).map((finding) => toObjection(finding, byPrint));
};

const toObjection = (
  { ruleId, severity, message, evidence, causedBy }: Finding,
  byPrint: ReadonlyMap<string, Finding>
): Objection => {
  const cause = causedBy === undefined ? undefined : byPrint.get(causedBy)?.ruleId;
  return {
    ...{ ruleId, severity, message, evidence: evidenceOf(evidence) },
    ...(cause === undefined ? {} : { causedBy: cause }),
  };
};
