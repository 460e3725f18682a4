import { expect } from 'chai';
import { auditDirectly, identitiesOf } from '../helpers/audit.ts';
import type { UserSpec } from '../local-org/scenarios/types.ts';
import { largeScenario } from '../local-org/scenarios/large.ts';
import { externalIdentities, externalScenario } from '../local-org/scenarios/largeExternal.ts';

describe('audit of an org with 8,000 customers on a mobile app', () => {
  for (const having of ['works', 'refused'] as const)
    it(`finds its integrations, no customer, in few requests where filtering groups ${having === 'works' ? having : 'is refused'}`, async () => {
      const audited = await auditDirectly({ ...externalScenario(), switches: { groupFilter: having } });
      expect(identitiesOf(audited)).to.deep.equal(externalIdentities);
      expect(audited.result.summary).to.include({ people: 1, possible: 0, platformUsers: 0 });
      expect(audited.result.findings.length).to.be.below(40);
      expect(audited.result.requests).to.be.below(80);
    });
});

describe('audit of a large org, at one twentieth', () => {
  it('finds every integration but one whose only logins are older than the window, and no person', async () => {
    const scenario = largeScenario({ scale: 0.05 });
    const isOld = ({ profile, logins = [] }: UserSpec): boolean =>
      profile === 'Standard User' && logins.some(({ lastDaysAgo }) => lastDaysAgo > 90);
    const integrations = scenario.users.filter((user) => user.username.startsWith('integration-') && !isOld(user));
    const audited = await auditDirectly(scenario);
    expect(Object.keys(identitiesOf(audited))).to.have.members(integrations.map(({ username }) => username));
    expect(integrations).to.have.length(99);
    expect(audited.result.summary.people).to.equal(3);
    expect(audited.snapshot.datasets.appTokens).to.include({ available: true, complete: true });
    expect(audited.snapshot.datasets.tokens).to.include({ available: true, complete: true });
  });
});
