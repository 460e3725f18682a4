/** Why a definition file could not be read or written. */
export type DefinitionProblem = FileProblem | PlacedProblem;
/** What is wrong with the file as such. */
export type FileProblem = { path: string } & (
  | {
      code:
        | 'absent'
        | 'badExtension'
        | 'empty'
        | 'isFolder'
        | 'noFolder'
        | 'notAFile'
        | 'notAllowed'
        | 'notText'
        | 'tooLarge';
    }
  | { code: 'notReadable' | 'notWritable'; detail: string }
);

/** A place in the file; lines and columns count from 1, the key is dotted (`objects.Account`). */
export type Place = { path: string; line: number; column: number; key: string };

export type ExpectedType = 'text' | 'list' | 'mapping' | 'textNumberOrBoolean';

export type FoundValue = { kind: 'nothing' | 'list' | 'mapping' | 'number' | 'boolean' | 'text'; text: string };

type Choice = { seen: string; closest: readonly string[]; allowed: readonly string[] };

/** What is wrong at a place of the file. */
export type PlacedProblem = Place &
  (
    | { code: 'alias' | 'complexKey' | 'emptyText' | 'multipleDocuments' | 'tab' | 'tooDeep' }
    | { code: 'notValid' | 'syntax'; detail: string }
    | { code: 'ambiguousNumber' | 'badExpiry' | 'badName' | 'tag' | 'untidyName'; seen: string }
    | { code: 'duplicateKey'; seen: string; firstLine: number }
    | { code: 'tooLong'; most: number }
    | { code: 'wrongType'; expected: ExpectedType; found: FoundValue }
    | ({ code: 'unknownKey' | 'unknownObjectPermission' | 'unknownFieldPermission' } & Choice)
    | { code: 'more'; count: number }
  );
