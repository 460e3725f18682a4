import { expect } from 'chai';
import rule from '../../../src/audit/rules/usage-logged.ts';
import { daysAgo } from '../../helpers/auditFacts.ts';
import type { ApiUsageEvidence } from '../../../src/model/rows/loginGroup.ts';
import { judged, seenIn, soleOf, verdicts } from '../../helpers/judged.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const usageOf = (count: number): ApiUsageEvidence => ({
  source: 'EventLogFile',
  days: Array.from({ length: count }, (_, at) => `2026-10-${String(at + 1).padStart(2, '0')}`),
  usage: [],
});

ruleTester(rule, {
  valid: [
    {
      name: 'more than a month',
      facts: {
        datasets: {
          apiUsage: {
            source: 'EventLogFile',
            days: Array.from({ length: 31 }, (_, at) => daysAgo(at).slice(0, 10)),
            usage: [],
          },
        },
      },
    },
  ],
  invalid: [
    {
      name: 'no day',
      facts: { datasets: { apiUsage: { source: 'EventLogFile', days: [], usage: [] } } },
      findings: [{ severity: 'info', subject: '', text: 'finding.none' }],
    },
  ],
  nearMisses: [
    {
      name: 'exactly a month',
      facts: {
        datasets: {
          apiUsage: {
            source: 'EventLogFile',
            days: Array.from({ length: 30 }, (_, at) => daysAgo(at).slice(0, 10)),
            usage: [],
          },
        },
      },
    },
  ],
});

describe('audit/rules/usage-logged', () => {
  it('nothing against 30 days', () =>
    expect(judged(rule, { datasets: { apiUsage: usageOf(30) } })).to.deep.include({ examined: 1, violations: [] }));

  it('fires on fewer, and counts a day once', () => {
    const apiUsage = usageOf(29);
    const twice = { ...apiUsage, days: [...apiUsage.days, ...apiUsage.days] };
    const judgement = judged(rule, { datasets: { apiUsage: twice } });
    expect(verdicts(judgement)).to.deep.equal([['info', 'finding']]);
    expect(seenIn(soleOf(judgement))).to.deep.equal(['EventLogFile: 29 (2026-10-01 to 2026-10-29)']);
  });

  it('none is worse than few', () => {
    const judgement = judged(rule, { datasets: { apiUsage: usageOf(0) } });
    expect(verdicts(judgement)).to.deep.equal([['info', 'finding.none']]);
  });

  it('is about the org', () => {
    const organization = {
      id: '00D000000000001AAA',
      name: 'Acme',
      edition: 'Enterprise Edition',
      isSandbox: false,
      languageLocale: 'en_US',
      locale: 'en_US',
      timeZone: 'GMT',
    };
    const { subject } = soleOf(judged(rule, { datasets: { apiUsage: usageOf(1), organization } }));
    expect(subject).to.deep.equal({ type: 'org', id: organization.id, name: 'Acme' });
  });

  it('does not call an unread log compliant', () => {
    expect(judged(rule, {})).to.deep.include({ examined: 0, violations: [] });
    expect(rule.needs).to.include('apiUsage');
  });
});
