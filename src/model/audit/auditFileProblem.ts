import type { FileProblem } from '../text/definitionProblem.ts';

/** What is wrong with a file that an audit reads or writes. */
export type AuditFileProblem = SnapshotProblem | BaselineProblem | ReportFileProblem;

/** What is wrong with the file of a snapshot; `place` is dotted, such as `datasets.logins.data[12].count`. */
export type SnapshotProblem =
  | FileProblem
  | ({ path: string } & (
      | { code: 'foreign' }
      | { code: 'notJson'; detail: string }
      | { code: 'otherVersion' | 'unknownDataset'; seen: string }
      | { code: 'damaged'; place: string; detail: string }
    ));

/** What is wrong with the file of an earlier report; `place` is dotted, such as `findings[12].severity`. */
export type BaselineProblem =
  | FileProblem
  | ({ path: string } & (
      | { code: 'baseline.foreign' | 'baseline.snapshot' | 'baseline.sarif' }
      | { code: 'baseline.notJson'; detail: string }
      | { code: 'baseline.otherVersion'; seen: string }
      | { code: 'baseline.damaged'; place: string; detail: string }
    ));

/** Why a report cannot be written to a file. */
export type ReportFileProblem = FileProblem | { path: string; code: 'unknownExtension' | 'twice' };
