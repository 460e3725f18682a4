import { Messages } from '@salesforce/core';
import type { AuditResult } from '../model/audit/auditResult.ts';
import { safeText } from '../model/text/safeText.ts';
import { listText } from './identityText.ts';
import { type Block, gap, text } from './page.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'ends');

/** What Salesforce ends that the integrations use, a line each; nothing where none is concerned. */
export const endBlocks = ({ ends = [] }: AuditResult): Block[] =>
  ends.length === 0
    ? []
    : [
        text(messages.getMessage('section'), 'heading'),
        ...ends.map(({ when, title, users }) =>
          text(`• ${messages.getMessage('line', [when, `${title} · ${namesText(users)}`])}`, 'plain', 2)
        ),
        gap,
      ];

function namesText(users: ReadonlyArray<{ username: string }>): string {
  return listText(
    users.map(({ username }) => safeText(username)),
    mostUsers
  );
}

/** More users than this are counted. */
const mostUsers = 3;
