import { severities } from '../../model/audit/finding.ts';
import type { AuditResult } from '../../model/audit/auditResult.ts';
import { type Html, markup } from './htmlMarkup.ts';
import { say } from './htmlText.ts';

/** Search and filters; hidden until the script finds that it runs. */
export const filtersHtml = ({ findings }: AuditResult): Html => {
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
};
