import { Messages } from '@salesforce/core';
import { permissionLabel } from '../../model/access/permissionLabels.ts';
import type { AuditResult, RuleResult } from '../../model/audit/auditResult.ts';
import { newerText } from '../controlBlocks.ts';
import { code, prose } from './markdownFinding.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'reports');

/** Rules that could not be judged, by what would help; and those that nobody wanted to be asked. */
export function openRules({ results, config }: AuditResult): string[] {
  const open = results.filter(({ outcome, partial }) => outcome === 'notEvaluated' || partial === true);
  const disabled = config?.disabledRules ?? [];
  const lines = [...Map.groupBy(open, whyOpen)].map(([why, rules]) => {
    const names = rules.map(({ ruleId, partial }) =>
      partial === true ? messages.getMessage('notEvaluated.partial', [code(ruleId)]) : code(ruleId)
    );
    return `- ${names.join(', ')}: ${why}`;
  });
  return disabled.length === 0
    ? lines
    : [...lines, `- ${disabled.map(code).join(', ')}: ${messages.getMessage('notEvaluated.disabled')}`];
}

/** What the rules could not check, and which permissions they cannot know. */
export function limits(result: AuditResult): string[] {
  const newer = newerText(result);
  const limitsOfRules = result.results.flatMap(({ notLookedAt = [] }) => notLookedAt.map((limit) => prose(limit, 300)));
  return [...new Set(limitsOfRules), ...(newer === undefined ? [] : [prose(newer, 600)])];
}

function whyOpen({ permission, reason }: RuleResult): string {
  return permission === undefined
    ? prose(reason ?? messages.getMessage('notEvaluated.none'), 300)
    : messages.getMessage('notEvaluated.permission', [prose(permissionLabel(permission))]);
}
