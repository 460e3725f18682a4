import type { FileProblem, FoundValue, Place, PlacedProblem } from '../text/definitionProblem.ts';

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
