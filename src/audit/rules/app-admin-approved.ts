import type { Evidence, Subject } from '../../model/audit/finding.ts';
import { type HeldApp, heldApps } from '../apps/heldApps.ts';
import { holderWords, isLive } from '../apps/holderWords.ts';
import { type ApiGate, apiGate } from '../evidence/apiGate.ts';
import { appSubject, type InstalledApps } from '../evidence/installedApps.ts';
import { gapKeys, type Rule, type Violation } from '../engine/rule.ts';
import { auditApp } from '../remedies/appCommands.ts';
import { openExternalClientApp, openSetup, type RemedyCommand } from '../remedies/sfCommand.ts';

export default {
  id: 'app-admin-approved',
  severity: 'moderate',
  subject: 'app',
  needs: ['users', 'appTokens', 'externalClientApps', 'connectedApps'],
  optional: ['widelyHeldApps', 'tokens', 'apiAccessControl'],
  evaluate(facts) {
    const apps = heldApps(facts).filter(isLive);
    const gate = apiGate(facts);
    return {
      examined: apps.length,
      violations: apps.flatMap((app) => {
        const open = openAppOf(app.installed);
        return open ? [judgedBy(gate, toViolation(app, open))] : [];
      }),
      notLookedAt: gapKeys(facts, { widelyHeldApps: 'notLookedAt.widelyHeldApps' }),
    };
  },
} satisfies Rule;

/** Where API Access Control is on, an app that no admin approved for its users cannot call the API at all. */
function judgedBy(gate: ApiGate | undefined, violation: Violation): Violation {
  if (gate?.isClosed !== true) return violation;
  const evidence = [...violation.evidence, gate.evidence];
  return { ...violation, severity: 'low', text: 'finding.gateClosed', evidence };
}

type OpenApp = { subject: Subject; label: string; setting: Evidence; command: RemedyCommand };

const externalSetting: Evidence = {
  what: 'PermittedUsersPolicyType',
  value: 'AllSelfAuthorized',
  dataset: 'externalClientApps',
};

const connectedSetting: Evidence = {
  what: 'OptionsAllowAdminApprovedUsersOnly',
  value: 'false',
  dataset: 'connectedApps',
};

/** The app that all users can authorize for themselves; undefined where a token can also be of one that is closed. */
function openAppOf({ external, connected }: InstalledApps): OpenApp | undefined {
  const isOpen =
    external.every(({ policy }) => policy?.permittedUsers === 'AllSelfAuthorized') &&
    connected.every(({ isAdminApprovedOnly }) => !isAdminApprovedOnly);
  const [[ours], [installedApp]] = [external, connected];
  if (!isOpen) return undefined;
  if (ours)
    return {
      subject: appSubject(ours),
      label: ours.label,
      setting: externalSetting,
      command: openExternalClientApp(ours.id),
    };
  if (!installedApp) return undefined;
  const { id, name } = installedApp;
  const subject: Subject = { type: 'app', id, name };
  return { subject, label: name, setting: connectedSetting, command: openSetup('ConnectedApplication') };
}

function toViolation(app: HeldApp, { subject, label, setting, command }: OpenApp): Violation {
  const { users, tokens, evidence } = holderWords(app);
  return {
    severity: 'moderate',
    subject,
    users,
    tokens: [label, ...tokens],
    evidence: [setting, ...evidence],
    commands: [auditApp(app.name), command],
  };
}
