import { Messages } from '@salesforce/core';
import type { PlanStep } from '../model/access/plan.ts';
import { rowOf } from '../model/access/stepKinds.ts';
import { safeText } from '../model/text/safeText.ts';
import { stepText } from './stepText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.create');

/** The steps in their order, one row for all fields of an object. */
export const planRows = (steps: readonly PlanStep[]): PlanRow[] =>
  gathered(steps).map((group) => {
    const [first] = group;
    const { object } = rowOf(first);
    return {
      action: messages.getMessage(`action.${first.action}`),
      target: object === undefined ? stepText(first) : fieldsText(object, group),
    };
  });

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
