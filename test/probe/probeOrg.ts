import type { Connection } from '@salesforce/core';
import { parse } from 'csv-parse/sync';
import { memoize } from 'es-toolkit';
import { type Answer, answered, type ApiFailure, hasCode, mapAnswer } from '../../src/model/org/answer.ts';
import { integrationLicenseName } from '../../src/model/org/isIntegrationLicense.ts';
import { connectionGateway, type GatewayOptions } from '../../src/org/connectionGateway.ts';
import { toFailure } from '../../src/org/toFailure.ts';
import type { OrgGateway } from '../../src/org/orgGateway.ts';
import { identifiers, soql } from '../../src/org/soql.ts';
import {
  type CallerAccess,
  callerPermissions,
  codeOf,
  notAnswerable,
  type Probe,
  type ReadContext,
  type Reading,
  type UsageLog,
} from './probe.ts';
import { probes, type QuestionId } from './probes.ts';
import { createWorkbench, type Workbench } from './workbench.ts';

/** Asks an org every question, and cleans up after itself. */
export async function probeOrg(connection: Connection, options: ProbeOptions): Promise<ProbeOutcome> {
  const org = connectionGateway(connection, options);
  const kindAnswer = await readOrgKind(org);
  if (!kindAnswer.ok && isOutOfReach(kindAnswer.failure)) throw new Error(codeOf(kindAnswer.failure));
  // An integration user can be refused this object, and still answer other questions.
  const kind = kindAnswer.ok ? kindAnswer.value : { text: 'Edition unknown', isForTests: false };
  const outcome = { kind, apiVersion: org.apiVersion, answers: [], remains: [] };
  // Before anything is written, and before any question is asked.
  if (options.write && !kind.isForTests) return { ...outcome, isRefused: true };
  const context = await createContext(org, connection, options.now);
  const workbench = options.write ? await createWorkbench(org) : undefined;
  const answers: QuestionAnswer[] = [];
  for (const id of options.only ?? (Object.keys(probes) as QuestionId[]))
    answers.push({
      id,
      ...(options.isStopped?.() === true ? stopped : await answerOf(probes[id], context, workbench)),
    });
  return { ...outcome, isRefused: false, answers, remains: (await workbench?.clear()) ?? [] };
}

export type ProbeOptions = GatewayOptions & {
  /** Also asks the questions that need writes. */
  write: boolean;
  now: Date;
  /** These questions alone. */
  only?: readonly QuestionId[];
  /** Whether the remaining questions are skipped; looked at before each question. */
  isStopped?: () => boolean;
};

export type ProbeOutcome = {
  kind: OrgKind;
  apiVersion: string;
  /** Whether writes were asked for in an org that isn't made for tests; then no question is asked. */
  isRefused: boolean;
  answers: readonly QuestionAnswer[];
  /** What the write probes left in the org. */
  remains: readonly string[];
};

export type QuestionAnswer = { id: QuestionId } & AskedReading;

type AskedReading = Reading | { kind: 'notAsked'; reason: string };

/** What a report says about an org: its edition, and whether it is made for tests. */
export type OrgKind = { text: string; isForTests: boolean };

const stopped: AskedReading = { kind: 'notAsked', reason: 'The run was interrupted.' };

async function answerOf(probe: Probe, context: ReadContext, workbench: Workbench | undefined): Promise<AskedReading> {
  try {
    if (probe.mode === 'read') return await probe.answer(context);
    if (!workbench) return { kind: 'notAsked', reason: 'Needs --write.' };
    return await probe.answer({ ...context, workbench });
  } catch (error) {
    // One question that fails doesn't cost the others, nor the cleanup.
    return notAnswerable(`The script failed with ${error instanceof Error ? error.name : 'an error'}.`);
  }
}

/** Nothing else will be answered either. */
function isOutOfReach(failure: ApiFailure): boolean {
  return failure.kind !== 'refused' || hasCode(failure, 'INVALID_SESSION_ID');
}

async function readOrgKind(org: OrgGateway): Promise<Answer<OrgKind>> {
  const answer = await org.query<OrganizationRow>(
    soql`SELECT OrganizationType, IsSandbox, TrialExpirationDate FROM Organization`
  );
  return mapAnswer(answer, ({ records: [row] }) =>
    row ? orgKind(row) : { text: 'Edition unknown', isForTests: false }
  );
}

type OrganizationRow = { OrganizationType: string; IsSandbox: boolean; TrialExpirationDate: string | null };

function orgKind({ OrganizationType, IsSandbox, TrialExpirationDate }: OrganizationRow): OrgKind {
  const edition = /^[A-Za-z ]{1,40}$/.exec(OrganizationType)?.[0] ?? 'Edition unknown';
  const isTrial = TrialExpirationDate !== null;
  if (IsSandbox) return { text: `${edition}, ${isTrial ? 'scratch org' : 'sandbox'}`, isForTests: true };
  const isDeveloper = OrganizationType === 'Developer Edition';
  return { text: `${edition}${isDeveloper ? '' : isTrial ? ', trial' : ', production'}`, isForTests: isDeveloper };
}

async function createContext(org: OrgGateway, connection: Connection, now: Date): Promise<ReadContext> {
  return {
    org,
    now,
    permissions: await readPermissions(org),
    userInfo: memoize(() => readUserInfo(connection)),
    usageLog: memoize(() => readUsageLog(org)),
    callerAccess: memoize(() => readCallerAccess(org)),
  };
}

/** One query for each, since a release without one of the columns would refuse them all. */
async function readPermissions(org: OrgGateway): Promise<ReadContext['permissions']> {
  const answers = await org.queryEach<Record<string, unknown>>(
    callerPermissions.map((name) => soql`SELECT ${identifiers([`Permissions${name}`])} FROM UserPermissionAccess`)
  );
  const entries = callerPermissions.map((name, index) => {
    const answer = answers[index];
    const value = answer?.ok === true ? answer.value.records[0]?.[`Permissions${name}`] : undefined;
    return [name, typeof value === 'boolean' ? value : undefined] as const;
  });
  return Object.fromEntries(entries) as ReadContext['permissions'];
}

async function readUserInfo(connection: Connection): Promise<Answer<Readonly<Record<string, unknown>>>> {
  try {
    const url = `${connection.instanceUrl.replace(/\/+$/, '')}/services/oauth2/userinfo`;
    return answered(await connection.request({ method: 'GET', url }));
  } catch (error) {
    return { ok: false, failure: toFailure(error) };
  }
}

async function readCallerAccess(org: OrgGateway): Promise<CallerAccess> {
  type LicenseRow = { Profile: { UserLicense: { Name: string } | null } | null };
  const [licenses, users] = [
    await org.query<LicenseRow>(soql`SELECT Profile.UserLicense.Name FROM User WHERE Username = ${org.username}`),
    await org.query<{ Id: string }>(soql`SELECT Id FROM User WHERE Username = ${org.username}`),
  ];
  const license = licenses.ok ? licenses.value.records[0]?.Profile?.UserLicense?.Name : undefined;
  const userId = users.ok ? users.value.records[0]?.Id : undefined;
  // The permission set of the profile has a row too. Its own columns are closed to a login without View Setup.
  const rows = await org.query(soql`SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = ${userId ?? ''}`);
  return {
    isOnLicense: license === undefined ? undefined : license === integrationLicenseName,
    assignedSets: rows.ok && userId !== undefined ? Math.max(0, rows.value.records.length - 1) : undefined,
  };
}

/** A log of more bytes is not worth the download. */
const mostLogBytes = 50_000_000;

async function readUsageLog(org: OrgGateway): Promise<UsageLog> {
  const files = await org.query<{ Id: string; LogFileLength: number }>(
    soql`SELECT Id, LogFileLength FROM EventLogFile WHERE EventType = 'ApiTotalUsage' AND Interval = 'Daily' ORDER BY LogDate DESC LIMIT 1`
  );
  if (!files.ok) return { kind: 'none', reason: `EventLogFile can't be read: ${codeOf(files.failure)}.` };
  const [file] = files.value.records;
  if (!file) return { kind: 'none', reason: 'There is no daily log of API usage.' };
  if (file.LogFileLength > mostLogBytes) return { kind: 'none', reason: 'The newest log is larger than 50 MB.' };
  const text = await org.text(`sobjects/EventLogFile/${file.Id}/LogFile`);
  if (!text.ok) return { kind: 'none', reason: `The newest log can't be read: ${codeOf(text.failure)}.` };
  return { kind: 'read', rows: parse(text.value, { columns: true, relax_column_count: true }) };
}
