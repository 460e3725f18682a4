import { destructiveCommand } from './destructiveCommand.ts';
import { harmless, type RemedyCommand } from './sfCommand.ts';

/** Our own page about an app: who holds its tokens, what they can do, and what to revoke. */
export function auditApp(name: string): RemedyCommand {
  return harmless('shows', auditWords(name));
}

function auditWords(name: string): string[] {
  return ['integration-user', 'audit', '--app', name];
}

/** The same, with the collected data saved to a file. */
export function saveAppEvidence(name: string): RemedyCommand {
  return harmless('shows', [...auditWords(name), '--snapshot-file', 'incident.json']);
}

/** For integration users that no other app uses. */
export function freezeAppUser(user: { id: string; username: string }): RemedyCommand {
  return destructiveCommand.freeze(user);
}

/** A user of the app's own, without any access: nobody knows yet what it needs. Changes nothing. */
export function planAppUser(name: string): RemedyCommand {
  return harmless('creates', ['integration-user', 'create', '--name', name, '--dry-run'], `user ${name}`);
}
