import { Messages } from '@salesforce/core';
import { auditNeeds, narrowSnapshot } from '../../audit/discovery/auditNeeds.ts';
import type { AppliedConfig } from '../../audit/engine/applyConfig.ts';
import { readSnapshot, writeSnapshot } from '../../files/readSnapshot.ts';
import { auditScope, type AuditScope } from '../../model/audit/auditScope.ts';
import { safeText } from '../../model/text/safeText.ts';
import type { DatasetName, OrgSnapshot } from '../../model/org/orgSnapshot.ts';
import { collectSnapshot } from '../../org/collectSnapshot.ts';
import { viewAllProfiles } from '../../org/datasetDefinition.ts';
import { datasets } from '../../org/datasets/index.ts';
import type { OrgGateway } from '../../org/orgGateway.ts';
import type { ErrorHost } from '../../org/refreshGuard.ts';
import { roundsOf } from '../../org/readingOrder.ts';
import { shortText } from '../../output/didYouMean.ts';
import { exitCodes } from '../../output/exitCodes.ts';
import { snapshotProblemText } from '../../output/fileProblemText.ts';
import type { PreflightResult } from '../../output/preflightPage.ts';
import { preflightResult } from '../../output/preflightResult.ts';
import type { AuditFlags } from '../flags/auditFlags.ts';
import { type OrgClock, readByOrgTime } from '../orgClock.ts';
import { orgGateway, requireAnswer } from '../orgGateway.ts';
import { readAppUsers } from './readAppUsers.ts';
import { type ReadDisplay, readAudit } from './readAudit.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.audit');
const shared = Messages.loadMessages('sf-plugin-integration-user', 'shared');

/** The snapshot to audit, out of its file or from the org; kept in a file where one is named for it. */
export async function takeSnapshot(
  flags: AuditFlags,
  config: AppliedConfig,
  { host, clock, warn, ...display }: TakingWorld
): Promise<TakenSnapshot> {
  const file = flags['from-snapshot'];
  if (file !== undefined) return { snapshot: await storedSnapshot(file, flags.user), requests: 0 };
  const org = gatewayOf(flags, host, clock);
  const status = shared.getMessage('info.readingIdentities', [safeText(org.username)]);
  const snapshot = await readByOrgTime(clock, warn, async (takenAt) => {
    const asked = scopeOf(flags, config, takenAt);
    const scope = flags.app === undefined ? asked : await scopeOfApp(org, { flags, config, takenAt }, display);
    const needs = [...auditNeeds(config.rules, scope), ...(scope.app ? incidentNeeds : [])];
    return readAudit(org, { needs: [...new Set(needs)], scope, takenAt }, { ...display, status });
  });
  await keepSnapshot(flags['snapshot-file'], snapshot);
  return { snapshot, requests: org.requests() };
}

/** What is shown of an app's users beyond what rules look at. */
const incidentNeeds: readonly DatasetName[] = ['loginOrigins', 'objectPermissions'];

/** An audit of the users of one app, once it is known who they are. */
async function scopeOfApp(
  org: OrgGateway,
  { flags, config, takenAt }: { flags: AuditFlags; config: AppliedConfig; takenAt: Date },
  display: Pick<ReadDisplay, 'spinner' | 'stream'>
): Promise<AuditScope> {
  const name = flags.app ?? '';
  const { settings } = config;
  const status = shared.getMessage('info.readingApp', [shortText(name)]);
  const scope = scopeOf(flags, config, takenAt);
  const found = await readAppUsers(org, { name, scope, settings, takenAt }, { ...display, status });
  return auditScope({ days: config.days, ...found }, settings, takenAt);
}

export type TakingWorld = Pick<ReadDisplay, 'spinner' | 'stream'> & {
  host: ErrorHost;
  clock: OrgClock;
  warn: (text: string) => void;
};

/** `requests`: how many it took. */
export type TakenSnapshot = { snapshot: OrgSnapshot; requests: number };

/** What an audit by this caller would come to; asks for the caller's own permissions and nothing else. */
export async function readPreflight(
  flags: AuditFlags,
  config: AppliedConfig,
  { host, clock }: Pick<TakingWorld, 'host' | 'clock'>
): Promise<PreflightResult> {
  const org = gatewayOf(flags, host, clock);
  const takenAt = clock.now();
  const snapshot = await collectSnapshot(org, datasets, { needs: [], takenAt });
  requireAnswer(snapshot, org.username);
  const { rules } = config;
  return preflightResult(snapshot, {
    rules,
    needs: roundsOf(datasets, auditNeeds(rules, scopeOf(flags, config, takenAt)))
      .flat()
      .sort(),
    needed: (name) => ({
      anyOf: datasets[name].completeWith,
      allOf: datasets[name].showsProfiles === undefined ? [] : [viewAllProfiles],
    }),
    requests: org.requests(),
  });
}

function gatewayOf(flags: AuditFlags, host: ErrorHost, clock: OrgClock): OrgGateway {
  // The flag's type does not say so, but there may be no default org.
  const org = flags['target-org'] as AuditFlags['target-org'] | undefined;
  if (!org) throw messages.createError('error.NoOrgNoSnapshot', [], [], exitCodes.usage);
  return orgGateway(flags, host, clock);
}

function scopeOf(flags: AuditFlags, { days, includePossible, settings }: AppliedConfig, now: Date): AuditScope {
  return auditScope({ days, usernames: flags.user, allUsers: flags['all-users'], includePossible }, settings, now);
}

async function storedSnapshot(path: string, usernames: readonly string[] | undefined): Promise<OrgSnapshot> {
  const read = await readSnapshot(path);
  if ('problem' in read) throw messages.createError('error.SnapshotFile', [snapshotProblemText(read.problem)]);
  const narrowed = narrowSnapshot(read.snapshot, usernames);
  if ('snapshot' in narrowed) return narrowed.snapshot;
  throw messages.createError('error.UsersNotInSnapshot', [narrowed.unknown.map(shortText).join(', ')]);
}

async function keepSnapshot(path: string | undefined, snapshot: OrgSnapshot): Promise<void> {
  const problem = path === undefined ? undefined : await writeSnapshot(path, snapshot);
  if (problem) throw messages.createError('error.SnapshotFile', [snapshotProblemText(problem)]);
}
