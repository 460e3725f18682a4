import { auditNeeds } from '../../src/audit/discovery/auditNeeds.ts';
import type { Rule } from '../../src/audit/engine/rule.ts';
import { rules as allRules } from '../../src/audit/rules/index.ts';
import { type Audit, auditSnapshot } from '../../src/audit/engine/auditSnapshot.ts';
import { auditScope, type ScopeWish } from '../../src/model/audit/auditScope.ts';
import type { AuditResult } from '../../src/model/audit/auditResult.ts';
import { type AuditSettings, defaultSettings } from '../../src/model/audit/auditConfig.ts';
import type { Finding } from '../../src/model/audit/finding.ts';
import type { OrgSnapshot } from '../../src/model/org/orgSnapshot.ts';
import { collectSnapshot, everything } from '../../src/org/collectSnapshot.ts';
import { connectionGateway } from '../../src/org/connectionGateway.ts';
import { datasets } from '../../src/org/datasets/index.ts';
import type { OrgGateway } from '../../src/org/orgGateway.ts';
import type { RunningOrg } from '../local-org/http/server.ts';
import type { ExpectedFinding } from '../local-org/scenarios/acmeExpected.ts';
import { loadScenario } from '../local-org/scenarios/load.ts';
import type { Scenario } from '../local-org/scenarios/types.ts';
import { directGateway } from './flow.ts';
import { connectTo, testTime } from './org.ts';

export type AuditAsked = Partial<ScopeWish> & {
  /** Whose token it is; the administrator's unless told. */
  role?: string;
  rules?: readonly Rule[];
  settings?: Partial<AuditSettings>;
};

/** `rounds`: how often requests waited for answers of others; not known over HTTP. */
export type Audited = Audit & { snapshot: OrgSnapshot; rounds?: number };

const auditOver = async (org: OrgGateway, asked: AuditAsked): Promise<Audited> => {
  const { rules = allRules } = asked;
  const settings = { ...defaultSettings, ...asked.settings };
  const scope = auditScope({ days: 90, ...asked }, settings, testTime);
  const snapshot = await collectSnapshot(org, datasets, {
    needs: auditNeeds(rules, scope),
    takenAt: testTime,
    scope: { ...everything, audit: scope },
  });
  return { ...auditSnapshot(snapshot, { rules, settings, requests: org.requests() }), snapshot };
};

/** Reads an org over HTTP and judges it, as the command does. */
export const auditOf = async (running: RunningOrg, asked: AuditAsked = {}): Promise<Audited> =>
  auditOver(connectionGateway(await connectTo(running, asked.role)), asked);

/** The same without a wire in between. */
export const auditDirectly = async (scenario: Scenario, asked: AuditAsked = {}): Promise<Audited> => {
  const org = directGateway(loadScenario(scenario, { now: () => testTime }), asked.role);
  const audited = await auditOver(org, asked);
  return { ...audited, rounds: org.rounds() };
};

export const identitiesOf = ({ result }: Pick<Audited, 'result'>): Record<string, string> =>
  Object.fromEntries(result.identities.map(({ username, confidence }) => [username, confidence]));

/** Ids of the rules that came to this. */
export const rulesThat = (outcome: string, { result }: Pick<Audited, 'result'>): string[] =>
  result.results.filter((each) => each.outcome === outcome).map(({ ruleId }) => ruleId);

const ruleOf = (fingerprint: string, findings: readonly Finding[]): string =>
  findings.find((finding) => finding.fingerprint === fingerprint)?.ruleId ?? `no finding ${fingerprint}`;

/** What labels say of findings: no ids, no words. */
export const labelled = ({ findings }: Pick<AuditResult, 'findings'>): ExpectedFinding[] =>
  findings.map(({ ruleId, subject, severity, users, causedBy }) => ({
    ruleId,
    subject: subject.name,
    severity,
    users,
    ...(causedBy === undefined ? {} : { causedBy: ruleOf(causedBy, findings) }),
  }));

const line = ({ ruleId, severity, subject, users, causedBy }: ExpectedFinding): string =>
  [
    `${ruleId}, ${severity}, ${subject}: ${[...users].sort().join(' ')}`,
    ...(causedBy === undefined ? [] : [`follows from ${causedBy}`]),
  ].join('; ');

/** Labels that did not come true, and findings without one or more often than labelled; both empty where all is well. */
export const differences = (
  result: Pick<AuditResult, 'findings'>,
  expected: readonly ExpectedFinding[]
): { missing: string[]; unexpected: string[] } => {
  const [missing, unexpected] = [expected.map(line), [] as string[]];
  for (const found of labelled(result).map(line)) {
    const at = missing.indexOf(found);
    if (at < 0) unexpected.push(found);
    else missing.splice(at, 1);
  }
  return { missing, unexpected };
};

export const noDifferences = { missing: [], unexpected: [] };
