import { type RuleResult, outcomes } from '../../model/audit/auditResult.ts';
import { severities, type Severity } from '../../model/audit/finding.ts';
import type { SeatPool } from '../../model/org/seats.ts';
import { poolName, usedText } from '../seatText.ts';
import { type Html, markup } from './htmlMarkup.ts';
import { say } from './htmlText.ts';

type Bar = { tone: string; length: number; from?: number };

/** Bars on a scale of 0 to `most`. The text beside them says the same, so they are not read out. */
const bars = (all: readonly Bar[], most: number): Html => {
  const scale = (length: number): string => ((100 * length) / Math.max(1, most)).toFixed(2);
  const drawn = all
    .filter(({ length }) => length > 0)
    .map(
      ({ tone, length, from = 0 }) =>
        markup`<rect class="${tone}" x="${scale(from)}" y="0" width="${scale(length)}" height="10"/>`
    );
  return markup`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
<rect class="track" x="0" y="0" width="100" height="10"/>${drawn}</svg>`;
};

const panel = (title: string, content: Html): Html =>
  markup`<section class="panel"><h3>${title}</h3>${content}</section>`;

export const severityChart = (counts: Readonly<Record<Severity, number>>): Html => {
  const most = Math.max(...severities.map((severity) => counts[severity]));
  const rows = severities.map(
    (severity) =>
      markup`<li><span class="name">${severity}</span>
${bars([{ tone: severity, length: counts[severity] }], most)}<span class="count">${counts[severity]}</span></li>`
  );
  return panel(say('chart.severity'), markup`<ul class="chart">${rows}</ul>`);
};

export const outcomeChart = (results: readonly RuleResult[]): Html => {
  const count = (outcome: RuleResult['outcome']): number =>
    results.filter((result) => result.outcome === outcome).length;
  const rows = outcomes.map(
    (outcome) =>
      markup`<li><span class="name">${say(`outcome.${outcome}`)}</span>
${bars([{ tone: outcome, length: count(outcome) }], results.length)}<span class="count">${count(outcome)}</span></li>`
  );
  return panel(say('chart.rules', results.length), markup`<ul class="chart">${rows}</ul>`);
};

const poolRow = (pool: SeatPool): Html => {
  const { license, used } = pool;
  const taken = used ?? license.usedAsCached;
  const isUnlimited = license.total === -1;
  const total = isUnlimited ? say('seats.unlimited') : license.total.toString();
  const over = isUnlimited ? 0 : Math.max(0, taken - license.total);
  const most = isUnlimited ? 0 : Math.max(license.total, taken);
  return markup`<li class="wide"><span class="name">${poolName(license)}</span>
${bars(
  [
    { tone: 'used', length: isUnlimited ? 0 : taken - over },
    { tone: 'over', length: over, from: license.total },
  ],
  most
)}<span class="count">${say('seats.used', usedText({ used, usedAsCached: license.usedAsCached }), total)}</span></li>`;
};

export const seatChart = (pools: readonly SeatPool[]): Html =>
  panel(
    say('chart.seats'),
    pools.length === 0
      ? markup`<p class="dim">${say('seats.unknown')}</p>`
      : markup`<ul class="chart">${pools.map(poolRow)}</ul>`
  );
