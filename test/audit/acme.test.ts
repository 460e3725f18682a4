import { expect } from 'chai';
import { auditNeeds } from '../../src/audit/discovery/auditNeeds.ts';
import { rules } from '../../src/audit/rules/index.ts';
import { auditSnapshot } from '../../src/audit/engine/auditSnapshot.ts';
import { auditScope } from '../../src/model/audit/auditScope.ts';
import { defaultSettings } from '../../src/model/audit/auditConfig.ts';
import type { OrgSnapshot } from '../../src/model/org/orgSnapshot.ts';
import { datasets } from '../../src/org/datasets/index.ts';
import { roundsOf } from '../../src/org/readingOrder.ts';
import {
  auditDirectly,
  type Audited,
  auditOf,
  differences,
  identitiesOf,
  noDifferences,
  rulesThat,
} from '../helpers/audit.ts';
import { testTime, useServedOrgs } from '../helpers/org.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import { acmeClean } from '../local-org/scenarios/acmeClean.ts';
import { acmeExpected, acmeIdentities } from '../local-org/scenarios/acmeExpected.ts';
import type { Scenario } from '../local-org/scenarios/types.ts';
import { translatedProfiles } from '../local-org/scenarios/variants.ts';

const fingerprints = ({ result }: Audited): string[] => result.findings.map(({ fingerprint }) => fingerprint);

describe('audit of acme', () => {
  const { start } = useServedOrgs();

  it('finds what its labels say, no more and no fewer', async () => {
    const audited = await auditOf(await start(acme));
    expect(differences(audited.result, acmeExpected)).to.deep.equal(noDifferences);
    expect(rulesThat('notEvaluated', audited)).to.deep.equal([]);
    expect(audited.result.results.filter(({ partial }) => partial)).to.deep.equal([]);
    expect(audited.result.datasets.filter(({ complete }) => !complete)).to.deep.equal([]);
  });

  it('has a label for every rule but the one that wants all seats to be taken', () => {
    const known = new Set(acmeExpected.map(({ ruleId }) => ruleId));
    expect(rules.map(({ id }) => id).filter((id) => !known.has(id))).to.deep.equal(['seats-left']);
  });

  it('says by rule which controls it serves, and nothing where it serves none', async () => {
    const { result } = await auditDirectly(acme);
    const saying = (id: string) => result.results.find(({ ruleId }) => ruleId === id);
    expect(saying('no-modify-all-data')?.controls).to.include('SBS-ACS-008');
    expect(saying('seats-left')).to.not.have.property('controls');
  });

  it('knows integrations from people and from users of Salesforce itself', async () => {
    const audited = await auditDirectly(acme);
    expect(identitiesOf(audited)).to.deep.equal(acmeIdentities);
    expect(audited.result.summary).to.include({ identities: 64, people: 12, possible: 1, platformUsers: 6 });
  });

  for (const [name, switches] of Object.entries({
    'rows of groups name no set': { groupRow: 'null' },
    'the org selects nobody by the logins it has not': { loginHistoryAntiJoin: 'refused' },
    'both are so': { groupRow: 'null', loginHistoryAntiJoin: 'refused' },
  } as const))
    it(`finds the same where ${name}`, async () => {
      const audited = await auditOf(await start({ ...acme, switches }));
      expect(differences(audited.result, acmeExpected)).to.deep.equal(noDifferences);
      expect(identitiesOf(audited)).to.deep.equal(acmeIdentities);
      expect(rulesThat('notEvaluated', audited)).to.deep.equal([]);
    });

  it('finds the same, by the same fingerprints, in another language', async () => {
    const [here, there] = [await auditDirectly(acme), await auditDirectly(translatedProfiles(acme))];
    expect(differences(there.result, acmeExpected)).to.deep.equal(noDifferences);
    expect(fingerprints(there)).to.deep.equal(fingerprints(here));
  });

  it('says the same of a snapshot that was written down', async () => {
    const { snapshot, result } = await auditDirectly(acme);
    const written = JSON.parse(JSON.stringify(snapshot)) as OrgSnapshot;
    const { requests } = result;
    expect(auditSnapshot(written, { rules, settings: defaultSettings, requests }).result).to.deep.equal(result);
  });

  it('has fingerprints of their own, the same under other ids', async () => {
    const [here, elsewhere] = [await auditDirectly(acme), await auditDirectly({ ...acme, instance: 'Zq' })];
    expect(new Set(fingerprints(here)).size).to.equal(acmeExpected.length);
    expect(fingerprints(elsewhere)).to.deep.equal(fingerprints(here));
    expect(elsewhere.result.org.id).not.to.equal(here.result.org.id);
  });

  it('finds nothing where there is nothing, and says that everything passed', async () => {
    const audited = await auditOf(await start(acmeClean));
    expect(differences(audited.result, [])).to.deep.equal(noDifferences);
    expect(rulesThat('passed', audited)).to.have.members(rules.map(({ id }) => id));
    expect(Object.keys(identitiesOf(audited))).to.deep.equal(['warehouse-sync.integration@acme.example']);
  });
});

describe('audit of acme: what will stop', () => {
  it('an expired certificate and one that soon will be, of apps whose users can log in with it', async () => {
    const { ends = [], endsNotLookedAt = [] } = (await auditDirectly(acme)).result;
    const certificates = ends.filter(({ id }) => id === 'appCertificate');
    expect(certificates.map(({ when, users }) => [when, ...users.map(({ username }) => username)])).to.deep.equal([
      ['2024-06-01, expired', 'shipping@acme.example'],
      ['2026-07-01', 'billing-hub@acme.example'],
    ]);
    expect(ends.map(({ after }) => after)).to.deep.equal(ends.map(({ after }) => after).sort());
    expect(endsNotLookedAt.join('\n')).to.match(/when their certificates expire wasn't read/);
  });
});

describe('audit of acme: what it costs', () => {
  const { start } = useServedOrgs();

  it('reads datasets in five rounds', () => {
    const scope = auditScope({ days: 90 }, defaultSettings, testTime);
    expect(roundsOf(datasets, ['caller', ...auditNeeds(rules, scope)])).to.have.length(5);
  });

  it('sends 65 requests, one of them for the fields of 13 objects and 3 for as many event logs', async () => {
    const running = await start(acme);
    const { result } = await auditOf(running);
    expect(result.requests).to.equal(65);
    expect(running.log).to.have.length(65);
    expect(running.log.filter(({ url }) => url.endsWith('/composite/batch'))).to.have.length(2);
    expect(running.log.filter(({ url }) => url.endsWith('/LogFile'))).to.have.length(3);
  });

  it('waits for no more than five answers in sequence, one more where an app runs as somebody, and two at most for the Metadata API', async () => {
    const externalClientApps = (acme.externalClientApps ?? []).map((app) => (typeof app === 'string' ? app : app.name));
    const elsewhere = (acme.connectedApps ?? []).map((app) => (typeof app === 'string' ? { name: app } : app));
    const roundsWith = async (more: Partial<Scenario>): Promise<number | undefined> =>
      (await auditDirectly({ ...acme, ...more })).rounds;
    const connectedApps = elsewhere.map(({ name, selfAuthorized = false }) => ({ name, selfAuthorized }));
    expect(await roundsWith({ externalClientApps, connectedApps })).to.equal(5);
    expect(await roundsWith({ connectedApps })).to.equal(6);
    const withRunAs = await auditDirectly(acme);
    expect([withRunAs.rounds, withRunAs.result.requests]).to.deep.equal([7, 65]);
  });
});
