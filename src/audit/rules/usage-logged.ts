import { orgSubject, type Rule } from '../engine/rule.ts';
import { openSetup } from '../remedies/sfCommand.ts';
import { evidenceText } from '../evidence/evidenceText.ts';

export default {
  id: 'usage-logged',
  severity: 'info',
  subject: 'org',
  needs: ['apiUsage'],
  optional: ['organization'],
  evaluate(facts) {
    const evidence = facts.read('apiUsage');
    const days = [...new Set(evidence?.days ?? [])].sort();
    if (evidence === undefined || days.length >= enoughDays) return { examined: evidence ? 1 : 0, violations: [] };
    const [first, last] = [days.at(0), days.at(-1)];
    return {
      examined: 1,
      violations: [
        {
          severity: 'info',
          subject: orgSubject(facts),
          users: [],
          ...(first === undefined ? { text: 'finding.none', tokens: [] } : { tokens: [days.length] }),
          evidence: [
            {
              what: evidence.source,
              value: first === undefined ? '0' : evidenceText('days.range', days.length, first, last ?? first),
              dataset: 'apiUsage',
            },
          ],
          commands: [openSetup('EventMonitoringSetup')],
        },
      ],
    };
  },
} satisfies Rule;

/** A month shows jobs that run once a month. */
const enoughDays = 30;
