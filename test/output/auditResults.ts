import type { AuditResult, IdentityResult, RuleResult } from '../../src/model/audit/auditResult.ts';
import type { Finding, Severity } from '../../src/model/audit/finding.ts';
import type { Block } from '../../src/output/page.ts';
import { wrapped, plainTable } from '../../src/output/plainTable.ts';

export const takenAt = '2026-05-15T12:00:00.000Z';

export const anIdentity = (username: string, more: Partial<IdentityResult> = {}): IdentityResult => ({
  id: '005000000000001AAA',
  username,
  name: username.split('@')[0] ?? '',
  confidence: 'certain',
  reasons: [{ signal: 'integrationLicense', detail: 'Salesforce Integration' }],
  license: 'Salesforce Integration',
  profile: 'Minimum Access - API Only Integrations',
  isActive: true,
  isFrozen: false,
  lastUsed: '2026-05-14T12:00:00.000Z',
  use: { state: 'active', withoutLogin: [] },
  findings: 0,
  ...more,
});

export const aFinding = (ruleId: string, username: string, more: Partial<Finding> = {}): Finding => ({
  ruleId,
  severity: 'high',
  subject: { type: 'user', id: '005000000000001AAA', name: username },
  users: [username],
  message: `Something is wrong with ${ruleId}.`,
  evidence: [],
  remediation: {
    text: `Do what ${ruleId} says.`,
    commands: [`sf org open --path /${ruleId} --target-org ada@acme.example`],
  },
  fingerprint: `${ruleId} ${username}`,
  ...more,
});

const counted = (findings: readonly Finding[]): Record<Severity, number> => {
  const of = (severity: Severity): number =>
    findings.filter((each) => each.severity === severity && each.causedBy === undefined && !each.waiver).length;
  return { critical: of('critical'), high: of('high'), moderate: of('moderate'), low: of('low'), info: of('info') };
};

/** A result as an audit makes it of these findings; who has one is counted as such. */
export const aResult = (more: Partial<AuditResult> = {}): AuditResult => {
  const { findings = [], identities = [], results = [] } = more;
  return {
    version: 1,
    takenAt,
    org: {
      id: '00D000000000001EAA',
      name: 'Acme',
      edition: 'Enterprise Edition',
      isSandbox: false,
      instanceUrl: 'https://acme.my.salesforce.com',
      username: 'ada@acme.example',
    },
    window: { days: 90, from: '2026-02-14T12:00:00.000Z', to: takenAt },
    datasets: [],
    apps: { apps: [], unused: 0, apiCalls: null },
    summary: {
      identities: identities.length,
      people: 0,
      possible: 0,
      platformUsers: 0,
      findings: counted(findings),
      notEvaluated: results.filter(({ outcome }) => outcome === 'notEvaluated').length,
      waived: findings.filter(({ waiver }) => waiver).length,
    },
    requests: 57,
    ...more,
    identities: identities.map((identity) => ({
      ...identity,
      findings: findings.filter(({ users, causedBy }) => users.includes(identity.username) && causedBy === undefined)
        .length,
    })),
    findings,
    results,
  };
};

export const aRuleResult = (ruleId: string, more: Partial<RuleResult> = {}): RuleResult => ({
  ruleId,
  outcome: 'passed',
  examined: 1,
  ...more,
});

/** The page as a terminal of this width shows it. */
export const linesOf = (page: readonly Block[], width = Number.POSITIVE_INFINITY): string[] =>
  page
    .flatMap((block) => {
      switch (block.kind) {
        case 'gap':
          return '';
        case 'command':
          return ' '.repeat(block.indent ?? 0) + block.text;
        case 'text':
          return wrapped(block.text, width, block.indent ?? 0);
        case 'table':
          return plainTable(block);
      }
    })
    .flatMap((text) => text.split('\n'));
