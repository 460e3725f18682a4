import { createHash } from 'node:crypto';
import type { AuditResult } from '../../model/audit/auditResult.ts';
import { findingTrees } from '../auditFindings.ts';
import { coverageHtml } from './htmlCoverage.ts';
import { filtersHtml } from './htmlFilters.ts';
import { findingWords, type FindingWords } from './htmlFinding.ts';
import { type Card, cardHtml, identityCards, personCards } from './htmlIdentities.ts';
import { type Html, markup, trusted } from './htmlMarkup.ts';
import { rulesHtml } from './htmlRules.ts';
import { script } from './htmlScript.ts';
import { partStyles } from './htmlPartStyles.ts';
import { styles } from './htmlStyles.ts';
import { subjectCards } from './htmlSubjects.ts';
import { headerHtml, summaryHtml, titleOf } from './htmlSummary.ts';
import { say, sayCount } from './htmlText.ts';
import type { ReportInput } from './reportInput.ts';

const css = `${styles}${partStyles}`;

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing is loaded, sent or run but this page's own style sheet and script. */
const policy = (): string =>
  [
    "default-src 'none'",
    `style-src ${hashOf(css)}`,
    `script-src ${hashOf(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

const part = (key: string, cards: readonly Card[], words: FindingWords): Html | false =>
  cards.length > 0 &&
  markup`<section id="${key}" class="part" aria-labelledby="${key}-title">
<h2 id="${key}-title">${say(`section.${key}`)} <span class="dim">${cards.length}</span></h2>
${cards.map((card) => cardHtml(card, words))}</section>
`;

const nobody = ({ identities, datasets }: AuditResult): Html | false =>
  identities.length === 0 &&
  markup`<p class="note">${say(datasets.every(({ complete }) => complete) ? 'nobody' : 'nobodySeen')}</p>`;

const navigation = (sections: readonly string[]): Html =>
  markup`<nav class="page" aria-label="${say('nav.label')}">
<ul>${sections.map((key) => markup`<li><a href="#${key}">${say(`section.${key}`)}</a></li>`)}</ul></nav>`;

const footer = ({ requests }: AuditResult, version: string | undefined): Html =>
  markup`<footer class="page dim small">
<p>${say('footer.made')}${version !== undefined && ` ${version}`} · ${sayCount('footer.requests', requests)}</p>
<p>${say('footer.confidential')}</p></footer>`;

const body = (input: ReportInput): Html => {
  const { result } = input;
  const [trees, words] = [findingTrees(result.findings), findingWords(input)];
  const cards = {
    identities: identityCards(input, trees),
    people: personCards(result, trees),
    subjects: subjectCards(trees),
  };
  const shown = (['identities', 'people', 'subjects'] as const).filter((key) => cards[key].length > 0);
  return markup`<a class="skip" href="#main">${say('nav.skip')}</a>
${headerHtml(result)}${navigation(['summary', ...shown, 'rules', 'coverage'])}
<main id="main" class="page">${summaryHtml(input)}${nobody(result)}${filtersHtml(result)}
${shown.map((key) => part(key, cards[key], words))}${rulesHtml(input)}${coverageHtml(result)}</main>
${footer(result, input.version)}`;
};

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
<style>${trusted(css)}</style>
</head>
<body data-copy="${say('copy')}" data-copied="${say('copied')}" data-selected="${say('selected')}">
${body(input)}
<script>${trusted(script)}</script>
</body>
</html>
`.html;
