import { expect } from 'chai';
import rule from '../../../src/audit/rules/stable-origin.ts';
import type { LoginOrigin } from '../../../src/model/rows/loginGroup.ts';
import { identityOf } from '../../helpers/auditFacts.ts';
import { judged, seenIn, soleOf, verdicts } from '../../helpers/judged.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const from = (sourceIp: string, countryIso: string | null, over: Partial<LoginOrigin> = {}): LoginOrigin => ({
  userId: '005',
  sourceIp,
  countryIso,
  status: 'Success',
  count: 5,
  ...over,
});
const two = [from('203.0.113.7', 'DE'), from('198.51.100.7', 'FR')];

ruleTester(rule, {
  valid: [{ name: 'no origin', facts: { identities: [identityOf('a@x.y', { origins: [] })], datasets: {} } }],
  invalid: [
    {
      name: 'one country more than allowed',
      facts: {
        identities: [
          identityOf('a@x.y', {
            origins: ['DE', 'FR', 'US'].map((countryIso, at) => ({
              userId: '005',
              sourceIp: `203.0.${at}.1`,
              countryIso,
              status: 'Success',
              count: 1,
            })),
          }),
        ],
        datasets: {},
      },
      findings: [{ severity: 'low', subject: 'a@x.y', tokens: [3, 'DE, FR, US'] }],
    },
  ],
  nearMisses: [
    {
      name: 'exactly as many as allowed',
      facts: {
        identities: [
          identityOf('a@x.y', {
            origins: ['DE', 'FR'].map((countryIso, at) => ({
              userId: '005',
              sourceIp: `203.0.${at}.1`,
              countryIso,
              status: 'Success',
              count: 1,
            })),
          }),
        ],
        datasets: {},
      },
    },
  ],
});

describe('audit/rules/stable-origin', () => {
  const stable = {
    'two countries': two,
    "Salesforce's own servers": [...two, from('Salesforce.com IP', 'US')],
    'failed logins': [...two, from('192.0.2.1', 'US', { status: 'Invalid Password' })],
    'an unknown country': [...two, from('192.0.2.1', null)],
    'nothing at all': [],
  };
  for (const [name, origins] of Object.entries(stable))
    it(`nothing against ${name}`, () =>
      expect(judged(rule, { identities: [identityOf('a@x.y', { origins })] }).violations).to.deep.equal([]));

  it('fires on a third country, with networks', () => {
    const origins = [...two, from('203.0.113.99', 'DE', { count: 2 }), from('2001:db8:1:2::5', 'US')];
    const judgement = judged(rule, { identities: [identityOf('a@x.y', { origins })] });
    expect(verdicts(judgement)).to.deep.equal([['low', 'finding', 'a@x.y']]);
    expect(seenIn(soleOf(judgement))).to.deep.equal([
      'DE: 7 (203.0.113.0/24)',
      'FR: 5 (198.51.100.0/24)',
      'US: 5 (2001:db8:1::/48)',
    ]);
    expect(soleOf(judgement).tokens).to.deep.equal([3, 'DE, FR, US']);
  });

  it('says how many networks it does not name', () => {
    const clouds = Array.from({ length: 12 }, (_, at) => from(`198.51.${at}.1`, 'US'));
    const judgement = judged(rule, { identities: [identityOf('a@x.y', { origins: [...two, ...clouds] })] });
    expect(seenIn(soleOf(judgement)).at(-1)).to.match(/ and 2 more\)$/);
  });

  it('obeys the settings', () => {
    const identities = [identityOf('a@x.y', { origins: two })];
    expect(judged(rule, { identities, settings: { countries: 1 } }).violations).to.have.length(1);
  });
});
