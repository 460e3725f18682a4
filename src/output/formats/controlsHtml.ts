import { Messages } from '@salesforce/core';
import type { AuditResult, ControlResult, FrameworkReport } from '../../model/audit/auditResult.ts';
import type { ConcerningEnd } from '../../model/audit/platformEnds.ts';
import { statusText } from '../controlBlocks.ts';
import { countsText } from '../findingTrees.ts';
import { type Html, joined, markup, named, say } from './markup.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const ends = Messages.loadMessages('sf-plugin-integration-user', 'ends');
const controls = Messages.loadMessages('sf-plugin-integration-user', 'controls');

/** The findings by the controls of a framework. */
export const controlsHtml = ({ name, edition, controls: all }: FrameworkReport): Html => {
  const heads = ['control', 'status', 'rules'].map(
    (key) => markup`<th role="columnheader" scope="col">${controls.getMessage(`column.${key}`)}</th>`
  );
  return markup`<section id="controls" class="part" aria-labelledby="controls-title">
<h2 id="controls-title">${controls.getMessage('section', [name, edition])}</h2>
<p class="dim">${controls.getMessage('about')}</p>
<table role="table" class="rules"><thead role="rowgroup"><tr role="row">${heads}</tr></thead>
<tbody role="rowgroup">${all.map(controlRow)}</tbody></table></section>
`;
};

function controlRow({ id, title, status, rules, findings }: ControlResult): Html {
  const links = rules.map((ruleId) => markup`<a class="rule" href="#r-${ruleId}">${ruleId}</a>`);
  return markup`<tr role="row"><td role="cell"><strong>${id}</strong> ${title}</td>
<td role="cell" data-label="${controls.getMessage('column.status')}">${status === 'findings' ? countsText(findings) : statusText(status)}</td>
<td role="cell" data-label="${controls.getMessage('column.rules')}">${joined(links, ', ')}</td></tr>
`;
}

/** What ends that the integrations use, and which of them; nothing where none is concerned and all was looked at. */
export function endsHtml({ ends: concerning = [], endsNotLookedAt = [] }: AuditResult): Html | false {
  return (
    concerning.length + endsNotLookedAt.length > 0 &&
    markup`<section id="ends" class="part" aria-labelledby="ends-title"><h2 id="ends-title">${ends.getMessage('section')}</h2>
<p class="dim">${ends.getMessage('about')}</p>
<ul class="list">${concerning.map(endItem)}${endsNotLookedAt.map((sentence) => markup`<li class="dim">${sentence}</li>`)}</ul></section>
`
  );
}

function endItem({ when, title, source, users, usersLeftOut = 0 }: ConcerningEnd): Html {
  return markup`<li><strong>${ends.getMessage('line', [when, title])}</strong> <span class="dim">${ends.getMessage('source', [source])}</span>
<details><summary>${users.length + usersLeftOut}</summary><ul class="list">${users.map(({ username, seen }) => markup`<li>${named(username)} <span class="dim">${named(seen)}</span></li>`)}${usersLeftOut > 0 && markup`<li class="dim">${say('more', usersLeftOut)}</li>`}</ul></details></li>`;
}
