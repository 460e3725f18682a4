import { Messages } from '@salesforce/core';
import type { AppIncident, IncidentStep } from '../../model/audit/appIncident.ts';
import type { AppResult } from '../../model/audit/appResult.ts';
import type { AuditResult } from '../../model/audit/auditResult.ts';
import { appRow, callNamesText, holdersText, settingsText, useText } from '../appText.ts';
import { incidentLines, incidentNotes, incidentTitle } from '../incidentText.ts';
import { code, folded, prose } from './markdownFinding.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'reports');

/** The apps of the org, most dangerous first, folded away. */
export const appsMarkdown = ({ apps: { apps, apiCalls }, takenAt }: AuditResult): string[] => {
  if (apps.length === 0) return [];
  const left = apps.length - mostApps;
  return [
    folded(`${messages.getMessage('apps')} (${apps.length})`, [
      ...apps.slice(0, mostApps).map((app) => appItem(app, takenAt)),
      ...(left > 0 ? [`- ${messages.getMessage('more', [left])}`] : []),
      ...(apiCalls === null ? [] : ['', callNamesText(apiCalls)]),
    ]).join('\n'),
  ];
};

/** More apps than this are counted: a comment has no room for them. */
const mostApps = 20;

function appItem(app: AppResult, takenAt: string): string {
  const { kind, users, uses, lastUsed, authorized, reach } = appRow(app, takenAt);
  const words = messages.getMessage('apps.item', [kind, users, uses, lastUsed, authorized, reach]);
  return `- ${code(app.name)}: ${words}. ${prose(holdersText(app, 3), 300)}`;
}

/** One app for an incident: its users, worst first, and what to do in which order. */
export function incidentMarkdown(incident: AppIncident, result: AuditResult): string[] {
  const { app, holders, otherUsers, steps } = incident;
  const left = holders.length - mostHolders + otherUsers;
  return [
    `### ${prose(incidentTitle(app))}`,
    [useText(app, result.window.days), prose(settingsText(app))].join(' · '),
    `#### ${messages.getMessage('incident.users')}`,
    [
      ...(holders.length + otherUsers === 0 ? [messages.getMessage('incident.nobody')] : []),
      ...holders.slice(0, mostHolders).flatMap((holder) => {
        const { name, lines } = incidentLines(holder, result.takenAt);
        return [`- ${prose(name)}`, ...lines.map((line) => `  - ${prose(line, 400)}`)];
      }),
      ...(left > 0 ? [`- ${messages.getMessage('more', [left])}`] : []),
    ].join('\n'),
    `#### ${messages.getMessage('incident.steps')}`,
    steps.flatMap(stepLines).join('\n'),
    ...incidentNotes(incident, result.apps.apiCalls).map((note) => prose(note)),
  ];
}

/** More users than this are counted. */
const mostHolders = 15;

function stepLines({ text, stops, isReversible, commands }: IncidentStep): string[] {
  const mark = isReversible ? '' : ` **${messages.getMessage('incident.irreversible')}**`;
  return [
    `1. ${prose(text)}${mark}`,
    ...(stops === null ? [] : [`   ${messages.getMessage('incident.stops')} ${prose(stops)}`]),
    ...commands.slice(0, mostCommands).map((line) => `   - ${code(line)}`),
  ];
}

/** More commands of one step than this are in the other reports. */
const mostCommands = 3;
