import { type LocalOrg, stamp } from '../org.ts';
import type { Row, Value } from '../records/types.ts';
import { day, hour } from './clock.ts';
import { appNamed } from './tokens.ts';
import type { Scenario } from './types.ts';
import type { ApiCallSpec, EventLogSpec } from './useTypes.ts';

/** Columns of an ApiTotalUsage file (facts §5.5), with their types. */
const columns: Readonly<Record<string, string>> = {
  EVENT_TYPE: 'String',
  TIMESTAMP: 'DateTime',
  REQUEST_ID: 'String',
  ORGANIZATION_ID: 'Id',
  USER_ID: 'Id',
  API_FAMILY: 'String',
  API_VERSION: 'String',
  API_RESOURCE: 'String',
  CLIENT_NAME: 'String',
  HTTP_METHOD: 'String',
  CLIENT_IP: 'String',
  COUNTS_AGAINST_API_LIMIT: 'Boolean',
  CONNECTED_APP_ID: 'Id',
  CONNECTED_APP_NAME: 'String',
  ENTITY_NAME: 'Set',
  STATUS_CODE: 'Number',
  USER_NAME: 'String',
  TIMESTAMP_DERIVED: 'DateTime',
};

const userNamed = ({ store }: LocalOrg, name: string): Row => {
  const [user] = store.rows('User').where('Username', name);
  if (!user) throw new Error(`The scenario has no user ${name}.`);
  return user;
};

/** Each call's instant: the day of `start`, cut into as many parts. */
const instants = (start: number, span: number, count: number): Date[] =>
  Array.from({ length: count }, (_, index) => new Date(start + Math.floor((span * (index + 0.5)) / count)));

const compact = (date: Date): string => date.toISOString().replace(/[-T:Z]/g, '');

/** Quotes inside a value are tripled (facts §5.5). */
const quoted = (value: string): string => `"${value.replaceAll('"', '"""')}"`;

const cells = (org: LocalOrg, call: ApiCallSpec, at: Date, request: string): Record<string, string> => {
  const app = call.app === undefined ? undefined : appNamed(org, call.app).id.slice(0, 15);
  return {
    EVENT_TYPE: 'ApiTotalUsage',
    TIMESTAMP: compact(at),
    REQUEST_ID: request,
    ORGANIZATION_ID: org.id.slice(0, 15),
    USER_ID: userNamed(org, call.user).Id.slice(0, 15),
    API_FAMILY: call.family ?? 'REST',
    API_VERSION: call.version ?? '66.0',
    API_RESOURCE: call.resource ?? '/v66.0/query',
    CLIENT_NAME: call.clientName ?? '',
    HTTP_METHOD: call.method ?? 'GET',
    CLIENT_IP: call.ip ?? '203.0.113.10',
    COUNTS_AGAINST_API_LIMIT: call.counted === false ? '0' : '1',
    CONNECTED_APP_ID: app ?? '',
    CONNECTED_APP_NAME: call.app ?? '',
    ENTITY_NAME: call.object ?? '',
    STATUS_CODE: (call.status ?? 200).toString(),
    USER_NAME: call.user,
    TIMESTAMP_DERIVED: at.toISOString(),
  };
};

const midnight = (org: LocalOrg, days: number): number => Math.floor(org.now().getTime() / day - days) * day;

type Period = { readonly start: number; readonly span: number };

const periodOf = (org: LocalOrg, { daysAgo, interval, hour: nth = 0 }: EventLogSpec): Period =>
  interval === 'Hourly'
    ? { start: midnight(org, daysAgo) + nth * hour, span: hour }
    : { start: midnight(org, daysAgo), span: day };

const fileText = (org: LocalOrg, spec: EventLogSpec, names: readonly string[], { start, span }: Period): string => {
  const lines = (spec.calls ?? []).flatMap((call, nth) =>
    instants(start, span, call.count ?? 1).map((at, index) => {
      const values = cells(org, call, at, `R${start.toString(36)}-${nth.toString()}-${index.toString()}`);
      return names.map((name) => quoted(values[name] ?? '')).join(',');
    })
  );
  return [names.map(quoted).join(','), ...lines, ''].join('\n');
};

const insertFile = (org: LocalOrg, spec: EventLogSpec): void => {
  const names = Object.keys(columns).filter((name) => !spec.without?.includes(name));
  const period = periodOf(org, spec);
  const text = fileText(org, spec, names, period);
  const at = stamp(new Date(period.start));
  org.store.insert('EventLogFile', '0AT', {
    EventType: spec.eventType ?? 'ApiTotalUsage',
    LogDate: at,
    LogFileLength: Buffer.byteLength(text),
    LogFileContentType: 'text/csv',
    ApiVersion: 66,
    Sequence: spec.interval === 'Hourly' ? 1 : 0,
    Interval: spec.interval ?? 'Daily',
    LogFileFieldNames: names.join(','),
    LogFileFieldTypes: names.map((name) => columns[name]).join(','),
    LogFile: text,
    CreatedDate: at,
    LastModifiedDate: at,
    SystemModstamp: at,
  });
};

const eventRow = (org: LocalOrg, call: ApiCallSpec): Record<string, Value> => ({
  ApiFamily: call.family ?? 'REST',
  ApiResource: call.resource ?? '/v66.0/query',
  ClientIp: call.ip ?? '203.0.113.10',
  ...(call.clientName === undefined ? {} : { ClientName: call.clientName }),
  // Long here and short in the log files.
  ...(call.app === undefined ? {} : { ConnectedAppIdentifier: appNamed(org, call.app).id }),
  HttpMethod: call.method ?? 'GET',
  IsApiLimitCounted: call.counted !== false,
  ...(call.object === undefined ? {} : { ObjectName: call.object }),
  StatusCode: call.status ?? 200,
  UserIdentifier: userNamed(org, call.user).Id.slice(0, 15),
});

/** Files and rows of API usage, after the users whose it is. */
export const insertEventLogs = (org: LocalOrg, { eventLogs = [], apiUsageEventLogObjects = [] }: Scenario): void => {
  for (const spec of eventLogs) insertFile(org, spec);
  for (const [nth, call] of apiUsageEventLogObjects.entries()) {
    const values = eventRow(org, call);
    for (const [index, at] of instants(midnight(org, call.daysAgo ?? 1), day, call.count ?? 1).entries())
      org.store.insert('ApiTotalUsageEventLog', '9Qg', {
        ...values,
        RequestIdentifier: `E${nth.toString()}-${index.toString()}`,
        Timestamp: stamp(at),
      });
  }
};
