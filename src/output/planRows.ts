import { Messages } from '@salesforce/core';
import type { PlanStep, StepAction } from '../model/plan.js';
import { safeText } from './safeText.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.create');

/** One row of the plan as a person reads it; field permissions are gathered by object. */
export type PlanRow = { action: string; target: string; note: string };

const actionText = (action: StepAction): string => messages.getMessage(`action.${action}`);

const noteOf = ({ implied = [] }: PlanStep): string =>
  implied.length === 0 ? '' : messages.getMessage('plan.implied', [safeText(implied.join(', '))]);

const fieldRow = (object: string, steps: readonly PlanStep[]): PlanRow => {
  const edits = steps.filter(({ values }) => values['PermissionsEdit'] === true).length;
  const names = steps.map(({ target }) => target.slice(object.length + 1));
  const listed =
    names.length <= 4 ? names.join(', ') : messages.getMessage('plan.fieldCounts', [steps.length - edits, edits]);
  return { action: actionText('grantField'), target: `${safeText(object)}: ${safeText(listed)}`, note: '' };
};

type FieldGroup = { object: string; steps: PlanStep[] };

const gathered = (steps: readonly PlanStep[]): Array<PlanStep | FieldGroup> => {
  const byObject = new Map<string, FieldGroup>();
  return steps.flatMap((step): Array<PlanStep | FieldGroup> => {
    if (step.action !== 'grantField') return [step];
    const object = step.target.split('.')[0] ?? '';
    const known = byObject.get(object);
    if (known) known.steps.push(step);
    const group = known ?? { object, steps: [step] };
    byObject.set(object, group);
    return known ? [] : [group];
  });
};

/** The steps in their order, few rows for many fields. */
export const planRows = (steps: readonly PlanStep[]): PlanRow[] =>
  gathered(steps).map((each) =>
    'steps' in each
      ? fieldRow(each.object, each.steps)
      : { action: actionText(each.action), target: safeText(each.target), note: noteOf(each) }
  );
