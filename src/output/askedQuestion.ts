import { Messages } from '@salesforce/core';
import { grantKinds } from '../model/access/grantKinds.ts';
import type { AskedKind } from '../model/access/parseAccess.ts';
import type { AccessQuestion } from '../model/access/resolveAccess.ts';
import type { AccessDoubt, AccessVerdict } from '../model/access/judgeAccess.ts';
import { safeText } from '../model/text/safeText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'access');

/** The question as results name it. */
export function askedQuestion(question: AccessQuestion): AskedQuestion {
  const { kind } = question;
  if (kind === 'objects' || kind === 'fields') {
    const { object, permission } = question;
    const name = kind === 'objects' ? object.describe.name : `${object.describe.name}.${question.field.name}`;
    return { kind, name, ...(permission === undefined ? {} : { permission }) };
  }
  const { name } = question;
  return { kind, name, ...('label' in question ? { label: question.label } : {}) };
}

/** What was asked, in the org's own spelling. */
export type AskedQuestion = {
  /** The key of a definition file that such a grant stands under. */
  kind: AskedKind;
  /** `ModifyAllData`, `Account`, `Contact.Birthdate`, or `BillingApi`. */
  name: string;
  /** What Setup calls a user permission, in the caller's language. */
  label?: string;
  /** Of objects and fields, where one was asked for. */
  permission?: string;
};

/** Such as `Modify All Data (ModifyAllData)`, `Contact: edit`, or `BillingApi`. */
export function questionText({ name, label, permission }: AskedQuestion): string {
  if (label !== undefined) return `${safeText(label)} (${safeText(name)})`;
  return permission === undefined ? safeText(name) : `${safeText(name)}: ${permission}`;
}

/** The same question for `display --why`. */
export function whyText({ kind, name, permission }: AskedQuestion): string {
  const text = permission === undefined ? name : `${name}.${permission}`;
  return kind === 'userPermissions' || kind === 'objects' || kind === 'fields'
    ? text
    : `${grantKinds[kind].flag}:${name}`;
}

/** Why it is not known, as a sentence. */
export function doubtText(unknown: AccessDoubt): string {
  return messages.getMessage(`doubt.${unknown}`);
}

/** What would be needed: `Contact: edit or ModifyAllData`, or that nothing can give it. */
export function missingText(missing: AccessVerdict['missing']): string {
  if (missing.some((alternatives) => alternatives.length === 0)) return messages.getMessage('missing.nothing');
  const needs = missing.map((alternatives) =>
    alternatives.map(safeText).join(` ${messages.getMessage('missing.or')} `)
  );
  return messages.getMessage('missing.needed', [needs.join('; ')]);
}
