import type { RuleText } from '../../audit/engine/ruleText.ts';
import type { EffectiveAccess } from '../../model/access/effectiveAccess.ts';
import type { AuditResult } from '../../model/audit/auditResult.ts';
import type { Finding, Severity, SourceLocation, SubjectType } from '../../model/audit/finding.ts';
import type { SeatPool } from '../../model/org/seatPools.ts';

/** All that a report is made of: the same input gives the same bytes. */
export type ReportInput = {
  result: AuditResult;
  /** Every rule that was asked. */
  rules: readonly ReportRule[];
  /** Where the project grants what a finding is about; none where that is not known. */
  sources?: (finding: Finding) => readonly SourceLocation[];
  /** What each identity may do, by username; reports that show it leave it out where it is missing. */
  access?: ReadonlyMap<string, EffectiveAccess>;
  /** The pools of seats for integration users; missing where they are not known. */
  seats?: readonly SeatPool[];
  /** Full names of profiles by the names that findings say, in lower case: files of a project go by these. */
  profileFullNames?: ReadonlyMap<string, string>;
  /** The plugin's own version. */
  version?: string;
};

/** A rule with its words, as reports explain it. */
export type ReportRule = {
  id: string;
  severity: Severity;
  subject: SubjectType;
  text: RuleText;
  /** Ids of the controls that it serves. */
  controls: readonly string[];
};

/** Makes a report's text, in parts where it can be long. */
export type ReportFormat = (input: ReportInput) => ReportText | Promise<ReportText>;

/** A text, or its parts in order, each made when it is asked for. */
export type ReportText = string | Iterable<string>;
