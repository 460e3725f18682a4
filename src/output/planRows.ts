import { Messages } from '@salesforce/core';
import type { PlanStep, StepAction } from '../model/access/plan.ts';
import { safeText } from '../model/text/safeText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.create');

/** One row of the plan as a person reads it; field permissions are gathered by object. */
export type PlanRow = { action: string; target: string };

/** More fields than this are counted, not named. */
const mostNamed = 4;

const actionText = (action: StepAction): string => messages.getMessage(`action.${action}`);

const isEdit = ({ values }: PlanStep): boolean => values['PermissionsEdit'] === true;

const countText = (object: string, steps: readonly PlanStep[]): string => {
  const edits = steps.filter(isEdit).length;
  if (edits === 0) return messages.getMessage('plan.fields.read', [object, steps.length]);
  if (edits === steps.length) return messages.getMessage('plan.fields.edit', [object, steps.length]);
  return messages.getMessage('plan.fields.both', [object, steps.length, edits, steps.length - edits]);
};

/** `Account: Rating (edit), Site (read)`. */
const namesText = (object: string, steps: readonly PlanStep[]): string => {
  const names = steps.map(({ target }) => target.slice(object.length + 1).replace(/: (\w+)$/, ' ($1)'));
  return `${object}: ${names.join(', ')}`;
};

const fieldRow = ({ object, steps }: FieldGroup): PlanRow => ({
  action: actionText('grantField'),
  target: safeText(steps.length <= mostNamed ? namesText(object, steps) : countText(object, steps)),
});

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

/** What a step is about; `ApexClass BillingApi` in words, and until when an assignment holds. */
export const targetText = ({ action, target, values }: Pick<PlanStep, 'action' | 'target' | 'values'>): string => {
  const [type = '', ...name] = target.split(' ');
  if (action === 'grantSetupEntity') return messages.getMessage(`entity.${type}`, [safeText(name.join(' '))]);
  const expires = values['ExpirationDate'];
  return typeof expires === 'string'
    ? messages.getMessage('plan.until', [safeText(target), expires.slice(0, 10)])
    : safeText(target);
};

/** The steps in their order, few rows for many fields. */
export const planRows = (steps: readonly PlanStep[]): PlanRow[] =>
  gathered(steps).map((each) =>
    'steps' in each ? fieldRow(each) : { action: actionText(each.action), target: targetText(each) }
  );

/** `Account: edit (for delete)`: what is also granted, and what requires it. */
export const impliedTexts = (steps: readonly PlanStep[]): string[] =>
  steps.flatMap(({ target, implied = [] }) => {
    const [subject = ''] = target.split(': ');
    const reasons = implied.map((each) => each.replaceAll(`(for ${subject}: `, '(for ')).join(', ');
    return implied.length === 0 ? [] : [safeText(`${subject}: ${reasons}`)];
  });
