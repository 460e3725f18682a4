import type { ApiUsageEvidence } from '../../model/rows/loginGroup.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { orgSubject, type Rule, type Violation } from '../engine/rule.ts';
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
    if (evidence === undefined) return { examined: 0, violations: [] };
    // Older snapshots know the days that were read, and no others.
    const { days, whole } = evidence.onRecord ?? { days: evidence.days, whole: facts.isComplete('apiUsage') };
    const onRecord = [...new Set(days)].sort();
    // What was not read of the logs does not matter here; that the org has them does.
    if (onRecord.length >= enoughDays) return { examined: 1, violations: [], settled: ['apiUsage'] };
    if (!whole) return { examined: 1, violations: [], notEvaluated: 'notEvaluated.list' };
    return { examined: 1, violations: [violationOf(facts, evidence, onRecord)], settled: ['apiUsage'] };
  },
} satisfies Rule;

/** A month shows jobs that run once a month. */
const enoughDays = 30;

function violationOf(facts: AuditFacts, { source, days: read }: ApiUsageEvidence, days: readonly string[]): Violation {
  const [first, last] = [days.at(0), days.at(-1)];
  const value = first === undefined ? '0' : evidenceText('days.range', days.length, first, last ?? first);
  return {
    severity: 'info',
    subject: orgSubject(facts),
    users: [],
    ...(first === undefined ? { text: 'finding.none', tokens: [] } : { tokens: [days.length] }),
    evidence: [
      { what: source, value, dataset: 'apiUsage' },
      ...(new Set(read).size === days.length
        ? []
        : [{ what: evidenceText('days.read'), value: `${new Set(read).size}`, dataset: 'apiUsage' }]),
    ],
    commands: [openSetup('EventMonitoringSetup')],
  };
}
