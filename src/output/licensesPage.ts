import { Messages } from '@salesforce/core';
import { remedyLines } from '../model/audit/finding.ts';
import type { SeatHolder } from '../model/org/seatPools.ts';
import { safeText } from '../model/text/safeText.ts';
import { stateText } from './identityText.ts';
import type { AdviceItem, LicenseSeats, LicensesResult } from './licensesResult.ts';
import { type Block, columnsOf, command, gap, orgTitle, text } from './page.ts';
import { lastLoginText, poolName, usedText } from './seatText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.list.licenses');

/** The whole answer as a person reads it: the verdict first, then why, then what to do. */
export const licensesPage = (result: LicensesResult, now: string): Block[] =>
  [
    orgTitle(result.org),
    gap,
    verdict(result),
    costs(result),
    pools(result),
    holders(result, now),
    advice(result.advice),
  ].flat();

function advice(items: readonly AdviceItem[]): Block[] {
  return items.length === 0
    ? []
    : [text(messages.getMessage('info.advice'), 'heading'), ...items.flatMap(adviceBlocks)];
}

function adviceBlocks({ message, ...remedy }: AdviceItem): Block[] {
  return [
    text(`• ${message}`),
    ...remedyLines(remedy).flatMap(({ command: line, caution }) => [
      ...(caution === undefined ? [] : [text(`! ${safeText(caution)}`, 'warning', 2)]),
      command(line),
    ]),
  ];
}

function holders(result: LicensesResult, now: string): Block[] {
  const rows = holderRows(result.licenses, now);
  if (rows.length === 0) return [];
  const table: Block = {
    kind: 'table',
    columns: columnsOf(messages, ['username', 'state', 'lastLogin', 'holds']),
    rows,
  };
  return [text(messages.getMessage('info.holders'), 'heading'), table];
}

function costs({ entitlement }: LicensesResult): Block[] {
  if (!entitlement) return [];
  const { edition, includedSeats, furtherSeat } = entitlement;
  const included =
    includedSeats === null ? [] : [messages.getMessage('info.entitlement', [safeText(edition), includedSeats])];
  const price = messages.getMessage('info.price', [furtherSeat.amount, furtherSeat.currency, furtherSeat.per]);
  return [text([...included, price].join(' '), 'dim')];
}

/** The day of expiry is a column only where there is one. */
function pools({ licenses }: LicensesResult): Block[] {
  if (licenses.length === 0) return [];
  const names = columnsOf(messages, ['pool', 'total', 'used', 'left', 'status', 'expires'], ['total', 'used', 'left']);
  const expires = licenses.some(({ expiresOn }) => expiresOn !== null);
  return [
    {
      kind: 'table',
      columns: names.filter(({ key }) => expires || key !== 'expires'),
      rows: poolRows(licenses, words),
    },
  ];
}

const words = {
  unknown: messages.getMessage('unknown'),
  unlimited: messages.getMessage('unlimited'),
  none: messages.getMessage('none'),
};

function verdict({ canCreate }: LicensesResult): Block {
  if (canCreate === null) return text(messages.getMessage('info.unknown'), 'warning');
  if (canCreate === 0) return text(messages.getMessage('info.cannotCreate'), 'bad');
  if (canCreate === -1) return text(messages.getMessage('info.canCreateUnlimited'), 'good');
  return text(messages.getMessage(canCreate === 1 ? 'info.canCreateOne' : 'info.canCreate', [canCreate]), 'good');
}

const seatWord = { UserLicense: 'license', PermissionSetLicense: 'PSL' } as const;

/** One row a user, whatever seats it holds. */
function holderRows(pools: readonly LicenseSeats[], now: string): Array<Record<string, string>> {
  const byUser = new Map<string, { holder: SeatHolder; holds: string[] }>();
  for (const { kind, holders } of pools)
    for (const holder of holders) {
      const entry = byUser.get(holder.userId) ?? { holder, holds: [] };
      entry.holds.push(seatWord[kind]);
      byUser.set(holder.userId, entry);
    }
  return [...byUser.values()].map(({ holder, holds }) => ({
    username: safeText(holder.username),
    state: stateText(holder),
    lastLogin: lastLoginText(holder, now),
    holds: holds.join(' + '),
  }));
}

function poolRows(pools: readonly LicenseSeats[], words: Words): Array<Record<string, string>> {
  return pools.map((pool) => ({
    pool: poolName(pool),
    total: count(pool.total, pool.total, words),
    used: usedText(pool),
    left: count(pool.left, pool.total, words),
    status: safeText(pool.status),
    expires: pool.expiresOn ?? words.none,
  }));
}

/** Words for what has no number. */
type Words = { unknown: string; unlimited: string; none: string };

function count(value: number | null, total: number, { unknown, unlimited }: Words): string {
  if (total === -1) return unlimited;
  return value === null ? unknown : value.toString();
}
