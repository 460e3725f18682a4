import type { FileProblem, FoundValue, Place, PlacedProblem } from '../access/definitionProblem.ts';

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

export type ExpectedValue = 'text' | 'list' | 'mapping' | 'number' | 'wholeNumber' | 'boolean';

type Choice = { seen: string; closest: readonly string[]; allowed: readonly string[] };

/** What is wrong with what a configuration says, at its place in the file. */
export type ConfigProblem = Place &
  (
    | { code: 'config.wrongType'; expected: ExpectedValue; found: FoundValue }
    | ({ code: 'config.unknownKey' | 'config.unknownRule' | 'config.unknownValue' | 'config.unknownApp' } & Choice)
    | { code: 'config.missingKey'; name: string }
    | { code: 'config.emptyText' | 'config.everyRule' | 'config.notWaivable' | 'config.noTarget' | 'config.twoTargets' }
    | { code: 'config.badDate' | 'config.noSuchDate' | 'config.untidyText' | 'config.onlyStars'; seen: string }
    | {
        code: 'config.tooSmall' | 'config.tooBig' | 'config.tooLong' | 'config.tooFew' | 'config.tooMany';
        limit: number;
      }
    | { code: 'config.duplicateWaiver'; firstLine: number }
    | { code: 'config.multipleDocuments' }
    | { code: 'config.notValid'; detail: string }
  );

/** Why a configuration file could not be used. */
export type AuditConfigProblem =
  FileProblem | { path: string; code: 'config.several'; others: readonly string[] } | PlacedProblem | ConfigProblem;
