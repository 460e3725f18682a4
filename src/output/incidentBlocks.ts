import { Messages } from '@salesforce/core';
import type { AppIncident, IncidentHolder, IncidentStep } from '../model/audit/appIncident.ts';
import type { AuditResult } from '../model/audit/auditResult.ts';
import { safeText } from '../model/text/safeText.ts';
import { appRow, settingsText, useText } from './appText.ts';
import { severityTones } from './findingBlocks.ts';
import { incidentLines, incidentNotes, incidentTitle } from './incidentText.ts';
import { type Block, command, gap, text } from './page.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'incident');

/** One app: its users, worst first, and what to do in which order. */
export const incidentBlocks = (incident: AppIncident, result: IncidentContext): Block[] => [
  ...head(incident, result),
  ...userBlocks(incident, result),
  text(messages.getMessage('section.steps'), 'heading'),
  ...incident.steps.flatMap(stepBlocks),
  gap,
  ...incidentNotes(incident, result.apps.apiCalls).map((note) => text(note, 'dim')),
];

export type IncidentContext = Pick<AuditResult, 'takenAt' | 'window' | 'apps'>;

function head({ app }: AppIncident, { takenAt, window }: IncidentContext): Block[] {
  const row = appRow(app, takenAt);
  return [
    text(incidentTitle(app), 'heading'),
    text(messages.getMessage('use', [row.users, row.uses, row.lastUsed]), 'plain', 2),
    text(useText(app, window.days), 'plain', 2),
    text(settingsText(app), 'plain', 2),
    gap,
  ];
}

function userBlocks({ holders, otherUsers }: AppIncident, { takenAt }: IncidentContext): Block[] {
  return [
    text(messages.getMessage('section.users'), 'heading'),
    ...(holders.length + otherUsers === 0 ? [text(messages.getMessage('nobody'), 'plain', 2)] : []),
    ...holders.slice(0, mostInFull).flatMap((holder) => userBlock(holder, takenAt)),
    ...(holders.length > mostInFull
      ? [text(messages.getMessage('more', [holders.length - mostInFull]), 'dim', 2)]
      : []),
    ...(otherUsers > 0 ? [text(messages.getMessage('others', [otherUsers]), 'warning', 2)] : []),
    gap,
  ];
}

/** More users than this are in the reports and in JSON only. */
const mostInFull = 20;

function userBlock(holder: IncidentHolder, takenAt: string): Block[] {
  const { name, lines } = incidentLines(holder, takenAt);
  const tone = severityTones[holder.permissions[0]?.severity ?? 'low'];
  return [text(name, tone, 2), ...lines.map((line) => text(line, 'plain', 4))];
}

function stepBlocks({ text: words, stops, isReversible, commands }: IncidentStep, at: number): Block[] {
  return [
    text(`${(at + 1).toString()}. ${words}`, 'plain', 2),
    ...(stops === null
      ? []
      : [text(messages.getMessage('stops', [safeText(stops)]), isReversible ? 'warning' : 'bad', 5)]),
    ...commands.map((line) => command(line, 5)),
  ];
}
