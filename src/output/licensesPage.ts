import { Messages } from '@salesforce/core';
import { holderRows, poolRows } from './licenseRows.ts';
import type { AdviceItem, LicensesResult } from './licensesResult.ts';
import { type Block, type Column, gap, text } from './page.ts';
import { safeText } from '../model/text/safeText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.list.licenses');

const columns = (...names: ReadonlyArray<readonly [key: string, align?: 'right']>): Column[] =>
  names.map(([key, align]): Column => ({
    key,
    name: messages.getMessage(`column.${key}`),
    ...(align ? { align } : {}),
  }));

const words = {
  unknown: messages.getMessage('unknown'),
  unlimited: messages.getMessage('unlimited'),
  none: messages.getMessage('none'),
};

const title = ({ org }: LicensesResult): string =>
  [org.name, org.edition, org.instanceUrl]
    .filter((part) => part !== null)
    .map(safeText)
    .join(' · ');

const verdict = ({ canCreate }: LicensesResult): Block => {
  if (canCreate === null) return text(messages.getMessage('info.unknown'), 'warning');
  if (canCreate === 0) return text(messages.getMessage('info.cannotCreate'), 'bad');
  if (canCreate === -1) return text(messages.getMessage('info.canCreateUnlimited'), 'good');
  return text(messages.getMessage(canCreate === 1 ? 'info.canCreateOne' : 'info.canCreate', [canCreate]), 'good');
};

/** The day of expiry is a column only where there is one. */
const pools = ({ licenses }: LicensesResult): Block[] => {
  if (licenses.length === 0) return [];
  const names = columns(['pool'], ['total', 'right'], ['used', 'right'], ['left', 'right'], ['status'], ['expires']);
  const expires = licenses.some(({ expiresOn }) => expiresOn !== null);
  return [
    {
      kind: 'table',
      columns: names.filter(({ key }) => expires || key !== 'expires'),
      rows: poolRows(licenses, words),
    },
  ];
};

const costs = ({ entitlement }: LicensesResult): Block[] => {
  if (!entitlement) return [];
  const { edition, includedSeats, furtherSeat } = entitlement;
  const included =
    includedSeats === null ? [] : [messages.getMessage('info.entitlement', [safeText(edition), includedSeats])];
  const price = messages.getMessage('info.price', [furtherSeat.amount, furtherSeat.currency, furtherSeat.per]);
  return [text([...included, price].join(' '), 'dim')];
};

const holders = (result: LicensesResult, now: string): Block[] => {
  const rows = holderRows(result.licenses, now);
  if (rows.length === 0) return [];
  const table: Block = { kind: 'table', columns: columns(['username'], ['state'], ['lastLogin'], ['holds']), rows };
  return [text(messages.getMessage('info.holders'), 'heading'), table];
};

const adviceBlocks = ({ message, commands }: AdviceItem): Block[] => [
  text(`• ${message}`),
  ...commands.map((command): Block => ({ kind: 'command', text: command, indent: 4 })),
];

const advice = (items: readonly AdviceItem[]): Block[] =>
  items.length === 0 ? [] : [text(messages.getMessage('info.advice'), 'heading'), ...items.flatMap(adviceBlocks)];

/** The whole answer as a person reads it: the verdict first, then why, then what to do. */
export const licensesPage = (result: LicensesResult, now: string): Block[] =>
  [
    text(title(result), 'heading'),
    gap,
    verdict(result),
    costs(result),
    pools(result),
    holders(result, now),
    advice(result.advice),
  ].flat();
