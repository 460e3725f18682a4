import { Messages } from '@salesforce/core';
import type { CreateOutcome } from '../model/access/createOutcome.ts';
import { grantKinds } from '../model/access/grantKinds.ts';
import type { Surplus, SurplusRow } from '../model/access/surplus.ts';
import { dataOf } from '../model/org/orgSnapshot.ts';
import { commandLine, safeText } from '../model/text/safeText.ts';
import { fill } from './messageText.ts';
import { type Block, command, text } from './page.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.create');

/** What was compared last: the plan where nothing was changed, otherwise what was read back. */
export function surplusItem({ status, plan, surplus, wish, snapshot }: CreateOutcome): SurplusItem | null {
  const isUntouched = status === 'planned' || status === 'unchanged';
  const isVerified = status === 'created' || status === 'completed';
  const found = isUntouched ? plan?.surplus : isVerified ? surplus : undefined;
  if (!found) return null;
  const words = ['integration-user', 'display', '--user', wish.username, ...whyOf(found)];
  const org = dataOf(snapshot, 'runningUser')?.username ?? '';
  return { ...found, command: found.rows.length === 0 ? null : commandLine(words, org) };
}

/** `command`: shows where the first of it comes from; null where nothing was found. */
export type SurplusItem = Surplus & { command: string | null };

/** What the user holds beyond the request; nothing where nothing of that kind was found. */
export function surplusBlocks(surplus: SurplusItem | null): Block[] {
  if (!surplus || surplus.rows.length === 0) return [];
  const { rows, leftOut, notRead } = surplus;
  const more = rows.length - mostLines + leftOut;
  return [
    text(messages.getMessage('surplus'), 'warning'),
    ...rows.slice(0, mostLines).map((row) => text(`• ${rowText(row)}`, 'plain', 2)),
    ...(more > 0 ? [text(messages.getMessage('surplus.more', [more]), 'dim', 2)] : []),
    text(messages.getMessage('surplus.kept'), 'dim'),
    ...(surplus.command === null ? [] : [command(surplus.command)]),
    ...(notRead.length === 0 ? [] : [text(messages.getMessage('surplus.notRead', [notRead.join(', ')]), 'dim')]),
  ];
}

/** Lines of a page; the others are counted. */
const mostLines = 10;

/** Such as `Contact: read (permission set Billing_Read)`. */
function rowText(row: SurplusRow): string {
  const { permissions, path } = row;
  const subject = subjectText(row);
  const what = permissions.length === 0 ? subject : `${subject}: ${permissions.join(', ')}`;
  return path === null ? what : `${what} (${safeText(path)})`;
}

function subjectText({ kind, name, type = '' }: SurplusRow): string {
  if (kind === 'setupAccess') return safeText(`${type} ${name}`);
  const definition = grantKinds[kind];
  const key = 'entity' in definition ? `entity.${definition.entity.type}` : `surplus.${kind}`;
  return fill(messages, key, [safeText(name)]);
}

/** What `display --why` can be asked; an entity of Setup of which only the id is known is not among it. */
function whyOf({ rows }: Surplus): string[] {
  const row = rows.find(({ kind }) => kind === 'objects' || kind === 'fields' || kind === 'userPermissions');
  if (!row) return [];
  return ['--why', [row.name, ...row.permissions.slice(0, 1)].join('.')];
}
