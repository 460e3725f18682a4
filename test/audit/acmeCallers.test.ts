import { expect } from 'chai';
import { rules } from '../../src/audit/rules/index.ts';
import type { Finding } from '../../src/model/audit/finding.ts';
import type { DatasetName } from '../../src/model/org/orgSnapshot.ts';
import { type Audited, auditOf, rulesThat } from '../helpers/audit.ts';
import { useServedOrgs } from '../helpers/org.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import { acmeClean } from '../local-org/scenarios/acmeClean.ts';
import { acmeExpected } from '../local-org/scenarios/acmeExpected.ts';

/** Rules that look at one of these. */
const rulesOver = (...names: readonly DatasetName[]): string[] =>
  rules
    .filter(({ needs, conclusive = [] }) => [...needs, ...conclusive].some((name) => names.includes(name)))
    .map(({ id }) => id);

const unreadIn = ({ result }: Audited): DatasetName[] =>
  result.datasets.filter(({ complete }) => !complete).map(({ name }) => name as DatasetName);

/** Whether a label says the same, be it about more users. */
const isLabelled = ({ ruleId, subject, severity, users }: Finding): boolean =>
  acmeExpected.some(
    (label) =>
      label.ruleId === ruleId &&
      label.subject === subject.name &&
      label.severity === severity &&
      users.every((user) => label.users.includes(user))
  );

describe('audit of acme: by whom', () => {
  const { start } = useServedOrgs();

  for (const [name, scenario] of Object.entries({ acme, 'an org without a fault': acmeClean }))
    for (const weakCaller of ['ownRows', 'refused'] as const)
      for (const setupRefusal of ['invalidType', 'insufficientAccess'] as const)
        it(`calls nothing passed for a user without rights: ${name}, ${weakCaller}, ${setupRefusal}`, async () => {
          const running = await start({ ...scenario, switches: { weakCaller, setupRefusal } });
          const audited = await auditOf(running, { role: 'sales' });
          expect(rulesThat('notEvaluated', audited)).to.have.members(rules.map(({ id }) => id));
          expect(audited.result.findings).to.deep.equal([]);
          for (const { reason } of audited.result.results) expect(reason).to.be.a('string').and.not.empty;
        });

  it('finds for a reviewer what a reviewer may see, and nothing else', async () => {
    const audited = await auditOf(await start(acme), { role: 'auditor' });
    expect(audited.result.findings.filter((finding) => !isLabelled(finding))).to.deep.equal([]);
    expect(rulesThat('failed', audited)).to.include.members(['api-only', 'no-soap-login', 'usage-logged']);
    expect(rulesThat('passed', audited)).to.deep.equal(['seats-left']);
  });

  it('passes no rule for a reviewer that depends on what a reviewer cannot read', async () => {
    const audited = await auditOf(await start(acmeClean), { role: 'auditor' });
    const unread = unreadIn(audited);
    expect(unread).to.include.members(['tokens', 'appTokens', 'sessions', 'frozenIdentities']);
    const blind = rulesOver(...unread);
    expect(blind).to.include.members(rulesOver('tokens'));
    expect(rulesThat('notEvaluated', audited)).to.have.members(blind);
    expect(audited.result.findings).to.deep.equal([]);
    // Who holds nothing but tokens was not found: whatever passed says so.
    const silent = audited.result.results.filter(({ outcome, notLookedAt = [] }) => {
      return outcome === 'passed' && notLookedAt.length === 0;
    });
    expect(silent.map(({ ruleId }) => ruleId)).to.have.members([
      'no-unassigned-admin-set',
      'seats-left',
      'usage-logged',
    ]);
  });
});
