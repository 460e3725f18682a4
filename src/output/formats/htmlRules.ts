import type { outcomes, RuleResult } from '../../model/audit/auditResult.ts';
import { type Finding, severities } from '../../model/audit/finding.ts';
import { permissionLabel } from '../../model/access/permissionLabels.ts';
import { badge } from './htmlFinding.ts';
import { type Html, markup } from './htmlMarkup.ts';
import { say } from './htmlText.ts';
import type { ReportInput, ReportRule } from './reportInput.ts';

/** Why nothing or not all can be said, and what would help. */
export const reasonText = ({ reason, permission }: Pick<RuleResult, 'reason' | 'permission'>): string =>
  [
    ...(reason === undefined ? [] : [reason]),
    ...(permission === undefined ? [] : [say('gap.permission', permissionLabel(permission))]),
  ].join(' ');

/** The words of a rule are missing where a report has a result of a rule that was not given. */
type Row = { rule: ReportRule | undefined; result: RuleResult; findings: number };

const outcomeOrder = ['failed', 'notEvaluated', 'passed'] as const satisfies ReadonlyArray<(typeof outcomes)[number]>;

const rank = ({ rule }: Row): number => (rule ? severities.indexOf(rule.severity) : severities.length);

const order = (a: Row, b: Row): number =>
  outcomeOrder.indexOf(a.result.outcome) - outcomeOrder.indexOf(b.result.outcome) ||
  rank(a) - rank(b) ||
  (a.result.ruleId < b.result.ruleId ? -1 : 1);

const explanation = ({ text: { title, description, risk, remediation } }: ReportRule): Html =>
  markup`<details><summary>${say('rule.finds', title)}</summary>
<dl><dt>${say('rule.description')}</dt><dd>${description}</dd><dt>${say('rule.risk')}</dt><dd>${risk}</dd><dt>${say('rule.remedy')}</dt><dd>${remediation}</dd></dl></details>`;

const outcomeText = ({ outcome, partial }: RuleResult): string =>
  say(partial === true ? 'outcome.partial' : `outcome.${outcome}`);

const row = ({ rule, result, findings }: Row): Html => {
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
};

const countByRule = (findings: readonly Finding[]): ReadonlyMap<string, number> =>
  new Map([...Map.groupBy(findings, ({ ruleId }) => ruleId)].map(([ruleId, all]) => [ruleId, all.length]));

const rowsOf = ({ result, rules }: ReportInput): Row[] => {
  const counts = countByRule(result.findings);
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return result.results.map((each) => ({
    rule: byId.get(each.ruleId),
    result: each,
    findings: counts.get(each.ruleId) ?? 0,
  }));
};

const columns = ['rule', 'severity', 'outcome', 'findings', 'examined'];

/** Every rule that was asked, with what came of it; what failed stands first. */
export const rulesHtml = (input: ReportInput): Html => {
  const head = columns.map((key) => markup`<th role="columnheader" scope="col">${say(`column.${key}`)}</th>`);
  return markup`<section id="rules" aria-labelledby="rules-title"><h2 id="rules-title">${say('section.rules')}</h2>
<p class="dim">${say('rules.about')}</p>
<table role="table" class="rules"><thead role="rowgroup"><tr role="row">${head}</tr></thead>
<tbody role="rowgroup">${rowsOf(input).sort(order).map(row)}</tbody></table></section>
`;
};
