import { stringify } from 'csv-stringify/sync';
import { chunk } from 'es-toolkit/array/chunk';
import { type Finding, remedyLines } from '../../model/audit/finding.ts';
import { safeText } from '../../model/text/safeText.ts';
import { evidenceTexts } from '../findingTrees.ts';
import type { ReportInput } from './reportInput.ts';

/** One row a finding, worst first. */
export function* csv(input: ReportInput): Generator<string> {
  yield csvText([csvColumns]);
  for (const findings of chunk(input.result.findings, findingsAtOnce))
    yield csvText(findings.map((finding) => toRow(finding, input)));
}

/** Rows that are made before they are written. */
const findingsAtOnce = 100;

/** What counts is open. What follows from another finding, or is waived, does not count. */
function statusOf({ causedBy, waiver }: Finding): 'open' | 'waived' | 'follows' {
  if (causedBy !== undefined) return 'follows';
  return waiver === undefined ? 'open' : 'waived';
}

/** A table as RFC 4180 has it: the names of the columns first, lines end with CR LF. */
function csvText(rows: ReadonlyArray<readonly string[]>): string {
  return stringify(
    rows.map((row) => row.map(inert)),
    { record_delimiter: '\r\n', escape_formulas: true, quoted_match: /;|^\s|\s$/ }
  );
}

/** What a spreadsheet reads as a formula, also behind blanks, where the library does not look for it. */
const formula = /^\s*[=+\-@＝＋－＠]/u;

/** Where `;` separates columns, what follows one is a cell of its own. */
const formulaWithin = /;(\s*)(?=[=+\-@＝＋－＠])/gu;

/** One line of text that no spreadsheet calculates. A leading apostrophe says that it is text. */
function inert(text: string): string {
  const marked = /^[\t\r]/.test(text) || formula.test(text) ? `'${text}` : text;
  return safeText(marked.toWellFormed()).replace(formulaWithin, ";$1'");
}

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
  evidence: (finding) => evidenceTexts(finding).join('; '),
  remediation: ({ remediation }) => remediation.text,
  commands: ({ remediation }) =>
    remedyLines(remediation)
      .map(({ command, caution }) => (caution === undefined ? command : `${command} # ${caution}`))
      .join('; '),
  waiver_reason: ({ waiver }) => waiver?.reason ?? '',
  waiver_ticket: ({ waiver }) => waiver?.ticket ?? '',
  waiver_expires: ({ waiver }) => waiver?.expires ?? '',
  caused_by: ({ causedBy }) => causedBy ?? '',
  controls: ({ ruleId }, { rules }) => rules.find(({ id }) => id === ruleId)?.controls.join('; ') ?? '',
  fingerprint: ({ fingerprint }) => fingerprint,
  org_id: (_, { result }) => result.org.id,
  taken_at: (_, { result }) => result.takenAt,
};

export const csvColumns: readonly string[] = Object.keys(columns);

function toRow(finding: Finding, input: ReportInput): string[] {
  return Object.values(columns).map((cell) => cell(finding, input));
}
