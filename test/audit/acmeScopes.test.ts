import { expect } from 'chai';
import { auditDirectly, auditOf, differences, identitiesOf, noDifferences } from '../helpers/audit.ts';
import { useServedOrgs } from '../helpers/org.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import {
  acmeExpected,
  acmeIdentities,
  acmePersons,
  acmePossible,
  acmeWithEverybody,
  acmeWithPossible,
  type ExpectedFinding,
} from '../local-org/scenarios/acmeExpected.ts';
import { full } from '../local-org/scenarios/full.ts';
import { currentProfile } from '../local-org/scenarios/parts.ts';
import type { Scenario, UserSpec } from '../local-org/scenarios/types.ts';

const at = (name: string): string => `${name}@acme.example`;
const orgWide = ['usage-logged', 'no-unassigned-admin-set', 'ip-checked-on-every-request'];

/** What is left of the labels where only these users are audited. */
const labelsOf = (...usernames: readonly string[]): ExpectedFinding[] =>
  acmeExpected.flatMap((label) => {
    const users = label.users.filter((user) => usernames.includes(user));
    return users.length > 0 || orgWide.includes(label.ruleId) ? [{ ...label, users }] : [];
  });

const all = (usernames: readonly string[], confidence: string): Record<string, string> =>
  Object.fromEntries(usernames.map((username) => [username, confidence]));

describe('audit of acme: of whom', () => {
  const { start } = useServedOrgs();

  it('audits possible integrations on request', async () => {
    const audited = await auditOf(await start(acme), { includePossible: true });
    expect(identitiesOf(audited)).to.deep.equal({ ...acmeIdentities, ...all(acmePossible, 'possible') });
    expect(differences(audited.result, acmeWithPossible)).to.deep.equal(noDifferences);
    expect(audited.result.summary.possible).to.equal(0);
  });

  it('audits everybody on request, and reports nothing that is normal for people', async () => {
    const audited = await auditOf(await start(acme), { allUsers: true });
    const others = { ...all(acmePossible, 'possible'), ...all(acmePersons, 'none') };
    expect(identitiesOf(audited)).to.deep.equal({ ...acmeIdentities, ...others });
    expect(differences(audited.result, acmeWithEverybody)).to.deep.equal(noDifferences);
    expect(audited.result.summary.platformUsers).to.equal(6);
  });

  it('audits the requested users and nobody else', async () => {
    const names = ['erp-connector', 'nina.network', 'pilot-2024', 'warehouse-sync.integration'].map(at);
    const audited = await auditOf(await start(acme), { usernames: names });
    expect(Object.keys(identitiesOf(audited))).to.have.members(names);
    expect(differences(audited.result, labelsOf(...names))).to.deep.equal(noDifferences);
  });

  it('has nothing against the one that is as it should be', async () => {
    const audited = await auditOf(await start(acme), { usernames: [at('warehouse-sync.integration')] });
    const about = audited.result.findings.filter(({ subject }) => subject.type !== 'org');
    expect(about).to.deep.equal([]);
  });
});

describe('audit of acme: one thing changed', () => {
  const withUser = (name: string, more: Partial<UserSpec>, scenario: Scenario = acme): Scenario => ({
    ...scenario,
    users: scenario.users.map((user) => (user.username === at(name) ? { ...user, ...more } : user)),
  });
  const changedBy = async (scenario: Scenario): Promise<{ missing: string[]; unexpected: string[] }> => {
    const { missing, unexpected } = differences((await auditDirectly(scenario)).result, acmeExpected);
    const brief = (text: string): string => text.split(':')[0] ?? '';
    return { missing: missing.map(brief).sort(), unexpected: unexpected.map(brief).sort() };
  };

  it('what was muted is found', async () => {
    const groups = (acme.groups ?? []).map((group) => ({ ...group, muted: [], mutedObjects: {} }));
    const hub = at('billing-hub');
    expect(await changedBy({ ...acme, groups })).to.deep.equal({
      missing: [],
      unexpected: [
        `no-modify-all-data, critical, ${hub}`,
        `no-object-modify-all, high, ${hub}`,
        `no-org-change, critical, ${hub}`,
        `no-toxic-combination, critical, ${hub}`,
        `no-user-administration, critical, ${hub}`,
        `no-view-all-data, high, ${hub}`,
      ],
    });
  });

  it('an assignment that has not expired yet counts', async () => {
    const scenario = withUser('release-bot', { assignments: ['Release_Bot', 'API_Only'] });
    const bot = at('release-bot');
    expect(await changedBy(scenario)).to.deep.equal({ missing: [`api-only, high, ${bot}`], unexpected: [] });
  });

  it('an activated session counts as much as a set of its own', async () => {
    const permissionSets = (acme.permissionSets ?? []).map((set) =>
      set.name === 'Case_Override' ? { ...set, activatedFor: [at('support-sync')] } : set
    );
    const rule = 'no-record-integrity-bypass';
    expect(await changedBy({ ...acme, permissionSets })).to.deep.equal({
      missing: [`${rule}, info, ${at('support-sync')}`, `${rule}, moderate, ${at('case-router')}`],
      unexpected: [`${rule}, info, ${at('case-router')}`, `${rule}, moderate, ${at('support-sync')}`],
    });
  });

  it('an integration user without its PSL lacks it as soon as it needs it', async () => {
    const scenario = withUser('warehouse-sync.integration', { psls: [] });
    expect(await changedBy(scenario)).to.deep.equal({
      missing: [],
      unexpected: [`psl-assigned, moderate, ${at('warehouse-sync.integration')}`],
    });
  });

  it('what is named an alias is one application', async () => {
    const { result } = await auditDirectly(acme, { settings: { appAliases: [['Informatica Cloud', 'Tableau']] } });
    expect(differences(result, acmeExpected).missing).to.deep.equal([
      `one-user-per-integration, moderate, ${at('etl')}: ${at('etl')}`,
    ]);
  });

  it('no seat is left', async () => {
    const { result } = await auditDirectly(full);
    const seats = result.findings.filter(({ ruleId }) => ruleId === 'seats-left');
    expect(seats.map(({ subject, severity }) => [subject.name, severity])).to.deep.equal([
      ['Salesforce Integration', 'info'],
      ['SalesforceAPIIntegrationPsl', 'info'],
    ]);
  });

  it('no field is classified', async () => {
    const { result } = await auditDirectly(full);
    const classified = result.results.find(({ ruleId }) => ruleId === 'classified-fields');
    expect(classified).to.include({ outcome: 'passed', examined: 0 });
  });

  it('a license runs out soon', async () => {
    const permissionSetLicenses = acme.permissionSetLicenses.map((psl) =>
      psl.developerName === 'SalesforceAPIIntegrationPsl' ? { ...psl, expiresInDays: 40 } : psl
    );
    expect(await changedBy({ ...acme, permissionSetLicenses })).to.deep.equal({
      missing: [],
      unexpected: ['seats-left, moderate, SalesforceAPIIntegrationPsl'],
    });
  });

  it('the older profile is all there is', async () => {
    const keep = acme.profiles.filter(({ name }) => name !== currentProfile.name);
    const users = acme.users.filter(({ profile }) => profile !== currentProfile.name);
    const { result } = await auditDirectly({ ...acme, profiles: keep, users });
    expect(result.findings.filter(({ ruleId }) => ruleId === 'current-profile')).to.deep.equal([]);
  });
});
