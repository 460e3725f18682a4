import type { AccessWords } from './accessWords.ts';
import type { GrantFlag } from './definitionProblem.ts';
import type { IntegrationUserSpec } from './integrationUserSpec.ts';
import type { ObjectPermissionName } from './objectPermissions.ts';

/** What a vendor's list of permissions comes to. */
export type PermissionList = {
  /** What the list asks for, as a definition has it. */
  spec: Partial<IntegrationUserSpec>;
  understood: UnderstoodLine[];
  notUnderstood: RefusedLine[];
  /** Numbers of lines in which nothing about access was recognized. */
  ignored: number[];
};

/** Lines count from 1. */
export type UnderstoodLine = {
  line: number;
  text: string;
  grants: readonly ListedGrant[];
  assumed: readonly Assumption[];
};

export type RefusedLine = { line: number; text: string; reason: RefusalReason; seen: string };

/** What is asked for on an object; nothing where a cell says `none`. */
export type Wanted = { permissions: ObjectPermissionName[]; assumed: Array<'write' | 'full'> };

/** What one line of a vendor's list comes to. */
export type ListStatement =
  | {
      kind: 'grants';
      grants: ListedGrant[];
      assumed: Assumption[];
      /** What else is on the line. */
      refused?: Refusal;
      /** Whether a heading above was needed to understand it. */
      isInContext?: true;
    }
  /** A heading: what it says holds for the lines below it. */
  | { kind: 'heading'; context: ListContext }
  | ({ kind: 'refused' } & Refusal);

/** A flag of `create` with its value. */
export type ListedGrant = readonly [flag: GrantFlag, value: string];

/** What was taken for more, or less, than the vendor may have meant. */
export type Assumption = 'write' | 'full' | 'fieldRead' | 'byProfile';

export type Refusal = { reason: RefusalReason; seen: string };

export type RefusalReason =
  | 'negated'
  | 'conditional'
  | 'alternatives'
  | 'allObjects'
  | 'unknownObject'
  | 'unknownField'
  | 'fieldsNotNamed'
  | 'noLevel'
  | 'unclear'
  | 'nothing'
  | 'tooLong'
  | 'tooMany';

/** What headings above a line say. */
export type ListContext = { objects: readonly string[]; isFields: boolean; wanted?: Wanted };

export const noContext: ListContext = { objects: [], isFields: false };

export type Given = { text: string; isHeading: boolean; context: ListContext; words: AccessWords };

export function refused(reason: RefusalReason, seen: string): ListStatement {
  return { kind: 'refused', reason, seen };
}
