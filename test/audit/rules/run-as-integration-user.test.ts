import { expect } from 'chai';
import rule from '../../../src/audit/rules/run-as-integration-user.ts';
import type { GrantPath } from '../../../src/model/access/effectiveAccess.ts';
import { externalAppOf, without } from '../../helpers/apps.ts';
import { accessOf, identityOf, viaProfile, viaSet } from '../../helpers/auditFacts.ts';
import { judged, soleOf, verdicts } from '../../helpers/judged.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const app = externalAppOf({ policy: { isClientCredentialsEnabled: true, clientCredentialsUser: 'A@x.y' } });
const who = (permissions: Record<string, GrantPath>) => identityOf('a@x.y', { access: accessOf(permissions) });
const apiOnly = { ApiUserOnly: viaProfile('Api') };
const judgeAs = (identity = identityOf('a@x.y'), externalClientApps = [app]) =>
  judged(rule, { identities: [identity], datasets: { externalClientApps } });

ruleTester(rule, {
  valid: [
    {
      name: 'no run-as user',
      facts: { identities: [identityOf('a@x.y', {})], datasets: { externalClientApps: [externalAppOf()] } },
    },
  ],
  invalid: [
    {
      name: 'a run-as user who can use the UI',
      facts: {
        identities: [identityOf('a@x.y', { access: accessOf() })],
        datasets: {
          externalClientApps: [
            externalAppOf({ policy: { isClientCredentialsEnabled: true, clientCredentialsUser: 'a@x.y' } }),
          ],
        },
      },
      findings: [{ severity: 'high', subject: 'Billing_Sync', users: ['a@x.y'], text: 'finding.notApiOnly' }],
    },
  ],
  nearMisses: [
    {
      name: 'a flow that is off',
      facts: {
        identities: [identityOf('a@x.y', { access: accessOf() })],
        datasets: {
          externalClientApps: [
            externalAppOf({ policy: { isClientCredentialsEnabled: false, clientCredentialsUser: 'a@x.y' } }),
          ],
        },
      },
    },
  ],
});

describe('audit/rules/run-as-integration-user', () => {
  it('nothing against an API-only user who is no administrator', () =>
    expect(judgeAs()).to.deep.include({ examined: 1, violations: [], notLookedAt: ['notLookedAt.connectedApps'] }));

  it('nothing where the flow is off, or the user is not active', () => {
    const off = externalAppOf({ policy: { clientCredentialsUser: 'a@x.y' } });
    expect(judgeAs(who({}), [off]).violations).to.deep.equal([]);
    const inactive = identityOf('a@x.y', { user: { isActive: false }, access: accessOf() });
    expect(judgeAs(inactive).violations).to.deep.equal([]);
  });

  it('an administrator is critical, API-only or not, with the paths', () => {
    const admin = { ModifyAllData: viaSet('All'), ManageUsers: viaProfile('Admin') };
    const judgement = judgeAs(who({ ...apiOnly, ...admin }));
    expect(verdicts(judgement)).to.deep.equal([['critical', 'finding', 'a@x.y']]);
    expect(soleOf(judgement).evidence).to.deep.equal([
      { what: 'ClientCredentialsFlowUser', value: 'a@x.y', dataset: 'externalClientApps' },
      { what: 'ModifyAllData', path: 'permission set All', dataset: 'heldSets' },
      { what: 'ManageUsers', path: 'profile Admin', dataset: 'heldSets' },
    ]);
    expect(soleOf(judgement).subject).to.deep.equal({ type: 'app', id: app.id, name: app.name });
    expect(verdicts(judgeAs(who({ ModifyAllData: viaSet('All') })))[0]?.[0]).to.equal('critical');
  });

  it('who is not API-only is high; administering users alone does not make an administrator', () => {
    expect(verdicts(judgeAs(who({})))).to.deep.equal([['high', 'finding.notApiOnly', 'a@x.y']]);
    expect(verdicts(judgeAs(who({ ManageUsers: viaSet('S') })))[0]?.[0]).to.equal('high');
  });

  it('what a session would have to activate makes nobody an administrator, or API-only', () => {
    const session = { ...viaSet('S'), session: 'needed' as const };
    expect(judgeAs(who({ ...apiOnly, ModifyAllData: session })).violations).to.deep.equal([]);
    expect(verdicts(judgeAs(who({ ApiUserOnly: session })))[0]?.[0]).to.equal('high');
  });

  it('judges whom the handler of token exchange runs as, by id, people too; one finding an app', () => {
    const handler = identityOf('h@x.y', { access: accessOf({ ModifyAllData: viaProfile('Admin') }) });
    const executeHandlerAsId = handler.user.id.slice(0, 15);
    const both = externalAppOf({ policy: { ...app.policy, executeHandlerAsId } });
    const datasets = { externalClientApps: [both] };
    const judgement = judged(rule, { identities: [who({})], people: [handler], datasets });
    expect(verdicts(judgement)).to.deep.equal([['critical', 'finding', 'a@x.y', 'h@x.y']]);
    expect(soleOf(judgement).tokens).to.deep.equal(['Billing Sync', 'h@x.y']);
    expect(soleOf(judgement).evidence.map(({ what }) => what)).to.include.members([
      'ClientCredentialsFlowUser',
      'ExecuteHandlerAsId',
    ]);
  });

  it('says whom it could not look at', () => {
    expect(judgeAs(identityOf('b@x.y')).notLookedAt).to.deep.equal([
      'notLookedAt.connectedApps',
      'notLookedAt.otherUsers',
    ]);
    expect(judgeAs(identityOf('b@x.y'), [without('policy', app)]).notLookedAt).to.deep.equal([
      'notLookedAt.connectedApps',
      'notLookedAt.policy',
    ]);
    expect(judged(rule, {}).notLookedAt).to.deep.equal(['notLookedAt.connectedApps']);
  });
});
