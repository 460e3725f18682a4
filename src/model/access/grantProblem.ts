import type { CollectionKey, FormOf, specKeys } from './specKeys.ts';

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
