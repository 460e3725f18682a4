import { Messages } from '@salesforce/core';
import type { OrgUser } from '../../model/rows/orgUser.ts';
import { dataRecord, type DestructiveEffect, type RemedyCommand } from './sfCommand.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'remedies');

/**
 * What takes something away or keeps somebody out, with its sentence. Only this folder imports this file: the commands
 * made of these put what shows and what can be undone first.
 */
export const destructiveCommand = {
  /** Can be undone; needs no id of the UserLogin row. */
  freeze: ({ id, username }: Named): RemedyCommand =>
    destructive(
      'freezes',
      dataRecord('update', 'UserLogin', '--where', `UserId=${id}`, '--values', 'IsFrozen=true'),
      'caution.freeze',
      [username]
    ),

  /** For users that are frozen, or right after the command that freezes them. */
  deactivate: ({ id, username }: Named): RemedyCommand =>
    destructive('deactivates', update('User', id, 'IsActive=false'), 'caution.deactivate', [username]),

  moveToProfile: ({ id, username }: Named, { profileId, older }: { profileId: string; older: string }): RemedyCommand =>
    destructive('moves', update('User', id, `ProfileId=${profileId}`), 'caution.moveToProfile', [username, older]),

  /** `column` is a permission without its prefix. */
  takeOut: (set: { id: string; name: string }, permissions: readonly string[]): RemedyCommand =>
    destructive(
      'takesOut',
      update('PermissionSet', set.id, permissions.map((name) => `Permissions${name}=false`).join(' ')),
      'caution.takeOut',
      [permissions.join(', '), set.name]
    ),

  restrictToApi: ({ username }: Named, set: string): RemedyCommand =>
    destructive(
      'restricts',
      ['org', 'assign', 'permset', '--name', set, '--on-behalf-of', username],
      'caution.restrictToApi',
      [username, set]
    ),

  /** For the org's own sets that a permission set license is bound to. */
  removeBoundSet: (assignmentId: string, { set, username }: { set: string; username: string }): RemedyCommand =>
    destructive('removes', remove('PermissionSetAssignment', assignmentId), 'caution.removeBoundSet', [username, set]),

  removePsl: (holdingId: string, { psl, username }: { psl: string; username: string }): RemedyCommand =>
    destructive('removes', remove('PermissionSetLicenseAssign', holdingId), 'caution.removePsl', [username, psl]),

  endSession: (sessionId: string, { username }: Named): RemedyCommand =>
    destructive('endsSession', remove('AuthSession', sessionId), 'caution.endSession', [username]),
};

type Named = Pick<OrgUser, 'id' | 'username'>;

/** `values` such as `IsActive=false`. */
function update(sobject: string, id: string, values: string): string[] {
  return dataRecord('update', sobject, '--record-id', id, '--values', values);
}

function remove(sobject: string, id: string): string[] {
  return dataRecord('delete', sobject, '--record-id', id);
}

function destructive(
  effect: DestructiveEffect,
  words: readonly string[],
  key: string,
  tokens: readonly string[]
): RemedyCommand {
  return { words, effect, caution: messages.getMessage(key, [...tokens]) } as RemedyCommand;
}
