import { Messages } from '@salesforce/core';
import type { PlanNote } from '../model/access/createPlan.ts';
import type { GrantNeed, ImpliedGrant, PlanStep } from '../model/access/planStep.ts';
import type { StepRow } from '../model/access/stepKind.ts';
import { isUserChange, rowOf } from '../model/access/stepKinds.ts';
import { safeText } from '../model/text/safeText.ts';
import type { PlanNames } from '../model/access/writtenFields.ts';
import { fieldTexts } from './fieldTexts.ts';
import { listText } from './identityText.ts';
import { fill } from './messageText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.create');

/** What a step is about, as a person reads it: `Apex class BillingApi`, and until when an assignment holds. */
export const stepText = (step: PlanStep): string => {
  const row = rowOf(step);
  const { entityType, name, expiresAt, seatOf } = row;
  // What changes about a user stands below.
  if (isUserChange(step) && seatOf === undefined) return safeText(name);
  if (seatOf !== undefined) return messages.getMessage('plan.seat', [name, seatOf].map(safeText));
  if (entityType) return messages.getMessage(`entity.${entityType}`, [safeText(name)]);
  const text = safeText(stepTarget(step));
  return expiresAt === undefined ? text : messages.getMessage('plan.until', [text, expiresAt.slice(0, 10)]);
};

/** The same as results have it: `Account: read, edit`, `ApexClass BillingApi`. */
export const stepTarget = (step: PlanStep): string => {
  const row = rowOf(step);
  return targetWith(row, row.details);
};

/** Of what exists already, only what it lacks. */
export const missingTarget = (step: PlanStep): string => {
  const row = rowOf(step);
  return targetWith(row, row.missing ?? row.details);
};

/** What a step brings along and why: `read (for Account: edit)`. */
export const impliedTexts = ({ implied = [] }: PlanStep): string[] => implied.map((grant) => impliedText(grant));

/** The same without the object that the step itself is about: `Account: read (for edit)`. */
export const impliedSummary = (step: PlanStep): string | undefined => {
  const { implied = [] } = step;
  if (implied.length === 0) return undefined;
  const { name } = rowOf(step);
  return safeText(`${name}: ${implied.map((grant) => impliedText(grant, name)).join(', ')}`);
};

function targetWith({ entityType, object, name }: StepRow, details: readonly string[] | undefined): string {
  const subject = [entityType, object === undefined ? name : `${object}.${name}`].filter(Boolean).join(' ');
  return details === undefined ? subject : `${subject}: ${details.join(', ')}`;
}

function impliedText(grant: ImpliedGrant, about?: string): string {
  return 'permission' in grant
    ? fill(messages, 'implied.permission', [grant.permission, needText(grant.because, about)])
    : fill(messages, 'implied.step', [grant.neededFor.join(', ')]);
}

function needText(need: GrantNeed, about: string | undefined): string {
  if (!('object' in need)) return need.userPermission;
  return need.object === about ? need.permission : `${need.object}: ${need.permission}`;
}

/** The steps in their order, one row for all fields of an object; below a step what else it writes. */
export const planRows = (steps: readonly PlanStep[], plan: PlanNames): PlanRow[] =>
  gathered(steps).flatMap((group) => {
    const [first] = group;
    const { object } = rowOf(first);
    return [
      { action: actionText(first), target: object === undefined ? stepText(first) : fieldsText(object, group) },
      ...fieldTexts(first, plan).flatMap((text) => linesOf(text).map((target) => ({ action: '', target }))),
    ];
  });

/** Longer texts take several rows, so that a table that goes into a file stays readable. */
const mostCharacters = 100;

function linesOf(text: string): string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    const isFitting = last !== undefined && last.length + word.length < mostCharacters;
    return isFitting ? [...lines.slice(0, -1), `${last} ${word}`] : [...lines, word];
  }, []);
}

/** One row of the plan as a person reads it. */
export type PlanRow = { action: string; target: string };

/** More fields than this are counted, not named. */
const mostNamed = 4;

type Group = [first: PlanStep, ...others: PlanStep[]];

/** Steps about the fields of one object stand together where the first of them stands. */
function gathered(steps: readonly PlanStep[]): Group[] {
  const byObject = new Map<string, Group>();
  return steps.flatMap((step): Group[] => {
    const { object } = rowOf(step);
    const group = object === undefined ? undefined : byObject.get(object);
    if (group) {
      group.push(step);
      return [];
    }
    const started: Group = [step];
    if (object !== undefined) byObject.set(object, started);
    return [started];
  });
}

function fieldsText(object: string, steps: readonly PlanStep[]): string {
  return safeText(steps.length <= mostNamed ? namesText(object, steps) : countText(object, steps));
}

/** `Account: Rating (edit), Site (read)`. */
function namesText(object: string, steps: readonly PlanStep[]): string {
  const names = steps.map((step) => {
    const { name, details = [] } = rowOf(step);
    return `${name} (${details.join(', ')})`;
  });
  return `${object}: ${names.join(', ')}`;
}

function countText(object: string, steps: readonly PlanStep[]): string {
  const edits = steps.filter((step) => rowOf(step).details?.includes('edit')).length;
  if (edits === 0) return messages.getMessage('plan.fields.read', [object, steps.length]);
  if (edits === steps.length) return messages.getMessage('plan.fields.edit', [object, steps.length]);
  return messages.getMessage('plan.fields.both', [object, steps.length, edits, steps.length - edits]);
}

/** What a step does, as a heading of `stepText`. */
function actionText(step: PlanStep): string {
  return messages.getMessage(rowOf(step).seatOf === undefined ? `action.${step.action}` : 'action.reactivateUser');
}

/** Names that a note has room for; more are counted. */
const mostInNote = 12;

/** What is worth knowing beside the steps, in words. */
export function noteText(note: PlanNote): string {
  const { code, ...fields } = note;
  return fill(
    messages,
    `note.${code}`,
    Object.values(fields).map((value: string | readonly string[]) => listText([value].flat(), mostInNote))
  );
}
