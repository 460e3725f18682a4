import type { Finding } from '../../model/audit/finding.ts';
import { csvText } from './csvText.ts';
import { evidenceText, statusOf } from './findingText.ts';
import type { ReportInput } from './reportInput.ts';

type Cell = (finding: Finding, input: ReportInput) => string;

/** The columns in their order. Lists are joined with `; `; what there is not is empty. */
const columns: Readonly<Record<string, Cell>> = {
  severity: ({ severity }) => severity,
  rule: ({ ruleId }) => ruleId,
  status: statusOf,
  baseline: ({ baselineState }) => baselineState ?? '',
  subject_type: ({ subject }) => subject.type,
  subject_name: ({ subject }) => subject.name,
  subject_id: ({ subject }) => subject.id,
  users: ({ users }) => users.join('; '),
  message: ({ message }) => message,
  evidence: ({ evidence }) => evidence.map(evidenceText).join('; '),
  remediation: ({ remediation }) => remediation.text,
  commands: ({ remediation }) => remediation.commands.join('; '),
  waiver_reason: ({ waiver }) => waiver?.reason ?? '',
  waiver_ticket: ({ waiver }) => waiver?.ticket ?? '',
  waiver_expires: ({ waiver }) => waiver?.expires ?? '',
  caused_by: ({ causedBy }) => causedBy ?? '',
  fingerprint: ({ fingerprint }) => fingerprint,
  org_id: (_, { result }) => result.org.id,
  taken_at: (_, { result }) => result.takenAt,
};

export const csvColumns: readonly string[] = Object.keys(columns);

const toRow = (finding: Finding, input: ReportInput): string[] =>
  Object.values(columns).map((cell) => cell(finding, input));

/** One row a finding, worst first. */
export const csv = (input: ReportInput): string =>
  csvText([csvColumns, ...input.result.findings.map((finding) => toRow(finding, input))]);
