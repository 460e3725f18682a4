import { type AuditResult, outcomes, type RuleResult } from '../../model/audit/auditResult.ts';
import { type Finding, counts as isCounted, reaches, severities, type Severity } from '../../model/audit/finding.ts';
import type { SeatPool } from '../../model/org/seatPools.ts';
import { poolName, usedText } from '../seatText.ts';
import { badge, findingId } from './findingHtml.ts';
import { type Html, joined, markup, named, say, sayCount, timeText } from './markup.ts';
import type { ReportInput } from './reportInput.ts';

/** The whole on one screen. */
export const summaryHtml = ({ result, seats = [] }: ReportInput): Html =>
  markup`<section id="summary" aria-labelledby="summary-title">
<h2 id="summary-title" class="hidden">${say('section.summary')}</h2>
${verdict(result)}${completeness(result)}${baselineNote(result)}
<div class="panels">${severityChart(result.summary.findings)}${outcomeChart(result.results)}${seatChart(seats)}</div>
${graveList(result)}${leftOut(result)}</section>
`;

/** The gravest findings that count, to begin with. */
function graveList({ findings }: AuditResult): Html | false {
  const grave = findings.filter((finding) => isCounted(finding) && reaches(finding.severity, 'high'));
  const left = grave.length - mostGrave;
  return (
    grave.length > 0 &&
    markup`<section class="first" aria-labelledby="first"><h3 id="first">${say('first')}</h3>
<ol class="plain">${grave.slice(0, mostGrave).map(graveRow)}</ol>${left > 0 && markup`<p class="dim small">${sayCount('first.more', left)}</p>`}</section>`
  );
}

function graveRow(finding: Finding): Html {
  return markup`<li>${badge(finding.severity)} <a href="#${findingId(finding)}">${named(finding.subject.name)}</a> <span class="dim">${named(finding.message)}</span></li>`;
}

function leftOut({ summary: { people, possible, platformUsers, waived } }: AuditResult): Html | false {
  const notes = [
    ...(waived > 0 ? [sayCount('left.waived', waived)] : []),
    ...(people > 0 ? [sayCount('left.people', people)] : []),
    ...(possible > 0 ? [sayCount('left.possible', possible)] : []),
    ...(platformUsers > 0 ? [sayCount('left.platform', platformUsers)] : []),
  ];
  return notes.length > 0 && markup`<p class="dim small">${notes.join(' ')}</p>`;
}

function baselineNote({ baseline }: AuditResult): Html | false {
  return (
    baseline !== undefined &&
    markup`<p class="note">${say('baseline', baseline.takenAt.slice(0, 10), baseline.new, baseline.unchanged, baseline.fixed.length)}${baseline.unknown.length > 0 && ` ${sayCount('baseline.unknown', baseline.unknown.length)}`}</p>`
  );
}

/** Silence is no pass: what was not read is said before anything else. */
function completeness({ datasets, results, summary: { notEvaluated } }: AuditResult): Html {
  const unread = datasets.filter(({ complete }) => !complete).length;
  const partial = results.filter((result) => result.partial === true).length;
  if (unread + notEvaluated + partial === 0) return markup`<p class="note good">${say('complete', results.length)}</p>`;
  const parts = [
    ...(notEvaluated > 0 ? [sayCount('incomplete.rules', notEvaluated)] : []),
    ...(partial > 0 ? [sayCount('incomplete.partial', partial)] : []),
    ...(unread > 0 ? [sayCount('incomplete.datasets', unread)] : []),
  ];
  return markup`<p class="note warning"><strong>${say('incomplete')}</strong> ${parts.join(' ')} <a href="#coverage">${say('incomplete.see')}</a></p>`;
}

function verdict({ summary: { identities, findings } }: AuditResult): Html {
  const total = severities.reduce((sum, severity) => sum + findings[severity], 0);
  const grave = findings.critical + findings.high;
  const who = sayCount('verdict.identities', identities);
  return total === 0
    ? markup`<p class="verdict">${say('verdict.none', who)}</p>`
    : markup`<p class="verdict"><strong>${sayCount('verdict.findings', total)}</strong>, ${say(grave === 0 ? 'verdict.noneGrave' : 'verdict.grave', grave)}, ${say('verdict.on', who)}</p>`;
}

/** For the browser's title bar. */
export function titleOf(result: AuditResult): string {
  return `${say('title')}: ${orgName(result)}`;
}

/** What was audited, when, and who read it. */
export function headerHtml(result: AuditResult): Html {
  const { org, window, takenAt } = result;
  const about = [org.edition, kindOf(result), org.instanceUrl, org.id].flatMap((part) =>
    part === null || part === undefined ? [] : [named(part)]
  );
  return markup`<header class="top"><div class="page">
<p class="eyebrow">${say('title')}</p>
<h1>${named(orgName(result))}</h1>
<p class="dim">${joined(about, ' · ')}</p>
<p class="dim">${say('header.taken', timeText(takenAt))} ${named(org.username)} · ${say('header.window', window.days)}</p>
</div></header>`;
}

function kindOf({ org: { isSandbox } }: AuditResult): string | undefined {
  return isSandbox === null ? undefined : say(isSandbox ? 'org.sandbox' : 'org.production');
}

/** More grave findings than this are not listed at the top. */
const mostGrave = 8;

function orgName({ org }: AuditResult): string {
  return org.name ?? org.id;
}

function seatChart(pools: readonly SeatPool[]): Html {
  return panel(
    say('chart.seats'),
    pools.length === 0
      ? markup`<p class="dim">${say('seats.unknown')}</p>`
      : markup`<ul class="chart">${pools.map(poolRow)}</ul>`
  );
}

function poolRow(pool: SeatPool): Html {
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
}

function outcomeChart(results: readonly RuleResult[]): Html {
  const count = (outcome: RuleResult['outcome']): number =>
    results.filter((result) => result.outcome === outcome).length;
  const rows = outcomes.map(
    (outcome) =>
      markup`<li><span class="name">${say(`outcome.${outcome}`)}</span>
${bars([{ tone: outcome, length: count(outcome) }], results.length)}<span class="count">${count(outcome)}</span></li>`
  );
  return panel(say('chart.rules', results.length), markup`<ul class="chart">${rows}</ul>`);
}

function severityChart(counts: Readonly<Record<Severity, number>>): Html {
  const most = Math.max(...severities.map((severity) => counts[severity]));
  const rows = severities.map(
    (severity) =>
      markup`<li><span class="name">${severity}</span>
${bars([{ tone: severity, length: counts[severity] }], most)}<span class="count">${counts[severity]}</span></li>`
  );
  return panel(say('chart.severity'), markup`<ul class="chart">${rows}</ul>`);
}

function panel(title: string, content: Html): Html {
  return markup`<section class="panel"><h3>${title}</h3>${content}</section>`;
}

type Bar = { tone: string; length: number; from?: number };

/** Bars on a scale of 0 to `most`. The text beside them says the same, so they are not read out. */
function bars(all: readonly Bar[], most: number): Html {
  const scale = (length: number): string => ((100 * length) / Math.max(1, most)).toFixed(2);
  const drawn = all
    .filter(({ length }) => length > 0)
    .map(
      ({ tone, length, from = 0 }) =>
        markup`<rect class="${tone}" x="${scale(from)}" y="0" width="${scale(length)}" height="10"/>`
    );
  return markup`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
<rect class="track" x="0" y="0" width="100" height="10"/>${drawn}</svg>`;
}
