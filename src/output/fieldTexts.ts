import { Messages } from '@salesforce/core';
import { kindOf } from '../model/access/stepKinds.ts';
import type { PlanStep, StepAction } from '../model/access/planStep.ts';
import { type PlanNames, type WrittenField, writtenFields } from '../model/access/writtenFields.ts';
import { safeText } from '../model/text/safeText.ts';
import { fill } from './messageText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.create');

/** What a step writes that its own row does not show, a line for each field and one for all user permissions. */
export const fieldTexts = (step: PlanStep, plan: PlanNames): string[] => {
  const shown = shownFields[step.action];
  if (shown === 'all') return [];
  const fields = writtenFields(step, plan).filter(({ field }) => !shown.includes(field));
  const permissions = fields.filter((written) => isUserPermission(step, written));
  return [
    ...fields.filter((written) => !permissions.includes(written)).map((written) => fieldText(step, written)),
    ...(permissions.length === 0 ? [] : [permissionsText(permissions)]),
  ];
};

/** Fields that the row of a step shows by itself: `Account: read, edit`. The set that is granted to heads the plan. */
const shownFields: Readonly<Record<StepAction, 'all' | readonly string[]>> = {
  createUser: ['Username'],
  updateUser: [],
  changeUserEmail: [],
  assignPermissionSetLicense: 'all',
  createPermissionSet: ['Name'],
  updatePermissionSet: [],
  grantObject: 'all',
  grantField: 'all',
  grantSetupEntity: 'all',
  grantTab: 'all',
  assignPackageLicense: 'all',
  assignPermissionSet: 'all',
  assignPermissionSetGroup: 'all',
};

/** `Role: CEO` in a new record, `Role: CFO → CEO` in one that exists. */
function fieldText({ before }: PlanStep, { field, from, to }: WrittenField): string {
  const [label, wished] = [fieldLabel(field), valueText(to)];
  return before === undefined
    ? fill(messages, 'plan.field', [label, wished])
    : fill(messages, 'plan.change', [label, valueText(from), wished]);
}

/** What was wished and what was found instead. */
export const differenceText = ({ field, from, to }: WrittenField): string =>
  fill(messages, 'info.differs', [fieldLabel(field), valueText(to), valueText(from)]);

const labelled = [
  'LastName',
  'Email',
  'Alias',
  'ProfileId',
  'UserRoleId',
  'TimeZoneSidKey',
  'LocaleSidKey',
  'LanguageLocaleKey',
  'EmailEncodingKey',
  'IsActive',
  'Label',
  'Description',
];

function fieldLabel(field: string): string {
  return labelled.includes(field) ? messages.getMessage(`field.${field}`) : safeText(field);
}

function valueText(value: WrittenField['to']): string {
  return value === null || value === '' ? messages.getMessage('plan.empty') : safeText(String(value));
}

const permissionPrefix = 'Permissions';

function isUserPermission(step: PlanStep, { field }: WrittenField): boolean {
  return kindOf(step).object === 'PermissionSet' && field.startsWith(permissionPrefix);
}

function permissionsText(permissions: readonly WrittenField[]): string {
  const names = permissions.map(({ field }) => field.slice(permissionPrefix.length));
  return fill(messages, 'plan.field', [messages.getMessage('plan.userPermissions'), names.join(', ')]);
}
