import { Messages } from '@salesforce/core';
import { commandLine } from '../model/text/commandLine.ts';
import { safeText } from '../model/text/safeText.ts';
import { daysAgoText } from './ago.ts';
import { unreadBlocks } from './auditGaps.ts';
import type { ListedIdentity, ListOptions, ListResult } from './identityList.ts';
import { stateText, shortWhyText } from './identityText.ts';
import { type Block, type Column, gap, text } from './page.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.list');

const columns = (keys: readonly string[]): Column[] =>
  keys.map((key) => ({
    key,
    name: messages.getMessage(`column.${key}`),
    ...(key === 'findings' ? { align: 'right' } : {}),
  }));

const row = (identity: ListedIdentity, now: string): Record<string, string> => ({
  username: safeText(identity.username),
  state: stateText(identity),
  why: shortWhyText(identity),
  license: safeText(identity.license),
  profile: safeText(identity.profile),
  lastUsed: identity.lastUsed === undefined ? messages.getMessage('none') : daysAgoText(identity.lastUsed, now),
  findings: (identity.findings ?? 0).toString(),
  worst: identity.worst ?? messages.getMessage('none'),
});

const table = ({ identities, takenAt }: ListResult, { findings }: ListOptions): Block[] => {
  if (identities.length === 0) return [text(messages.getMessage('info.nobody'), 'warning'), gap];
  const keys = ['username', 'state', 'why', 'license', 'profile', 'lastUsed'];
  return [
    {
      kind: 'table',
      columns: columns(findings ? [...keys, 'findings', 'worst'] : keys),
      rows: identities.map((identity) => row(identity, takenAt)),
    },
  ];
};

/** What is not in the table, and how to see it. */
const others = ({ summary }: ListResult, { all }: ListOptions): Block[] => [
  ...(all || summary.likely === 0 ? [] : [text(messages.getMessage('info.likely', [summary.likely]), 'dim')]),
  ...(summary.possible === 0 ? [] : [text(messages.getMessage('info.possible', [summary.possible]), 'dim')]),
  ...(summary.platformUsers === 0
    ? []
    : [text(messages.getMessage('info.platformUsers', [summary.platformUsers]), 'dim')]),
  ...((summary.notEvaluated ?? 0) === 0
    ? []
    : [text(messages.getMessage('info.notEvaluated', [summary.notEvaluated ?? 0]), 'warning')]),
];

const next = ({ identities: [first], org }: ListResult): Block[] =>
  first === undefined
    ? []
    : [
        text(messages.getMessage('next.display'), 'dim'),
        {
          kind: 'command',
          text: commandLine(['integration-user', 'display', '--user', first.username], org.username),
          indent: 4,
        },
      ];

/** The integration users of an org in a table. */
export const identityListPage = (result: ListResult, options: ListOptions): Block[] => [
  text(
    [result.org.name, result.org.edition, result.org.instanceUrl]
      .flatMap((part) => (part === null ? [] : [safeText(part)]))
      .join(' · '),
    'heading'
  ),
  gap,
  ...unreadBlocks(result.datasets),
  ...table(result, options),
  ...others(result, options),
  ...next(result),
];
