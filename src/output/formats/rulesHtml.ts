import { permissionLabel } from '../../model/access/permissionLabels.ts';
import { controlsBy } from '../../model/audit/controls.ts';
import type { AuditResult, outcomes, RuleResult } from '../../model/audit/auditResult.ts';
import { type Finding, severities } from '../../model/audit/finding.ts';
import type { DatasetStatus } from '../../model/org/orgSnapshot.ts';
import { newerText } from '../controlBlocks.ts';
import { datasetText } from '../identityText.ts';
import { badge } from './findingHtml.ts';
import { type Html, joined, markup, say, sayCount } from './markup.ts';
import type { ReportInput, ReportRule } from './reportInput.ts';

/** Every rule that was asked, with what came of it; what failed stands first. */
export const rulesHtml = (input: ReportInput): Html => {
  const head = columns.map((key) => markup`<th role="columnheader" scope="col">${say(`column.${key}`)}</th>`);
  return markup`<section id="rules" aria-labelledby="rules-title"><h2 id="rules-title">${say('section.rules')}</h2>
<p class="dim">${say('rules.about')}</p>
<table role="table" class="rules"><thead role="rowgroup"><tr role="row">${head}</tr></thead>
<tbody role="rowgroup">${rowsOf(input).sort(order).map(row)}</tbody></table></section>
`;
};

const columns = ['rule', 'severity', 'outcome', 'findings', 'examined'];

function rowsOf({ result, rules }: ReportInput): Row[] {
  const counts = countByRule(result.findings);
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return result.results.map((each) => ({
    rule: byId.get(each.ruleId),
    result: each,
    findings: counts.get(each.ruleId) ?? 0,
  }));
}

function countByRule(findings: readonly Finding[]): ReadonlyMap<string, number> {
  return new Map([...Map.groupBy(findings, ({ ruleId }) => ruleId)].map(([ruleId, all]) => [ruleId, all.length]));
}

function row({ rule, result, findings }: Row): Html {
  const { ruleId } = result;
  const reason = reasonText(result);
  return markup`<tr role="row" id="r-${ruleId}"><td role="cell"><strong class="rule">${ruleId}</strong>
${rule && explanation(rule)}</td>
<td role="cell" data-label="${say('column.severity')}">${rule && badge(rule.severity)}</td>
<td role="cell" data-label="${say('column.outcome')}"><span class="outcome ${result.outcome}">${outcomeText(result)}</span>
${reason !== '' && markup`<span class="reason">${reason}</span>`}</td>
<td role="cell" class="number" data-label="${say('column.findings')}">${findings}</td>
<td role="cell" class="number" data-label="${say('column.examined')}">${result.examined}</td></tr>
`;
}

function outcomeText({ outcome, partial }: RuleResult): string {
  return say(partial === true ? 'outcome.partial' : `outcome.${outcome}`);
}

function explanation({ controls, text: { title, description, risk, remediation } }: ReportRule): Html {
  const served = controlsBy(controls).map(({ id, title: name }) => markup`<li>${id} ${name}</li>`);
  return markup`<details><summary>${say('rule.finds', title)}</summary>
<dl><dt>${say('rule.description')}</dt><dd>${description}</dd><dt>${say('rule.risk')}</dt><dd>${risk}</dd><dt>${say('rule.remedy')}</dt><dd>${remediation}</dd>${served.length > 0 && markup`<dt>${say('rule.controls')}</dt><dd><ul class="list">${served}</ul></dd>`}</dl></details>`;
}

function order(a: Row, b: Row): number {
  return (
    outcomeOrder.indexOf(a.result.outcome) - outcomeOrder.indexOf(b.result.outcome) ||
    rank(a) - rank(b) ||
    (a.result.ruleId < b.result.ruleId ? -1 : 1)
  );
}

/** The words of a rule are missing where a report has a result of a rule that was not given. */
type Row = { rule: ReportRule | undefined; result: RuleResult; findings: number };

const outcomeOrder = ['failed', 'notEvaluated', 'passed'] as const satisfies ReadonlyArray<(typeof outcomes)[number]>;

function rank({ rule }: Row): number {
  return rule ? severities.indexOf(rule.severity) : severities.length;
}

/** Why nothing or not all can be said, and what would help. */
function reasonText({ reason, permission }: Pick<RuleResult, 'reason' | 'permission'>): string {
  return [
    ...(reason === undefined ? [] : [reason]),
    ...(permission === undefined ? [] : [say('gap.permission', permissionLabel(permission))]),
  ].join(' ');
}

/** What could not be read or said: nobody should take silence for a pass. */
export function coverageHtml(result: AuditResult): Html {
  const { datasets, results } = result;
  const newer = newerText(result);
  return markup`<section id="coverage" aria-labelledby="coverage-title"><h2 id="coverage-title">${say('section.coverage')}</h2>
${unread(datasets)}${openRules(results)}${limits(results)}${newer !== undefined && markup`<p>${newer}</p>`}</section>
`;
}

function limits(results: readonly RuleResult[]): Html | false {
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
}

/** Rules that could not be judged, or only in part, by why. */
function openRules(results: readonly RuleResult[]): Html | false {
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
}

function ruleLink(ruleId: string): Html {
  return markup`<a class="rule" href="#r-${ruleId}">${ruleId}</a>`;
}

function unread(datasets: readonly DatasetStatus[]): Html {
  const gaps = datasets.filter(({ complete }) => !complete);
  return gaps.length === 0
    ? markup`<p>${say('coverage.all', datasets.length)}</p>`
    : markup`<p>${say('coverage.gaps', gaps.length, datasets.length)}</p><ul class="list">${gaps.map(datasetRow)}</ul>`;
}

function datasetRow(status: DatasetStatus): Html {
  return markup`<li><strong>${datasetText(status.name)}</strong> <span class="tag">${say(status.available ? 'coverage.inPart' : 'coverage.notRead')}</span> ${reasonText(status)}</li>`;
}
