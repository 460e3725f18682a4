import { expect } from 'chai';
import { rules } from '../../src/audit/rules/index.ts';
import type { Finding } from '../../src/model/audit/finding.ts';
import type { DatasetName } from '../../src/model/org/orgSnapshot.ts';
import { auditDirectly, type Audited, auditOf, rulesThat } from '../helpers/audit.ts';
import { withFullAuditor } from '../helpers/fullAuditor.ts';
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

const ofConnectedApps = ({ result }: Audited, ruleId: string): readonly string[] =>
  result.results.find((each) => each.ruleId === ruleId)?.notLookedAt ?? [];

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

  it('without permission to modify metadata only the connected apps that need it are missing, and each rule says so', async () => {
    const audited = await auditOf(await start(withFullAuditor(acme)), { role: 'full' });
    expect(unreadIn(audited)).to.deep.equal(['apiAccessControl', 'connectedAppSettings', 'externalAppCertificates']);
    for (const name of ['apiAccessControl', 'connectedAppSettings'])
      expect(audited.result.datasets.find((each) => each.name === name))
        .to.include({ available: false, permission: 'ModifyMetadata' })
        .and.have.property('reason')
        .that.matches(/^INSUFFICIENT_ACCESS: /);
    expect(rulesThat('notEvaluated', audited)).to.deep.equal([]);
    const names = new Set(audited.result.findings.map(({ ruleId, subject }) => `${ruleId} ${subject.name}`));
    const missed = acmeExpected.filter(({ ruleId, subject }) => !names.has(`${ruleId} ${subject}`));
    const apps = ['Claims Portal', 'E-Signatures', 'Payroll Feed', 'Expense Export'];
    const runAs = ['payroll@acme.example', 'emil.expenses@acme.example'];
    expect([...new Set(missed.map(({ subject }) => subject))]).to.have.members([...apps, ...runAs]);
    for (const ruleId of [
      'app-enforces-ip',
      'minimal-oauth-scopes',
      'refresh-token-expires',
      'run-as-integration-user',
    ])
      expect(ofConnectedApps(audited, ruleId).join(' ')).to.match(/of connected apps couldn't be read/);
    // Which permission it is, and that it is not to be granted for this, is said once.
    const all = audited.result.results.flatMap(({ notLookedAt = [] }) => notLookedAt);
    expect(all.filter((text) => text.includes('Modify Metadata Through Metadata API Functions'))).to.have.length(1);
  });

  it('with it, only the apps that were installed from another org are missing', async () => {
    const audited = await auditOf(await start(acme));
    for (const ruleId of ['minimal-oauth-scopes', 'run-as-integration-user'])
      expect(ofConnectedApps(audited, ruleId).join(' ')).to.match(/some connected apps.* couldn't be read/);
  });

  it('nothing is missing of an org whose connected apps are all its own', async () => {
    const connectedApps = (acmeClean.connectedApps ?? []).map((app) => {
      const { name } = typeof app === 'string' ? { name: app } : app;
      return { name, metadata: { apiName: name.replace(/\W/g, '_'), refreshTokenPolicy: 'zero' } };
    });
    const own = await auditDirectly({ ...acmeClean, connectedApps });
    for (const ruleId of [
      'app-enforces-ip',
      'minimal-oauth-scopes',
      'refresh-token-expires',
      'run-as-integration-user',
    ])
      expect(ofConnectedApps(own, ruleId).join(' ')).to.not.match(/connected apps/);
    expect(own.result.findings).to.deep.equal([]);
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
      'ip-checked-on-every-request',
      'no-unassigned-admin-set',
      'seats-left',
      'usage-logged',
    ]);
  });
});
