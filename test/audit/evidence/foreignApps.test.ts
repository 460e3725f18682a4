import { expect } from 'chai';
import { foreignApps } from '../../../src/audit/evidence/foreignApps.ts';
import { daysAgo, factsOf, identityOf, loginOf, tokenOf } from '../../helpers/auditFacts.ts';

describe('audit/foreignApps', () => {
  it('puts logins and tokens of one application together, the first use first', () => {
    const identity = identityOf('a@b.cd', {
      logins: [
        loginOf({ firstAt: daysAgo(10), lastAt: daysAgo(5) }),
        loginOf({ application: 'SAP', firstAt: daysAgo(30) }),
      ],
      tokens: [tokenOf({ appName: 'billing sync', createdAt: daysAgo(20), lastUsedAt: daysAgo(1) })],
    });
    expect(foreignApps(factsOf({}))(identity)).to.deep.equal([
      { name: 'SAP', firstAt: daysAgo(30), lastAt: daysAgo(1), datasets: ['logins'] },
      { name: 'Billing Sync', firstAt: daysAgo(20), lastAt: daysAgo(1), datasets: ['logins', 'tokens'] },
    ]);
  });

  it('compares instants, however they are written', () => {
    const identity = identityOf('a@b.cd', { tokens: [tokenOf({ lastUsedAt: '2026-11-01T08:00:00.000+0000' })] });
    expect(foreignApps(factsOf({}))(identity)).to.have.length(1);
  });

  it('of a person only what logs in as a server does', () => {
    const ui = loginOf({ loginType: 'Application', loginSubType: null });
    const identity = identityOf('a@b.cd', { logins: [ui], tokens: [tokenOf()] });
    expect(foreignApps(factsOf({}))(identity)).to.be.empty;
    expect(foreignApps(factsOf({}))({ ...identity, logins: [ui, loginOf()] })).to.have.length(1);
  });
});
