import { Messages } from '@salesforce/core';
import { permissionLabel } from '../model/access/permissionLabels.ts';
import type { RuleResult } from '../model/audit/auditResult.ts';
import type { DatasetStatus } from '../model/org/orgSnapshot.ts';
import { safeText } from '../model/text/safeText.ts';
import { datasetText } from './identityText.ts';
import { type Block, gap, text } from './page.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.audit');

/** What the rules could not say: nobody should take silence for a pass. */
export const openRuleBlocks = (results: readonly RuleResult[]): Block[] => [
  ...notEvaluatedBlocks(results),
  ...notLookedAtBlocks(results),
];

function notLookedAtBlocks(results: readonly RuleResult[]): Block[] {
  const limits = results.flatMap(({ ruleId, notLookedAt = [] }) => notLookedAt.map((limit) => ({ limit, ruleId })));
  const byLimit = [...Map.groupBy(limits, ({ limit }) => limit)];
  if (byLimit.length === 0) return [];
  const lines = byLimit.map(([limit, rules]) => {
    const names = rules.map(({ ruleId }) => ruleId);
    const who = names.length > mostRules ? messages.getMessage('limit.rules', [names.length]) : names.join(', ');
    return text(`• ${safeText(limit)} (${who})`, 'dim', 2);
  });
  return [text(messages.getMessage('info.notLookedAt'), 'dim'), ...lines, gap];
}

function notEvaluatedBlocks(results: readonly RuleResult[]): Block[] {
  const open = results.filter(isOpen);
  if (open.length === 0) return [];
  const lines = [...grouped(open)].map(([fix, rules]) => text(`• ${ruleNames(rules)}: ${fix}`, 'plain', 2));
  return [text(messages.getMessage('info.notEvaluated'), 'warning'), ...lines, gap];
}

function ruleNames(rules: readonly RuleResult[]): string {
  return rules
    .map(({ ruleId, partial }) => (partial === true ? messages.getMessage('rule.partial', [ruleId]) : ruleId))
    .join(', ');
}

function isOpen({ outcome, partial }: RuleResult): boolean {
  return outcome === 'notEvaluated' || partial === true;
}

/** What could not be read completely, grouped by what would fix it. */
export function unreadBlocks(datasets: readonly DatasetStatus[]): Block[] {
  const gaps = datasets.filter(({ complete }) => !complete);
  if (gaps.length === 0) return [];
  const lines = [...grouped(gaps)].map(([fix, each]) =>
    text(`• ${each.map(({ name }) => datasetText(name)).join(', ')}: ${fix}`, 'plain', 2)
  );
  return [text(messages.getMessage('info.unread'), 'warning'), ...lines, gap];
}

function grouped<T extends Gap>(gaps: readonly T[]): ReadonlyMap<string, readonly T[]> {
  return Map.groupBy(gaps, gapText);
}

/** More rules than this are counted where a sentence holds for all of them. */
const mostRules = 3;

type Gap = Pick<DatasetStatus, 'reason' | 'permission'>;

/** What fixes it, where a permission does; else what the org said. */
function gapText({ permission, reason = '' }: Gap): string {
  return permission === undefined
    ? safeText(reason)
    : messages.getMessage('gap.permission', [permissionLabel(permission)]);
}
