import { Messages } from '@salesforce/core';
import type { AuditResult, ControlResult } from '../../model/audit/auditResult.ts';
import { statusText } from '../controlBlocks.ts';
import { countsText, firstOf } from '../findingTrees.ts';
import { code, folded, prose } from './markdownFinding.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const ends = Messages.loadMessages('sf-plugin-integration-user', 'ends');
const controls = Messages.loadMessages('sf-plugin-integration-user', 'controls');

/** What ends that the integrations use, and what could not be looked at, folded away. */
export const endLines = ({ ends: concerning = [], endsNotLookedAt = [] }: AuditResult): string[] =>
  concerning.length + endsNotLookedAt.length === 0
    ? []
    : [
        folded(ends.getMessage('section'), [
          ...concerning.map(
            ({ when, title, users, usersLeftOut }) =>
              `- ${prose(ends.getMessage('line', [when, title]))}: ${firstOf(
                users.map(({ username }) => code(username)),
                mostUsers,
                usersLeftOut
              ).join(', ')}`
          ),
          ...endsNotLookedAt.map((sentence) => `- ${prose(sentence)}`),
        ]).join('\n'),
      ];

/** The controls of the framework that was asked for, folded away, those without a rule among them. */
export function controlLines({ framework }: AuditResult): string[] {
  if (framework === undefined) return [];
  const title = controls.getMessage('section', [framework.name, framework.edition]);
  return [folded(title, [controls.getMessage('about'), '', ...framework.controls.map(controlLine)]).join('\n')];
}

function controlLine({ id, title, status, rules, findings }: ControlResult): string {
  const result = status === 'findings' ? `**${countsText(findings)}**` : statusText(status);
  const served = status === 'findings' ? ` (${rules.map(code).join(', ')})` : '';
  return `- ${code(id)} ${prose(title)}: ${result}${served}`;
}

/** More users than this are counted. */
const mostUsers = 5;
