/** Flags that say what the user may do or is given; the same content as in a definition file. */
export type GrantFlag =
  | 'object'
  | 'field'
  | 'user-field'
  | 'apex-class'
  | 'custom-permission'
  | 'user-permission'
  | 'external-client-app'
  | 'connected-app'
  | 'permission-set'
  | 'permission-set-group'
  | 'permission-set-license'
  | 'accept';

/** What is wrong with one value of a flag; `seen` is the part that is wrong. */
export type GrantProblem = { flag: GrantFlag; value: string; seen: string } & (
  | { code: 'noColon' | 'noDot' | 'noEquals' | 'emptyPart' | 'badName' | 'untidyName' | 'conflict' }
  | {
      code: 'unknownObjectPermission' | 'unknownFieldPermission';
      allowed: readonly string[];
      closest: readonly string[];
    }
);
