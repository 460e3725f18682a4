import { Messages } from '@salesforce/core';
import { pathProblem } from '../../files/writeText.ts';
import { type ReadSnapshot, readSnapshot, writeSnapshot } from '../../files/readSnapshot.ts';
import { dataOf, type OrgSnapshot } from '../../model/org/orgSnapshot.ts';
import type { SnapshotProblem } from '../../model/audit/auditFileProblem.ts';
import { snapshotProblemText } from '../../output/fileProblemText.ts';
import { shortText } from '../../output/didYouMean.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.audit');

/** A snapshot out of its file. */
export async function storedSnapshot(path: string, usernames: readonly string[] | undefined): Promise<OrgSnapshot> {
  return narrowed(found(await readSnapshot(path)), usernames);
}

function failOn(problem: SnapshotProblem | undefined): void {
  if (problem) throw messages.createError('error.SnapshotFile', [snapshotProblemText(problem)]);
}

/** Ends the command where the file could not be written later, before the org is asked anything. */
export async function requireWritable(path: string | undefined): Promise<void> {
  if (path !== undefined) failOn(await pathProblem(path));
}

export async function keepSnapshot(path: string | undefined, snapshot: OrgSnapshot): Promise<void> {
  if (path !== undefined) failOn(await writeSnapshot(path, snapshot));
}

function found(read: ReadSnapshot): OrgSnapshot {
  if ('snapshot' in read) return read.snapshot;
  throw messages.createError('error.SnapshotFile', [snapshotProblemText(read.problem)]);
}

/** The snapshot as if only these users had been asked for; ends the command where it does not have them. */
export function narrowed(snapshot: OrgSnapshot, usernames: readonly string[] | undefined): OrgSnapshot {
  const { users } = snapshot.datasets;
  if (usernames === undefined || !snapshot.audit) return snapshot;
  const asked = new Set(usernames.map((username) => username.toLowerCase()));
  const kept = (dataOf(snapshot, 'users') ?? []).filter(({ username }) => asked.has(username.toLowerCase()));
  const known = new Set(kept.map(({ username }) => username.toLowerCase()));
  const unknown = usernames.filter((username) => !known.has(username.toLowerCase()));
  if (unknown.length > 0) throw messages.createError('error.UsersNotInSnapshot', [unknown.map(shortText).join(', ')]);
  const named = kept.map(({ id, username }) => ({ id, username }));
  return {
    ...snapshot,
    audit: { ...snapshot.audit, usernames },
    datasets: {
      ...snapshot.datasets,
      ...(users?.available ? { users: { ...users, rows: kept.length, data: kept } } : {}),
      namedUsers: { available: true, complete: true, rows: named.length, data: named },
    },
  };
}
