import { expect } from 'chai';
import type { RuleAnswer } from '../../../src/audit/engine/rule.ts';
import rule from '../../../src/audit/rules/current-profile.ts';
import type { IntegrationProfile } from '../../../src/model/rows/targetUser.ts';
import { factsOf, type FactsOver, identityOf } from '../../helpers/auditFacts.ts';
import { expectWords } from '../../helpers/ruleWords.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const judge = (over: FactsOver): RuleAnswer => {
  const judgement = rule.evaluate(factsOf(over));
  expectWords(rule, judgement.violations, judgement.notLookedAt);
  return judgement;
};

const older = 'Salesforce API Only System Integrations';
const current = 'Minimum Access - API Only Integrations';
const olderId = '00e000000000002AAA';
const currentId = '00e000000000001AAA';
const settings = { id: olderId, fullName: older, loginIpRanges: [] };
const profile = (over: Partial<IntegrationProfile> = {}): IntegrationProfile => ({
  id: currentId,
  name: current,
  userLicenseId: '100',
  isCustom: false,
  isApiOnly: true,
  userPermissions: [],
  ...over,
});
const onOlder = (username: string) => identityOf(username, { user: { profileId: olderId, profileName: older } });

const fires: Record<string, FactsOver['datasets']> = {
  'the current one exists': { profileSettings: [settings], integrationProfiles: [profile()] },
  'it exists in another language': {
    profileSettings: [settings],
    integrationProfiles: [
      profile({ name: 'Accès minimum - Intégrations API uniquement' }),
      profile({ id: 'c', isCustom: true }),
    ],
  },
  'it is in use by others': {
    profileSettings: [settings, { id: currentId, fullName: current, loginIpRanges: [] }],
  },
  'the full name did not come': {
    profileSettings: [{ id: olderId, loginIpRanges: [] }],
    integrationProfiles: [profile()],
  },
};

const quiet: Record<string, FactsOver['datasets']> = {
  'orgs with only the old one': {
    profileSettings: [settings],
    integrationProfiles: [profile({ id: olderId, name: older, isCustom: true })],
  },
  'the old one, were it shipped as standard': {
    profileSettings: [settings],
    integrationProfiles: [profile({ id: olderId, name: older })],
  },
  'an additional custom profile': {
    profileSettings: [settings],
    integrationProfiles: [profile({ id: 'c', name: 'API Only Clone', isCustom: true })],
  },
  'another profile': {
    profileSettings: [{ ...settings, fullName: 'API Only Clone' }],
    integrationProfiles: [profile()],
  },
  'nothing read': {},
};

ruleTester(rule, {
  valid: [
    {
      name: 'the current profile',
      facts: {
        identities: [identityOf()],
        datasets: { profileSettings: [settings], integrationProfiles: [profile()] },
      },
    },
  ],
  invalid: [
    {
      name: 'the older profile',
      facts: {
        identities: [onOlder('a@x.y')],
        datasets: { profileSettings: [settings], integrationProfiles: [profile()] },
      },
      findings: [{ severity: 'info', subject: older, users: ['a@x.y'] }],
    },
  ],
  nearMisses: [
    {
      name: 'an org without the current profile',
      facts: {
        identities: [onOlder('a@x.y')],
        datasets: {
          profileSettings: [settings],
          integrationProfiles: [profile({ id: 'c', name: 'Clone', isCustom: true })],
        },
      },
    },
  ],
});

describe('audit/rules/current-profile', () => {
  for (const [what, datasets = {}] of Object.entries(fires))
    it(`fires: ${what}, once for all users`, () => {
      const { examined, violations } = judge({ identities: [onOlder('a@b.cd'), onOlder('e@b.cd')], datasets });
      expect([examined, violations.length]).to.deep.equal([1, 1]);
      expect(violations[0]).to.deep.include({
        severity: 'info',
        subject: { type: 'profile', id: olderId, name: older },
        users: ['a@b.cd', 'e@b.cd'],
      });
      expect(violations[0]?.commands?.[1]).to.deep.equal([
        ...['data', 'update', 'record', '--sobject', 'User', '--record-id', onOlder('e@b.cd').user.id],
        ...['--values', `ProfileId=${currentId}`],
      ]);
    });

  for (const [what, datasets = {}] of Object.entries(quiet))
    it(`not: ${what}`, () => expect(judge({ identities: [onOlder('a@b.cd')], datasets }).violations).to.be.empty);

  it('not: users of the current one, or no active user', () => {
    const datasets = fires['the current one exists'] ?? {};
    const inactive = identityOf('a@b.cd', { user: { profileId: olderId, isActive: false } });
    expect(judge({ identities: [identityOf(), inactive], datasets }).violations).to.be.empty;
  });

  it('says that it does not know of the current one', () => {
    const over: FactsOver = { datasets: { profileSettings: [settings] }, incomplete: ['integrationProfiles'] };
    expect(judge(over).notLookedAt).to.deep.equal(['notLookedAt.profiles']);
  });
});
