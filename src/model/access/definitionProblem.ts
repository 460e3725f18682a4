import type { CollectionKey, FormOf, specKeys } from './specKeys.ts';

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

/** What is wrong with one value of a flag; `seen` is the part that is wrong. */
export type GrantProblem = { flag: GrantFlag; form: CollectionForm; value: string; seen: string } & (
  | { code: 'noColon' | 'noDot' | 'noEquals' | 'emptyPart' | 'badName' | 'untidyName' | 'conflict' }
  | {
      code: 'unknownObjectPermission' | 'unknownFieldPermission';
      allowed: readonly string[];
      closest: readonly string[];
    }
);

/** Flags that can be repeated; the same content as in a definition file. */
export type GrantFlag = (typeof specKeys)[CollectionKey]['flag'];

/** How values of such flags are written. */
export type CollectionForm = FormOf<CollectionKey>;
