import { createHash } from 'node:crypto';
import type { AuditResult } from '../../model/audit/auditResult.ts';
import { severities } from '../../model/audit/finding.ts';
import { findingTrees } from '../findingTrees.ts';
import { appsHtml, incidentHtml } from './appsHtml.ts';
import { findingWords, type FindingWords, type Card, cardHtml, subjectCards } from './findingHtml.ts';
import { identityCards, personCards } from './identityCards.ts';
import { controlsHtml, endsHtml } from './controlsHtml.ts';
import { type Html, markup, say, sayCount, trusted } from './markup.ts';
import type { ReportInput } from './reportInput.ts';
import { reportPage } from './reportPage.ts';
import { coverageHtml, rulesHtml } from './rulesHtml.ts';
import { headerHtml, summaryHtml, titleOf } from './summaryHtml.ts';

/** The report as one page that needs nothing else: to be sent, kept and printed. */
export const html = (input: ReportInput): string =>
  markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy())}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${titleOf(input.result)}</title>
<style>${trusted(reportPage.styles)}</style>
</head>
<body data-copy="${say('copy')}" data-copied="${say('copied')}" data-selected="${say('selected')}">
${body(input)}
<script>${trusted(reportPage.script)}</script>
</body>
</html>
`.html;

function body(input: ReportInput): Html {
  const { result } = input;
  const [trees, words] = [findingTrees(result.findings), findingWords(input)];
  const cards = {
    identities: identityCards(input, trees),
    people: personCards(result, trees),
    subjects: subjectCards(trees),
  };
  const ends = endsHtml(result);
  const concerning = [...(ends === false ? [] : ['ends']), ...(result.framework ? ['controls'] : [])];
  const shown = (['identities', 'people', 'subjects'] as const).filter((key) => cards[key].length > 0);
  return markup`<a class="skip" href="#main">${say('nav.skip')}</a>
${headerHtml(result)}${navigation(sectionsOf(result, [...concerning, ...shown]))}
<main id="main" class="page">${summaryHtml(input)}${result.incident && incidentHtml(result.incident, result)}${ends}${result.framework && controlsHtml(result.framework)}${nobody(result)}${filtersHtml(result)}
${shown.map((key) => part(key, cards[key], words))}${appsHtml(result)}${rulesHtml(input)}${coverageHtml(result)}</main>
${footer(result, input.version)}`;
}

function sectionsOf({ incident, apps }: AuditResult, others: readonly string[]): string[] {
  const incidents = incident ? ['incident'] : [];
  const shownApps = apps.apps.length > 0 ? ['apps'] : [];
  return ['summary', ...incidents, ...others, ...shownApps, 'rules', 'coverage'];
}

function footer({ requests }: AuditResult, version: string | undefined): Html {
  return markup`<footer class="page dim small">
<p>${say('footer.made')}${version !== undefined && ` ${version}`} · ${sayCount('footer.requests', requests)}</p>
<p>${say('footer.confidential')}</p></footer>`;
}

function navigation(sections: readonly string[]): Html {
  return markup`<nav class="page" aria-label="${say('nav.label')}">
<ul>${sections.map((key) => markup`<li><a href="#${key}">${say(`section.${key}`)}</a></li>`)}</ul></nav>`;
}

function nobody({ identities, datasets }: AuditResult): Html | false {
  return (
    identities.length === 0 &&
    markup`<p class="note">${say(datasets.every(({ complete }) => complete) ? 'nobody' : 'nobodySeen')}</p>`
  );
}

function part(key: string, cards: readonly Card[], words: FindingWords): Html | false {
  return (
    cards.length > 0 &&
    markup`<section id="${key}" class="part" aria-labelledby="${key}-title">
<h2 id="${key}-title">${say(`section.${key}`)} <span class="dim">${cards.length}</span></h2>
${cards.map((card) => cardHtml(card, words))}</section>
`
  );
}

/** Nothing is loaded, sent or run but this page's own style sheet and script. */
function policy(): string {
  return [
    "default-src 'none'",
    `style-src ${hashOf(reportPage.styles)}`,
    `script-src ${hashOf(reportPage.script)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** Search and filters; hidden until the script finds that it runs. */
function filtersHtml({ findings }: AuditResult): Html {
  const ruleIds = [...new Set(findings.map(({ ruleId }) => ruleId))].sort();
  const used = severities.filter((severity) => findings.some((finding) => finding.severity === severity));
  const levels = used.map(
    (severity) =>
      markup`<label class="level ${severity}"><input type="checkbox" name="severity" value="${severity}" checked> ${severity}</label> `
  );
  return markup`<form id="filters" class="filters" role="search" aria-label="${say('filter.label')}" autocomplete="off" hidden>
<div class="field grow"><label for="q">${say('filter.search')} <kbd>/</kbd></label>
<input id="q" type="search" placeholder="${say('filter.placeholder')}" spellcheck="false"></div>
<div class="field"><label for="rule">${say('filter.rule')}</label>
<select id="rule"><option value="">${say('filter.allRules')}</option>
${ruleIds.map((id) => markup`<option>${id}</option>`)}</select></div>
<fieldset class="levels"><legend>${say('filter.severity')}</legend>${levels}</fieldset>
<div class="state"><output id="shown" data-all="${say('filter.all')}" data-some="${say('filter.some')}" data-none="${say('filter.none')}"></output>
<button type="button" id="clear" hidden>${say('filter.clear')}</button>
<button type="button" id="open">${say('filter.open')}</button><button type="button" id="close">${say('filter.close')}</button></div></form>
`;
}
