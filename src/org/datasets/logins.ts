import { mapAnswer } from '../../model/org/answer.ts';
import type { LoginGroup, LoginOrigin } from '../../model/rows/loginGroup.ts';
import { candidatesIn, candidateSources, identitiesIn, identitySources } from '../earlierRows.ts';
import { defineDataset, nothing } from '../datasetDefinition.ts';
import { type Grouping, readLoginGroups, toGroupReading } from '../readLoginGroups.ts';
import { soql } from '../soql.ts';

/** How the candidates logged in during the window, and tried to. */
export const logins = defineDataset<'logins'>({
  completeWith: ['MonitorLoginHistory', 'ManageUsers'],
  afterIfAsked: candidateSources,
  async read(org, { audit }, found) {
    if (audit === undefined) return nothing();
    const candidates = candidatesIn(found);
    if (!candidates.ok) return candidates;
    const asked = { ids: candidates.value, window: audit.window };
    return mapAnswer(await readLoginGroups(org, byLoginKind, asked), toGroupReading);
  },
});

/** Where the identities' logins came from; of them alone, since people log in from everywhere. */
export const loginOrigins = defineDataset<'loginOrigins'>({
  completeWith: ['MonitorLoginHistory', 'ManageUsers'],
  after: identitySources,
  async read(org, { audit }, found) {
    if (audit === undefined) return nothing();
    const ids = identitiesIn(found);
    if (!ids.ok) return ids;
    return mapAnswer(await readLoginGroups(org, byOrigin, { ids: ids.value, window: audit.window }), toGroupReading);
  },
});

type LoginRow = {
  UserId: string;
  Application: string | null;
  LoginType: string | null;
  LoginSubType: string | null;
  Status: string | null;
  ApiType: string | null;
  ApiVersion: string | null;
  n: number;
  firstAt: string;
  lastAt: string;
};

function earliest(a: string, b: string): string {
  return Date.parse(a) <= Date.parse(b) ? a : b;
}

function latest(a: string, b: string): string {
  return Date.parse(a) >= Date.parse(b) ? a : b;
}

const byLoginKind: Grouping<LoginRow, LoginGroup> = {
  build: (where) =>
    soql`SELECT UserId, Application, LoginType, LoginSubType, Status, ApiType, ApiVersion, COUNT(Id) n, MIN(LoginTime) firstAt, MAX(LoginTime) lastAt FROM LoginHistory WHERE ${where} GROUP BY UserId, Application, LoginType, LoginSubType, Status, ApiType, ApiVersion ORDER BY UserId LIMIT 2000`,
  toGroup: (row) => ({
    userId: row.UserId,
    application: row.Application ?? '',
    loginType: row.LoginType ?? '',
    loginSubType: row.LoginSubType,
    status: row.Status ?? '',
    apiType: row.ApiType,
    apiVersion: row.ApiVersion,
    count: row.n,
    firstAt: row.firstAt,
    lastAt: row.lastAt,
  }),
  keyOf: ({ userId, application, loginType, loginSubType, status, apiType, apiVersion }) =>
    JSON.stringify([userId, application, loginType, loginSubType, status, apiType, apiVersion]),
  merge: (a, b) => ({
    ...a,
    count: a.count + b.count,
    firstAt: earliest(a.firstAt, b.firstAt),
    lastAt: latest(a.lastAt, b.lastAt),
  }),
};

type OriginRow = {
  UserId: string;
  SourceIp: string | null;
  CountryIso: string | null;
  Status: string | null;
  n: number;
};

const byOrigin: Grouping<OriginRow, LoginOrigin> = {
  build: (where) =>
    soql`SELECT UserId, SourceIp, CountryIso, Status, COUNT(Id) n FROM LoginHistory WHERE ${where} GROUP BY UserId, SourceIp, CountryIso, Status ORDER BY UserId LIMIT 2000`,
  toGroup: ({ UserId, SourceIp, CountryIso, Status, n }) => ({
    userId: UserId,
    sourceIp: SourceIp ?? '',
    countryIso: CountryIso,
    status: Status ?? '',
    count: n,
  }),
  keyOf: ({ userId, sourceIp, countryIso, status }) => JSON.stringify([userId, sourceIp, countryIso, status]),
  merge: (a, b) => ({ ...a, count: a.count + b.count }),
};
