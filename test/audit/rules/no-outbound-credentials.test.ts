import { expect } from 'chai';
import rule from '../../../src/audit/rules/no-outbound-credentials.ts';
import type { EffectiveAccess, GrantPath } from '../../../src/model/access/effectiveAccess.ts';
import { accessOf, viaGroup, viaProfile, viaSet, violationsOf, identityOf } from '../../helpers/auditFacts.ts';
import { holderOf } from '../../helpers/heldAccess.ts';
import { expectWords } from '../../helpers/ruleWords.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const setup = (
  ...rows: ReadonlyArray<readonly [type: string, targetId: string, path: GrantPath]>
): EffectiveAccess => ({
  ...accessOf(),
  setupAccess: rows.map(([type, targetId, path]) => ({ type, targetId, path })),
});

ruleTester(rule, {
  valid: [{ name: 'no setup access', facts: { identities: [identityOf('a@x.y', {})], datasets: {} } }],
  invalid: [
    {
      name: 'a named credential',
      facts: {
        identities: [
          identityOf('a@x.y', {
            access: { ...accessOf(), setupAccess: [{ type: 'NamedCredential', targetId: '0XA1', path: viaSet('S') }] },
          }),
        ],
        datasets: {},
      },
      findings: [{ severity: 'moderate', subject: 'a@x.y' }],
    },
  ],
  nearMisses: [
    {
      name: 'an Apex class',
      facts: {
        identities: [
          identityOf('a@x.y', {
            access: { ...accessOf(), setupAccess: [{ type: 'ApexClass', targetId: '01p1', path: viaSet('S') }] },
          }),
        ],
        datasets: {},
      },
    },
  ],
});

describe('audit/rules/no-outbound-credentials', () => {
  it('credentials of each kind are one finding; one by two paths counts once', () => {
    const violations = violationsOf(rule, {
      identities: [
        holderOf(
          setup(
            ['ExternalCredentialParameter', '0pC1', viaSet('S')],
            ['ExternalCredentialParameter', '0pC1', viaGroup('G')],
            ['NamedCredential', '0XA1', viaSet('S')],
            ['ExternalDataSource', '0XC1', viaProfile('P')],
            ['ExternalDataSource', '0XC2', viaProfile('P')],
            ['ApexClass', '01p1', viaSet('S')]
          )
        ),
      ],
    });
    expect(violations).to.have.length(1);
    expect(violations[0]).to.deep.include({
      severity: 'moderate',
      tokens: ['1 external credential principal, 1 named credential and 2 external data sources'],
      text: 'finding',
    });
    expect(violations[0]?.evidence.map(({ what, value, path, dataset }) => [what, value, path, dataset])).to.deep.equal(
      [
        ['ExternalCredentialParameter', '0pC1', 'permission set S', 'setupAccess'],
        ['ExternalCredentialParameter', '0pC1', 'permission set group G', 'setupAccess'],
        ['NamedCredential', '0XA1', 'permission set S', 'setupAccess'],
        ['ExternalDataSource', '0XC1', 'profile P', 'setupAccess'],
        ['ExternalDataSource', '0XC2', 'profile P', 'setupAccess'],
      ]
    );
    expect(violations[0]?.commands?.[0]?.slice(0, 3)).to.deep.equal(['org', 'open', '--path']);
    expectWords(rule, violations);
  });

  it('access to anything else is none of it', () => {
    const types = ['ApexClass', 'ApexPage', 'ConnectedApplication', 'CustomPermission', 'ExternalClientApplication'];
    const access = setup(...types.map((type) => [type, 'id', viaSet('S')] as const));
    expect(violationsOf(rule, { identities: [holderOf(access)] })).to.deep.equal([]);
  });

  it('behind a session it is information', () => {
    const access = setup(['NamedCredential', '0XA1', { ...viaSet('S'), session: 'needed' }]);
    const violations = violationsOf(rule, { identities: [holderOf(access)] });
    expect(violations.map(({ severity, text }) => [severity, text])).to.deep.equal([['info', 'finding.inSession']]);
    expectWords(rule, violations);
  });

  it('needs to know what setup access there is, and judges a planned user', () => {
    expect(rule.needs).to.include('setupAccess');
    expect(rule.checkAccess?.(setup(['NamedCredential', '0XA1', viaSet('S')]))?.severity).to.equal('moderate');
  });
});
