import type { AppIncident, IncidentHolder, IncidentStep } from '../../model/audit/appIncident.ts';
import type { AppResult } from '../../model/audit/appResult.ts';
import type { AuditResult } from '../../model/audit/auditResult.ts';
import { commandLine } from '../../model/text/safeText.ts';
import {
  appColumnName,
  type AppColumn,
  appRow,
  callNamesText,
  holdersText,
  settingsText,
  useText,
} from '../appText.ts';
import { incidentLines, incidentNotes, incidentTitle } from '../incidentText.ts';
import { type Html, markup, named, say, sayCount } from './markup.ts';

/** The apps of the org, most dangerous first. */
export const appsHtml = (result: AuditResult): Html | false => {
  const { apps, unused, apiCalls } = result.apps;
  const left = apps.length - mostApps;
  return (
    apps.length > 0 &&
    markup`<section id="apps" aria-labelledby="apps-title"><h2 id="apps-title">${say('section.apps')} <span class="dim">${apps.length}</span></h2>
<p class="dim">${say('apps.about')}${apiCalls !== null && ` ${callNamesText(apiCalls)}`}${unused !== null && unused > 0 && ` ${sayCount('apps.unused', unused)}`}</p>
<table role="table"><thead role="rowgroup"><tr role="row">${columns.map((key) => markup`<th role="columnheader" scope="col">${appColumnName(key)}</th>`)}</tr></thead>
<tbody role="rowgroup">${apps.slice(0, mostApps).map((app) => appHtml(app, result))}</tbody></table>
${left > 0 && markup`<p class="dim">${say('more', left)}</p>`}</section>
`
  );
};

/** More apps than this are counted: the JSON report has all of them. */
const mostApps = 50;

/** Words first: numbers stand to the right of them. */
const columns: readonly AppColumn[] = ['app', 'kind', 'reach', 'users', 'uses', 'lastUsed'];

function appHtml(app: AppResult, { takenAt, window, org }: AuditResult): Html {
  const row = appRow(app, takenAt);
  const line = commandLine(['integration-user', 'audit', '--app', app.name], org.username);
  return markup`<tr role="row"><td role="cell"><strong>${named(app.name)}</strong>
<details><summary>${say('finding.more')}</summary><dl><dt>${appColumnName('authorized')}</dt><dd>${row.authorized}</dd>
<dt>${say('apps.users')}</dt><dd>${named(holdersText(app, mostNamed))}</dd><dt>${say('apps.use')}</dt><dd>${useText(app, window.days)}</dd>
<dt>${say('apps.settings')}</dt><dd>${named(settingsText(app))}</dd></dl>${commandHtml(line)}</details></td>
${columns.slice(1).map((key, at) => cell(key, row[key], at > 1))}</tr>
`;
}

/** More users than this are counted. */
const mostNamed = 5;

function cell(key: AppColumn, words: string, isNumber: boolean): Html {
  return isNumber
    ? markup`<td role="cell" class="number" data-label="${appColumnName(key)}">${words}</td>`
    : markup`<td role="cell" data-label="${appColumnName(key)}">${words}</td>`;
}

function commandHtml(line: string): Html {
  return markup`<div class="cmd"><pre><code>${line}</code></pre></div>`;
}

/** One app for an incident: its users, worst first, and what to do in which order. */
export function incidentHtml(incident: AppIncident, result: AuditResult): Html {
  const { app, holders, otherUsers, steps } = incident;
  const notes = incidentNotes(incident, result.apps.apiCalls);
  return markup`<section id="incident" aria-labelledby="incident-title"><h2 id="incident-title">${named(incidentTitle(app))}</h2>
<p>${useText(app, result.window.days)}<br>${named(settingsText(app))}</p>
<h3>${say('incident.users')}</h3>${holders.length + otherUsers === 0 && markup`<p>${say('incident.nobody')}</p>`}
<ul class="list">${holders.map((holder) => holderHtml(holder, result.takenAt))}</ul>
${otherUsers > 0 && markup`<p class="note warning">${sayCount('incident.others', otherUsers)}</p>`}
<h3>${say('incident.steps')}</h3><ol class="list">${steps.map(stepHtml)}</ol>
${notes.map((note) => markup`<p class="dim small">${note}</p>`)}</section>
`;
}

function holderHtml(holder: IncidentHolder, takenAt: string): Html {
  const { name, lines } = incidentLines(holder, takenAt);
  return markup`<li><strong>${named(name)}</strong>${lines.map((line) => markup`<br>${named(line)}`)}</li>
`;
}

function stepHtml({ text, stops, isReversible, commands }: IncidentStep): Html {
  return markup`<li>${text}${!isReversible && markup` <span class="tag">${say('incident.irreversible')}</span>`}
${stops !== null && markup`<br><strong>${say('incident.stops')}</strong> ${named(stops)}`}${commands.map(commandHtml)}</li>
`;
}
