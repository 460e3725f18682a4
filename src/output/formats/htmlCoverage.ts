import type { AuditResult, RuleResult } from '../../model/audit/auditResult.ts';
import type { DatasetStatus } from '../../model/org/snapshot.ts';
import { datasetText } from '../identityText.ts';
import { type Html, joined, markup } from './htmlMarkup.ts';
import { reasonText } from './htmlRules.ts';
import { say, sayCount } from './htmlText.ts';

const datasetRow = (status: DatasetStatus): Html =>
  markup`<li><strong>${datasetText(status.name)}</strong> <span class="tag">${say(status.available ? 'coverage.inPart' : 'coverage.notRead')}</span> ${reasonText(status)}</li>`;

const unread = (datasets: readonly DatasetStatus[]): Html => {
  const gaps = datasets.filter(({ complete }) => !complete);
  return gaps.length === 0
    ? markup`<p>${say('coverage.all', datasets.length)}</p>`
    : markup`<p>${say('coverage.gaps', gaps.length, datasets.length)}</p><ul class="list">${gaps.map(datasetRow)}</ul>`;
};

const ruleLink = (ruleId: string): Html => markup`<a class="rule" href="#r-${ruleId}">${ruleId}</a>`;

/** Rules that could not be judged, or only in part, by why. */
const openRules = (results: readonly RuleResult[]): Html | false => {
  const open = results.filter(({ outcome, partial }) => outcome === 'notEvaluated' || partial === true);
  const items = [...Map.groupBy(open, reasonText)].map(
    ([reason, rules]) =>
      markup`<li>${joined(
        rules.map(
          ({ ruleId, partial }) => markup`${ruleLink(ruleId)}${partial === true && ` ${say('coverage.partial')}`}`
        ),
        ', '
      )}: ${reason}</li>`
  );
  return items.length > 0 && markup`<h3>${say('coverage.rules')}</h3><ul class="list">${items}</ul>`;
};

const limits = (results: readonly RuleResult[]): Html | false => {
  const all = results.flatMap(({ ruleId, notLookedAt = [] }) => notLookedAt.map((limit) => ({ limit, ruleId })));
  const items = [...Map.groupBy(all, ({ limit }) => limit)].map(
    ([limit, rules]) =>
      markup`<li>${limit} <span class="dim">${joined(
        rules.map(({ ruleId }) => ruleLink(ruleId)),
        ', '
      )}</span></li>`
  );
  return (
    items.length > 0 &&
    markup`<h3>${say('coverage.limits')}</h3><details class="limits"><summary>${sayCount('coverage.limitCount', items.length)}</summary><ul class="list">${items}</ul></details>`
  );
};

/** What could not be read or said: nobody should take silence for a pass. */
export const coverageHtml = ({ datasets, results }: AuditResult): Html =>
  markup`<section id="coverage" aria-labelledby="coverage-title"><h2 id="coverage-title">${say('section.coverage')}</h2>
${unread(datasets)}${openRules(results)}${limits(results)}</section>
`;
