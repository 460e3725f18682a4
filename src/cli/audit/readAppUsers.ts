import { Messages } from '@salesforce/core';
import { appResults } from '../../audit/apps/appResults.ts';
import { auditFacts } from '../../audit/discovery/auditFacts.ts';
import { appNeeds, discoveryNeeds } from '../../audit/discovery/auditNeeds.ts';
import type { AppResult } from '../../model/audit/appResult.ts';
import type { AuditSettings } from '../../model/audit/auditConfig.ts';
import { type AuditedApp, type AuditScope, withoutApp } from '../../model/audit/auditScope.ts';
import { dataOf, type OrgSnapshot } from '../../model/org/orgSnapshot.ts';
import { closest } from '../../model/text/closest.ts';
import { id15 } from '../../model/text/caseless.ts';
import type { OrgGateway } from '../../org/orgGateway.ts';
import { didYouMean, shortText } from '../../output/didYouMean.ts';
import { type ReadDisplay, readAudit } from './readAudit.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'shared');

/** The users of one app, and the app under its own name; ends the command where the org has no such app. */
export async function readAppUsers(
  org: OrgGateway,
  { name, scope, settings, takenAt }: AppRequest,
  display: ReadDisplay
): Promise<AppUsers> {
  const wanted = { name, otherUsers: 0 };
  const whole = { ...scope, firstPartyApps: withoutApp(scope.firstPartyApps, wanted) };
  const needs = [...new Set([...discoveryNeeds(whole), ...appNeeds])];
  const snapshot = await readAudit(org, { needs, scope: whole, takenAt }, display);
  const own = { ...settings, firstPartyApps: withoutApp(settings.firstPartyApps, wanted) };
  const { facts } = auditFacts(snapshot, { settings: own, scope: whole });
  const { apps } = appResults(facts, Number.POSITIVE_INFINITY);
  const app = apps.find((each) => isCalled(each, name));
  const installed = installedNames(snapshot);
  if (!app) return unusedApp(name, { org, installed, used: apps, isWhole: facts.isComplete('appTokens') });
  const listed = app.holders.map(({ username }) => username);
  const others =
    listed.length < app.users ? await recentUsers(org, { name: app.name, scope: whole, takenAt }, display) : [];
  const usernames = [...new Set([...listed, ...others])].filter((username) => username !== '').slice(0, mostUsers);
  const otherUsers = app.users - usernames.length;
  return { usernames, app: { name: app.name, otherUsers, ...(otherUsers > 0 ? { tokens: app.tokens } : {}) } };
}

/** Of an app with too many tokens to list, who used one last. */
async function recentUsers(
  org: OrgGateway,
  { name, scope, takenAt }: Omit<AppRequest, 'settings'>,
  display: ReadDisplay
): Promise<string[]> {
  const app = { name, otherUsers: 0 };
  const snapshot = await readAudit(org, { needs: ['appTokens'], scope: { ...scope, app }, takenAt }, display);
  return (dataOf(snapshot, 'appTokens') ?? []).flatMap(({ holder }) => holder?.username ?? []);
}

/** More users of one app than this are counted. */
const mostUsers = 200;

export type AppUsers = { usernames: readonly string[]; app: AuditedApp };

type AppRequest = { name: string; scope: AuditScope; settings: AuditSettings; takenAt: Date };

function isCalled({ name, apiName, id }: AppResult, wanted: string): boolean {
  return [name, apiName ?? '', id ?? '', id15(id ?? '')].some((each) => each !== '' && fold(each) === fold(wanted));
}

function fold(name: string): string {
  return name.trim().toLowerCase();
}

function installedNames(snapshot: OrgSnapshot): string[] {
  const external = dataOf(snapshot, 'externalClientApps') ?? [];
  const connected = dataOf(snapshot, 'connectedApps') ?? [];
  return [...external.flatMap(({ name, label }) => [label, name]), ...connected.map(({ name }) => name)];
}

/** An app that is installed and not used is an answer; a name that the org doesn't have is a mistake. */
function unusedApp(name: string, { org, installed, used, isWhole }: Unfound): AppUsers {
  const known = installed.find((each) => fold(each) === fold(name));
  if (known !== undefined) return { usernames: [], app: { name: known, otherUsers: 0 } };
  const names = new Set([...used.map((app) => app.name), ...installed]);
  throw messages.createError(
    isWhole ? 'error.UnknownApp' : 'error.AppNotSeen',
    [shortText(name), didYouMean(closest(name, names))],
    [org.username]
  );
}

type Unfound = { org: OrgGateway; installed: readonly string[]; used: readonly AppResult[]; isWhole: boolean };
