import { Messages } from '@salesforce/core';
import type { GrantNeed, ImpliedGrant, PlanStep } from '../model/access/plan.ts';
import type { StepRow } from '../model/access/stepKind.ts';
import { rowOf } from '../model/access/stepKinds.ts';
import { safeText } from '../model/text/safeText.ts';
import { fill } from './messageText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.create');

/** What a step is about, as a person reads it: `Apex class BillingApi`, and until when an assignment holds. */
export const stepText = (step: PlanStep): string => {
  const row = rowOf(step);
  const { entityType, name, expiresAt } = row;
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
