import { Messages } from '@salesforce/core';
import { endingApiVersions } from '../model/audit/platformEnds.ts';
import { safeText } from '../model/text/safeText.ts';
import type { Connection, FlowEnd } from './connection.ts';
import { fill } from './messageText.ts';
import { type Block, command, gap, text } from './page.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'connect');

/** What comes next, in short; with details every step of every flow, and the text for the vendor. */
export function connectionBlocks(guide: Connection, isDetailed: boolean): Block[] {
  const open = guide.flows.filter(({ ends }) => ends.length === 0);
  const ending = guide.flows.filter(({ ends }) => ends.length > 0);
  return [
    gap,
    text(messages.getMessage('heading'), 'heading'),
    text(messages.getMessage('intro', [safeText(guide.username)])),
    ...open.map(({ title, fits }) => text(`• ${messages.getMessage('flow', [title, fits])}`, 'plain', 2)),
    text(messages.getMessage('endingHeading')),
    ...ending.map(({ title, ends }) =>
      text(`• ${messages.getMessage('ending', [title, ends.map(endsText).join('; ')])}`, 'plain', 2)
    ),
    ...(isDetailed ? detailBlocks(guide) : shortBlocks(guide)),
  ];
}

function endsText({ id, when }: FlowEnd): string {
  return messages.getMessage(`until.${id}`, [when]);
}

function shortBlocks({ flows: [first] }: Connection): Block[] {
  return [
    text(messages.getMessage('page')),
    ...(first?.commands ?? []).map((each) => command(each)),
    text(messages.getMessage('more'), 'dim'),
  ];
}

function detailBlocks(guide: Connection): Block[] {
  return [
    ...guide.flows.flatMap(({ title, steps: toDo, commands, limit }) => [
      gap,
      text(title, 'heading'),
      ...toDo.map((step, index) => text(messages.getMessage('step', [index + 1, step]), 'plain', 2)),
      ...commands.map((each) => command(each)),
      text(limit, 'dim', 2),
    ]),
    gap,
    text(messages.getMessage('delay'), 'dim'),
    gap,
    text(messages.getMessage('vendorHeading'), 'heading'),
    ...vendorLines(guide).map((each) => command(each)),
  ];
}

/** Plain lines to paste into a mail. */
export function vendorLines({ loginUrl, username, apiVersion, access, flows: all }: Connection): string[] {
  const names = all
    .filter(({ flow }) => flow === 'jwtBearer' || flow === 'clientCredentials')
    .map(({ title }) => title);
  return [
    line('vendor.loginUrl', loginUrl),
    line('vendor.tokenEndpoint', loginUrl),
    line('vendor.username', username),
    line('vendor.flows', line('vendor.or', ...names)),
    line('vendor.apiVersion', apiVersion, String(endingApiVersions.last + 1)),
    messages.getMessage('vendor.user'),
    messages.getMessage(access.length === 0 ? 'vendor.noAccess' : 'vendor.access'),
    ...access.map((item) => `- ${item}`),
    messages.getMessage('vendor.secrets'),
  ];
}

function line(key: string, ...tokens: string[]): string {
  return fill(messages, key, tokens.map(safeText));
}
