import type { AuditResult } from '../../model/audit/auditResult.ts';
import { counts as isCounted, type Finding, reaches, severities } from '../../model/audit/finding.ts';
import { outcomeChart, seatChart, severityChart } from './htmlCharts.ts';
import { badge, findingId } from './htmlFinding.ts';
import { type Html, joined, markup, named } from './htmlMarkup.ts';
import { say, sayCount, timeText } from './htmlText.ts';
import type { ReportInput } from './reportInput.ts';

/** More grave findings than this are not listed at the top. */
const mostGrave = 8;

const orgName = ({ org }: AuditResult): string => org.name ?? org.id;

const kindOf = ({ org: { isSandbox } }: AuditResult): string | undefined =>
  isSandbox === null ? undefined : say(isSandbox ? 'org.sandbox' : 'org.production');

/** What was audited, when, and who read it. */
export const headerHtml = (result: AuditResult): Html => {
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
};

/** For the browser's title bar. */
export const titleOf = (result: AuditResult): string => `${say('title')}: ${orgName(result)}`;

const verdict = ({ summary: { identities, findings } }: AuditResult): Html => {
  const total = severities.reduce((sum, severity) => sum + findings[severity], 0);
  const grave = findings.critical + findings.high;
  const who = sayCount('verdict.identities', identities);
  return total === 0
    ? markup`<p class="verdict">${say('verdict.none', who)}</p>`
    : markup`<p class="verdict"><strong>${sayCount('verdict.findings', total)}</strong>, ${say(grave === 0 ? 'verdict.noneGrave' : 'verdict.grave', grave)}, ${say('verdict.on', who)}</p>`;
};

/** Silence is no pass: what was not read is said before anything else. */
const completeness = ({ datasets, results, summary: { notEvaluated } }: AuditResult): Html => {
  const unread = datasets.filter(({ complete }) => !complete).length;
  const partial = results.filter((result) => result.partial === true).length;
  if (unread + notEvaluated + partial === 0) return markup`<p class="note good">${say('complete', results.length)}</p>`;
  const parts = [
    ...(notEvaluated > 0 ? [sayCount('incomplete.rules', notEvaluated)] : []),
    ...(partial > 0 ? [sayCount('incomplete.partial', partial)] : []),
    ...(unread > 0 ? [sayCount('incomplete.datasets', unread)] : []),
  ];
  return markup`<p class="note warning"><strong>${say('incomplete')}</strong> ${parts.join(' ')} <a href="#coverage">${say('incomplete.see')}</a></p>`;
};

const baselineNote = ({ baseline }: AuditResult): Html | false =>
  baseline !== undefined &&
  markup`<p class="note">${say('baseline', baseline.takenAt.slice(0, 10), baseline.new, baseline.unchanged, baseline.fixed.length)}${baseline.unknown.length > 0 && ` ${sayCount('baseline.unknown', baseline.unknown.length)}`}</p>`;

const leftOut = ({ summary: { possible, platformUsers, waived } }: AuditResult): Html | false => {
  const notes = [
    ...(waived > 0 ? [sayCount('left.waived', waived)] : []),
    ...(possible > 0 ? [sayCount('left.possible', possible)] : []),
    ...(platformUsers > 0 ? [sayCount('left.platform', platformUsers)] : []),
  ];
  return notes.length > 0 && markup`<p class="dim small">${notes.join(' ')}</p>`;
};

const graveRow = (finding: Finding): Html =>
  markup`<li>${badge(finding.severity)} <a href="#${findingId(finding)}">${named(finding.subject.name)}</a> <span class="dim">${named(finding.message)}</span></li>`;

/** The gravest findings that count, to begin with. */
const graveList = ({ findings }: AuditResult): Html | false => {
  const grave = findings.filter((finding) => isCounted(finding) && reaches(finding.severity, 'high'));
  const left = grave.length - mostGrave;
  return (
    grave.length > 0 &&
    markup`<section class="first" aria-labelledby="first"><h3 id="first">${say('first')}</h3>
<ol class="plain">${grave.slice(0, mostGrave).map(graveRow)}</ol>${left > 0 && markup`<p class="dim small">${sayCount('first.more', left)}</p>`}</section>`
  );
};

/** The whole on one screen. */
export const summaryHtml = ({ result, seats = [] }: ReportInput): Html =>
  markup`<section id="summary" aria-labelledby="summary-title">
<h2 id="summary-title" class="hidden">${say('section.summary')}</h2>
${verdict(result)}${completeness(result)}${baselineNote(result)}
<div class="panels">${severityChart(result.summary.findings)}${outcomeChart(result.results)}${seatChart(seats)}</div>
${graveList(result)}${leftOut(result)}</section>
`;
