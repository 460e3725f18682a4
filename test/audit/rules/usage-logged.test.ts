import rule from '../../../src/audit/rules/usage-logged.ts';
import type { ApiUsageEvidence } from '../../../src/model/rows/loginGroup.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';
import { type FactsOver } from '../../helpers/auditFacts.ts';

const usageOf = (count: number): ApiUsageEvidence => ({
  source: 'EventLogFile',
  days: Array.from({ length: count }, (_, at) => `2026-10-${String(at + 1).padStart(2, '0')}`),
  usage: [],
});
const organization = {
  id: '00D000000000001AAA',
  name: 'Acme',
  edition: 'Enterprise Edition',
  isSandbox: false,
  languageLocale: 'en_US',
  locale: 'en_US',
  timeZone: 'GMT',
};

const month = usageOf(29);
const logged = (apiUsage: ApiUsageEvidence): FactsOver => ({ datasets: { apiUsage } });

ruleTester(rule, {
  declares: { needs: ['apiUsage'] },
  valid: [
    { name: 'more than a month', facts: logged(usageOf(31)) },
    { name: 'a log that was not read', facts: {}, examined: 0 },
    {
      name: 'a month on record, of which one day was small enough to read',
      facts: {
        ...logged({ ...usageOf(1), onRecord: { days: usageOf(30).days, whole: true } }),
        incomplete: ['apiUsage'],
      },
      examined: 1,
    },
    {
      name: 'few days in a list that came short',
      facts: logged({ ...usageOf(3), onRecord: { days: usageOf(3).days, whole: false } }),
      notEvaluated: 'notEvaluated.list',
    },
    {
      name: 'few days read of an older snapshot that is not whole',
      facts: { ...logged(usageOf(3)), incomplete: ['apiUsage'] },
      notEvaluated: 'notEvaluated.list',
    },
  ],
  invalid: [
    {
      name: 'fewer days than a month, each counted once',
      facts: logged({ ...month, days: [...month.days, ...month.days] }),
      findings: [
        {
          severity: 'info',
          commands: ['org open --path /lightning/setup/EventMonitoringSetup/home'],
          subject: '',
          users: [],
          evidence: ['EventLogFile: 29 (2026-10-01 to 2026-10-29)'],
        },
      ],
    },
    {
      name: 'ten days on record, of which three were read',
      facts: {
        ...logged({ ...usageOf(3), onRecord: { days: usageOf(10).days, whole: true } }),
        incomplete: ['apiUsage'],
      },
      findings: [
        {
          severity: 'info',
          subject: '',
          tokens: [10],
          evidence: ['EventLogFile: 10 (2026-10-01 to 2026-10-10)', 'Days read: 3'],
        },
      ],
    },
    {
      name: 'no day',
      facts: logged(usageOf(0)),
      findings: [{ severity: 'info', subject: '', users: [], text: 'finding.none' }],
    },
    {
      name: 'the org as the subject',
      facts: { datasets: { apiUsage: usageOf(1), organization } },
      findings: [{ severity: 'info', subject: { type: 'org', id: organization.id, name: 'Acme' } }],
    },
  ],
  nearMisses: [{ name: 'exactly a month', facts: logged(usageOf(30)), examined: 1 }],
});
