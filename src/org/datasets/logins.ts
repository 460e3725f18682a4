import { mapAnswer } from '../../model/org/answer.ts';
import type { LoginGroup } from '../../model/rows/loginGroup.ts';
import { candidateSources, candidatesIn } from '../candidateRows.ts';
import { defineDataset, nothing } from '../dataset.ts';
import { type Grouping, readLoginGroups, toGroupReading } from '../loginGroups.ts';
import { soql } from '../soql.ts';

type Row = {
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

const earliest = (a: string, b: string): string => (Date.parse(a) <= Date.parse(b) ? a : b);
const latest = (a: string, b: string): string => (Date.parse(a) >= Date.parse(b) ? a : b);

const grouping: Grouping<Row, LoginGroup> = {
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

/** How the candidates logged in during the window; likewise people with server logins. */
export const logins = defineDataset<'logins'>({
  completeWith: ['MonitorLoginHistory', 'ManageUsers'],
  afterIfAsked: candidateSources,
  async read(org, { audit }, found) {
    if (audit === undefined) return nothing();
    const candidates = candidatesIn(found);
    if (!candidates.ok) return candidates;
    const { known, people, tokenOnly } = candidates.value;
    const ids = [...known, ...people, ...tokenOnly];
    return mapAnswer(await readLoginGroups(org, grouping, { ids, window: audit.window }), toGroupReading);
  },
});
