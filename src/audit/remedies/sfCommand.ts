import { integrationPslName } from '../../model/org/isIntegrationLicense.ts';
import type { Remediation } from '../../model/audit/finding.ts';
import type { OrgUser } from '../../model/rows/orgUser.ts';
import { id15 } from '../../model/text/caseless.ts';
import { commandLine } from '../../model/text/safeText.ts';

declare const made: unique symbol;

/**
 * A command that a finding prints: words of `sf` without `sf` and the target org. Only this folder makes them, so that
 * no rule can print one that is not known to be safe, or a destructive one without its sentence.
 */
export type RemedyCommand = {
  readonly words: readonly string[];
  readonly effect: HarmlessEffect | DestructiveEffect;
  /** What else it takes away, in a sentence: every destructive command has one, and no other. */
  readonly caution?: string;
  /** What it makes, in lower case: among all findings it is printed once. */
  readonly creates?: string;
  readonly [made]: true;
};

/** What a command does that takes nothing away from anybody. */
export type HarmlessEffect = 'shows' | 'opens' | 'creates' | 'assigns' | 'extends';

/** What a command does that can stop an integration, take access away, or keep somebody out. */
export type DestructiveEffect =
  'freezes' | 'deactivates' | 'moves' | 'takesOut' | 'restricts' | 'removes' | 'endsSession';

/** The commands as they are pasted, aimed at the org, with their cautions. */
export function printed(
  commands: readonly RemedyCommand[],
  targetOrg: string
): Pick<Remediation, 'commands' | 'cautions'> {
  const lines = commands.map((command) => ({ ...command, line: commandLine(command.words, targetOrg) }));
  const cautions = lines.flatMap(({ line, caution }) =>
    caution === undefined ? [] : [{ command: line, text: caution }]
  );
  return { commands: lines.map(({ line }) => line), ...(cautions.length === 0 ? {} : { cautions }) };
}

/** For the files of this folder: rules take a command that is made for their case. */
export function harmless(effect: HarmlessEffect, words: readonly string[], creates?: string): RemedyCommand {
  return { words, effect, ...(creates === undefined ? {} : { creates: creates.toLowerCase() }) } as RemedyCommand;
}

/** Words of `sf data create record` and its like. */
export function dataRecord(verb: 'create' | 'update' | 'delete', sobject: string, ...options: string[]): string[] {
  return ['data', verb, 'record', '--sobject', sobject, ...options];
}

export const listLicenses: RemedyCommand = harmless('shows', ['integration-user', 'list', 'licenses']);

/** Our own page about a user: its access, its use, its findings. */
export function displayUser(username: string): RemedyCommand {
  return harmless('shows', ['integration-user', 'display', '--user', username]);
}

/** What gives the user a permission, such as a user permission or `Account.viewAll`. */
export function explainGrant(username: string, why: string | undefined): RemedyCommand {
  if (why === undefined) return displayUser(username);
  return harmless('shows', ['integration-user', 'display', '--user', username, '--why', why]);
}

/** `until` is an ISO date-time. */
export function extendAssignment(assignmentId: string, until: string): RemedyCommand {
  const values = ['--record-id', assignmentId, '--values', `ExpirationDate=${until}`];
  return harmless('extends', dataRecord('update', 'PermissionSetAssignment', ...values));
}

export function assignPsl({ username }: OrgUser): RemedyCommand {
  const words = ['org', 'assign', 'permsetlicense', '--name', integrationPslName, '--on-behalf-of', username];
  return harmless('assigns', words);
}

function openSetupPath(path: string): RemedyCommand {
  return harmless('opens', ['org', 'open', '--path', `/lightning/setup/${path}`]);
}

/** Opens a page of Setup by the page's own name. */
export function openSetup(page: string): RemedyCommand {
  return openSetupPath(`${page}/home`);
}

export function openUser(id: string): RemedyCommand {
  return openSetupPath(`ManageUsers/page?address=%2F${id}%3Fnoredirect%3D1%26isUserEntityOverride%3D1`);
}

/** The Setup page of one record; `%2F` is the slash in front of its id. */
function openRecord(page: string, id: string): RemedyCommand {
  return openSetupPath(`${page}/page?address=%2F${id}`);
}

/** For profiles that integrations alone have: what is changed there is changed for everybody on it. */
export function openProfile(id: string): RemedyCommand {
  return openRecord('EnhancedProfiles', id);
}

export function openPermissionSet(id: string): RemedyCommand {
  return openRecord('PermSets', id);
}

export function openPermissionSetGroup(id: string): RemedyCommand {
  return openRecord('PermSetGroups', id);
}

/** This page takes an id of 15 characters only. */
export function openExternalClientApp(id: string): RemedyCommand {
  return openSetupPath(`ManageExternalClientApplication/${id15(id)}/detail`);
}

/** The policies of a connected app; the list of all where its id is not known. */
export function openConnectedApp(id: string): RemedyCommand {
  return id === '' ? openSetup('ConnectedApplication') : openRecord('ConnectedApplication', id);
}

/** Company Information lists the licenses of the org. */
export const openLicenses: RemedyCommand = openSetup('CompanyProfileInfo');
