import { Messages } from '@salesforce/core';
import type { IncidentHolder, IncidentStep } from '../../model/audit/appIncident.ts';
import type { AppResult } from '../../model/audit/appResult.ts';
import { commandLine, listed } from '../../model/text/safeText.ts';
import { freezeAppUser, planAppUser, saveAppEvidence } from '../remedies/appCommands.ts';
import { openExternalClientApp, openSetup, type RemedyCommand } from '../remedies/sfCommand.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'incident');

/** What to do about an app in an incident: first what changes nothing, then what can be undone. */
export function incidentSteps(incident: Incident): IncidentStep[] {
  return [
    step(incident, 'evidence', { commands: [saveAppEvidence(incident.app.name)] }),
    ...stopSteps(incident),
    ...freezeSteps(incident),
    ...revokeSteps(incident),
    ...trailSteps(incident),
    step(incident, 'ownUser', { commands: [planAppUser(incident.app.name)] }),
  ];
}

type Incident = {
  app: AppResult;
  holders: readonly IncidentHolder[];
  otherUsers: number;
  /** Username for commands. */
  targetOrg: string;
};

type StepFields = { commands: readonly RemedyCommand[]; stops?: string; isReversible?: boolean };

function step(
  { targetOrg }: Incident,
  key: string,
  { commands, stops, isReversible = true }: StepFields
): IncidentStep {
  return {
    text: messages.getMessage(`step.${key}`),
    stops:
      stops === undefined ? null : messages.getMessage(`step.${key.replace(/Connected|External/, '')}.stops`, [stops]),
    isReversible,
    commands: commands.map(({ words }) => commandLine(words, targetOrg)),
  };
}

/** Whom it hits: named as far as that is readable. */
function usersText({ app, holders, otherUsers }: Incident): string {
  const active = holders.filter(({ isActive }) => isActive).map(({ username }) => username);
  const count = active.length + otherUsers;
  if (count === 0) return messages.getMessage('users.none');
  if (count <= mostNamed) return listed(active);
  if (app.hasMoreUsers) return messages.getMessage('users.more', [count]);
  return messages.getMessage('users.many', [count]);
}

/** More users than this are counted. */
const mostNamed = 5;

/** A client without an app can't be blocked. */
function stopSteps(incident: Incident): IncidentStep[] {
  const { app } = incident;
  const stops = usersText(incident);
  if (app.kind === 'client') return [];
  return app.kind === 'externalClientApp' && app.id !== null
    ? [step(incident, 'disable', { commands: [openExternalClientApp(app.id)], stops })]
    : [step(incident, 'block', { commands: [openSetup('ConnectedAppsUsage')], stops })];
}

/** People are never frozen for an app, and who serves other apps would stop for them too. */
function freezeSteps(incident: Incident): IncidentStep[] {
  const own = incident.holders.filter(
    ({ kind, isActive, otherApps }) => kind === 'integration' && isActive && otherApps.length === 0
  );
  if (own.length === 0) return [];
  const stops = listed(own.map(({ username }) => username));
  return [step(incident, 'freeze', { commands: own.slice(0, mostCommands).map(freezeAppUser), stops })];
}

/** More users than this, and freezing them is no work for commands to paste. */
const mostCommands = 10;

function revokeSteps(incident: Incident): IncidentStep[] {
  const { app } = incident;
  if (app.kind === 'client') return [];
  const isExternal = app.kind === 'externalClientApp';
  const page = isExternal && app.id !== null ? openExternalClientApp(app.id) : openSetup('ConnectedAppsUsage');
  const stops = usersText(incident);
  const revoke = step(incident, isExternal ? 'revokeExternal' : 'revokeConnected', {
    commands: [page],
    stops,
    isReversible: false,
  });
  const isOurs = isExternal || app.kind === 'connectedApp';
  const page2 = isExternal ? page : openSetup('ConnectedApplication');
  return [
    ...(app.tokens > 0 ? [revoke] : []),
    ...(isOurs ? [step(incident, 'secret', { commands: [page2], stops, isReversible: false })] : []),
  ];
}

function trailSteps(incident: Incident): IncidentStep[] {
  return incident.holders.length === 0 ? [] : [step(incident, 'trail', { commands: [openSetup('SecurityEvents')] })];
}
