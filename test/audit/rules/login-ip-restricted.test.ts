import { expect } from 'chai';
import rule from '../../../src/audit/rules/login-ip-restricted.ts';
import { profileOf } from '../../helpers/apps.ts';
import { identityOf } from '../../helpers/auditFacts.ts';
import { judged, soleOf, verdicts } from '../../helpers/judged.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const open = profileOf({ loginIpRanges: [] });

ruleTester(rule, {
  valid: [
    { name: 'ranges', facts: { identities: [identityOf('a@x.y', {})], datasets: { profileSettings: [profileOf()] } } },
  ],
  invalid: [
    {
      name: 'no ranges',
      facts: { identities: [identityOf('a@x.y', {})], datasets: { profileSettings: [open] } },
      findings: [{ severity: 'moderate', subject: 'Minimum Access - API Only Integrations', users: ['a@x.y'] }],
    },
  ],
  nearMisses: [
    {
      name: 'a profile of inactive users',
      facts: {
        identities: [identityOf('a@x.y', { user: { isActive: false } })],
        datasets: { profileSettings: [open] },
      },
    },
  ],
});

describe('audit/rules/login-ip-restricted', () => {
  it('nothing against a profile with ranges, or one that no active identity has', () => {
    const identities = [identityOf('a@x.y'), identityOf('b@x.y', { user: { profileId: '00e2', isActive: false } })];
    const profileSettings = [profileOf(), { ...open, id: '00e2' }, { ...open, id: '00e3' }];
    expect(judged(rule, { identities, datasets: { profileSettings } })).to.deep.include({
      examined: 1,
      violations: [],
    });
  });

  it('fires once a profile, the shipped one too, with its users', () => {
    const identities = [
      identityOf('a@x.y'),
      identityOf('b@x.y', { isFrozen: true }),
      identityOf('c@x.y', { user: { isActive: false } }),
    ];
    const judgement = judged(rule, { identities, datasets: { profileSettings: [open] } });
    expect(verdicts(judgement)).to.deep.equal([['moderate', 'finding', 'a@x.y', 'b@x.y']]);
    const { subject, commands, tokens } = soleOf(judgement);
    const name = 'Minimum Access - API Only Integrations';
    expect(subject).to.deep.equal({ type: 'profile', id: open.id, name });
    expect(tokens).to.deep.equal([name, 2]);
    expect(commands?.[0]?.at(-1)).to.include(open.id);
  });

  it('is about the profile in English, and says its name as admins know it', () => {
    const identities = [identityOf('a@x.y', { user: { profileName: 'System Administrator' } })];
    const profileSettings = [{ ...open, fullName: 'Admin' }];
    const { subject, tokens, evidence } = soleOf(judged(rule, { identities, datasets: { profileSettings } }));
    expect([subject.name, tokens[0], evidence[0]?.path]).to.deep.equal([
      'Admin',
      'System Administrator',
      'profile System Administrator',
    ]);
  });

  it('takes the name in the language of the caller where no other is known', () => {
    const { fullName, ...settings } = open;
    const identities = [identityOf('a@x.y', { user: { profileName: 'Nur API' } })];
    expect(soleOf(judged(rule, { identities, datasets: { profileSettings: [settings] } })).subject.name).to.equal(
      'Nur API'
    );
    expect(fullName).to.be.a('string');
  });

  it('judges no profile whose settings were not read', () =>
    expect(judged(rule, { identities: [identityOf()] })).to.deep.include({ examined: 0, violations: [] }));
});
