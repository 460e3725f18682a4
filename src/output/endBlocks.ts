import { Messages } from '@salesforce/core';
import type { AuditResult } from '../model/audit/auditResult.ts';
import type { ConcerningEnd } from '../model/audit/platformEnds.ts';
import { safeText } from '../model/text/safeText.ts';
import { firstOf } from './findingTrees.ts';
import { type Block, gap, text } from './page.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'ends');

/** What ends that the integrations use, a line each, and what could not be looked at; nothing where there is neither. */
export const endBlocks = ({ ends = [], endsNotLookedAt = [] }: AuditResult): Block[] =>
  ends.length + endsNotLookedAt.length === 0
    ? []
    : [
        text(messages.getMessage('section'), 'heading'),
        ...ends.map((end) =>
          text(`• ${messages.getMessage('line', [end.when, `${safeText(end.title)} · ${namesText(end)}`])}`, 'plain', 2)
        ),
        ...endsNotLookedAt.map((sentence) => text(safeText(sentence), 'dim', 2)),
        gap,
      ];

function namesText({ users, usersLeftOut = 0 }: Pick<ConcerningEnd, 'users' | 'usersLeftOut'>): string {
  return firstOf(
    users.map(({ username }) => safeText(username)),
    mostUsers,
    usersLeftOut
  ).join(', ');
}

/** More users than this are counted. */
const mostUsers = 3;
