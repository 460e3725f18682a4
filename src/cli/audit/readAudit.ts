import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Messages } from '@salesforce/core';
import type { SfCommand } from '@salesforce/sf-plugins-core';
import { discoveryNeeds } from '../../audit/discovery/auditNeeds.ts';
import { auditSnapshot } from '../../audit/engine/auditSnapshot.ts';
import type { AuditScope } from '../../model/audit/auditScope.ts';
import { defaultSettings } from '../../model/audit/auditConfig.ts';
import { closest } from '../../model/text/closest.ts';
import { dataOf, type DatasetName, type GrantScope, type OrgSnapshot } from '../../model/org/orgSnapshot.ts';
import { collectSnapshot, everything } from '../../org/collectSnapshot.ts';
import { datasets } from '../../org/datasets/index.ts';
import type { OrgGateway } from '../../org/orgGateway.ts';
import { didYouMean, shortText } from '../../output/didYouMean.ts';
import { requireAnswer } from '../orgGateway.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'shared');

/**
 * Reads what an audit needs while a spinner turns; ends the command where the org does not answer or a user is unknown.
 */
export async function readAudit(org: OrgGateway, request: ReadRequest, display: ReadDisplay): Promise<OrgSnapshot> {
  const { spinner, status, stream } = display;
  spareMemory();
  spinner.start(status);
  try {
    const snapshot = await collect(org, request, ({ done, total }) => {
      // In a log each state would be a line of its own.
      if (stream.isTTY) spinner.status = messages.getMessage('info.progress', [done, total]);
    });
    collectGarbage();
    requireAnswer(snapshot, org.username);
    await requireUsers(org, snapshot, request);
    return snapshot;
  } finally {
    spinner.stop();
  }
}

export type ReadRequest = {
  needs: readonly DatasetName[];
  scope: AuditScope;
  takenAt: Date;
  /** What a single question narrows the grants to. */
  grants?: GrantScope;
};

/** Where to show how far the reading is. */
export type ReadDisplay = {
  spinner: Pick<SfCommand<unknown>['spinner'], 'start' | 'stop' | 'status'>;
  /** What the spinner says at first. */
  status: string;
  /** Where the spinner turns. */
  stream: { isTTY: boolean };
};

type OnProgress = (progress: { done: number; total: number }) => void;

function collect(
  org: OrgGateway,
  { needs, scope, takenAt, grants }: ReadRequest,
  onProgress: OnProgress = () => undefined
): Promise<OrgSnapshot> {
  return collectSnapshot(org, datasets, {
    needs,
    takenAt,
    scope: { ...everything, audit: scope, ...(grants ? { grants } : {}) },
    onProgress,
  });
}

/** Usernames of integration users that may have been meant: those are what people look for here. */
async function candidates(org: OrgGateway, { scope, takenAt }: ReadRequest): Promise<string[]> {
  const { window, firstPartyApps, allUsers, includePossible, namePatterns } = scope;
  const whole: AuditScope = { window, firstPartyApps, allUsers, includePossible, namePatterns };
  const needs = discoveryNeeds(whole);
  const snapshot = await collect(org, { needs, scope: whole, takenAt });
  const { result } = auditSnapshot(snapshot, { rules: [], settings: defaultSettings, requests: 0 });
  return result.identities.map(({ username }) => username);
}

/** A name that nobody has is a slip of the pen: an audit of nobody would look like a clean one. */
async function requireUsers(org: OrgGateway, snapshot: OrgSnapshot, request: ReadRequest): Promise<void> {
  const { usernames } = request.scope;
  if (usernames === undefined) return;
  const found = dataOf(snapshot, 'namedUsers');
  if (!found)
    throw messages.createError('error.UsersNotReadable', [shortText(snapshot.datasets.namedUsers?.reason ?? '')]);
  const known = new Set(found.map(({ username }) => username.toLowerCase()));
  const unknown = usernames.filter((username) => !known.has(username.toLowerCase()));
  const [first] = unknown;
  if (first === undefined) return;
  const near = closest(first, await candidates(org, request));
  throw messages.createError(
    'error.UnknownUser',
    [unknown.map(shortText).join('", "'), didYouMean(near)],
    [org.username]
  );
}

/** Between reading and judging: what is left of thousands of pages goes before findings take its place. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/**
 * Before the facts of a whole org are read: from here on the heap grows by a fifth between two collections at most. Left to
 * itself V8 lets it grow to four times of what is alive before it collects the pages that the facts were made of. For
 * 100,000 users that is 290 MB in place of 420, for a twelfth more CPU time.
 */
function spareMemory(): void {
  setFlagsFromString('--heap-growing-percent=20');
}
