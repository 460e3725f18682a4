import { allAnswered, mapAnswer } from '../../src/model/org/answer.ts';
import { soql } from '../../src/org/soql.ts';
import { codeOf, counted, notAnswerable, type Probe, readProbe, says, unread } from './probe.ts';

const clientCredentials = 'OAuth Client Credentials';

/** Questions about the traces that integrations leave. */
export const useProbes = {
  loginTraces: readProbe({
    question: 'Which types and subtypes do logins by client credentials and by JWT have in LoginHistory?',
    asks: 'Logins of the last 30 days, counted by LoginType and LoginSubType.',
    assumes: `Client credentials have the subtype "${clientCredentials}". A login by JWT looks like one that a person approved. A subtype decides before the type.`,
    ask: ({ org }) =>
      org.query<{ LoginType: string | null; LoginSubType: string | null; n: number }>(
        soql`SELECT LoginType, LoginSubType, COUNT(Id) n FROM LoginHistory WHERE LoginTime = LAST_N_DAYS:30 GROUP BY LoginType, LoginSubType`
      ),
    read(answer) {
      if (!answer.ok) return unread('LoginHistory', answer.failure);
      const { records } = answer.value;
      if (records.length === 0) return notAnswerable('Nobody logged in during the last 30 days.');
      const kinds = records.map(
        (row) => `${picklistValue(row.LoginType)} / ${picklistValue(row.LoginSubType)}: ${row.n.toString()}`
      );
      return says(`${kinds.sort().join('; ')}.`);
    },
  }),
  loginApplication: readProbe({
    question: 'What does Application contain for logins by client credentials?',
    asks: 'Application of these logins, compared with labels and API names of external client apps and connected apps.',
    assumes: 'A name of the app, shown as it is.',
    ask: async ({ org }) =>
      allAnswered([
        mapAnswer(
          await org.query<{ Application: string }>(
            soql`SELECT Application FROM LoginHistory WHERE LoginSubType = ${clientCredentials} ORDER BY LoginTime DESC LIMIT 500`
          ),
          ({ records }) => records.map((row) => row.Application)
        ),
        mapAnswer(
          await org.query<AppNames>(soql`SELECT MasterLabel, DeveloperName FROM ExternalClientApplication`),
          ({ records }) => records.map((row) => row.MasterLabel)
        ),
        mapAnswer(
          await org.query<AppNames>(soql`SELECT MasterLabel, DeveloperName FROM ExternalClientApplication`),
          ({ records }) => records.map((row) => row.DeveloperName)
        ),
        mapAnswer(await org.query<{ Name: string }>(soql`SELECT Name FROM ConnectedApplication`), ({ records }) =>
          records.map((row) => row.Name)
        ),
      ]),
    read(answer) {
      if (!answer.ok) return unread('Logins or apps', answer.failure);
      const [logins = [], labels = [], apiNames = [], connectedApps = []] = answer.value;
      if (logins.length === 0) return notAnswerable('Nobody logged in by client credentials.');
      const named = (names: readonly string[]): string =>
        logins.filter((name) => names.includes(name)).length.toString();
      return says(
        `Of ${counted(logins.length, 'login')}, ${named(labels)} have the label of an external client app, ${named(apiNames)} its API name, ${named(connectedApps)} the name of a connected app.`
      );
    },
  }),
  tokenTraces: readProbe({
    question: 'Do logins by client credentials leave rows in OauthToken?',
    asks: 'Users with such logins, and the tokens of these users.',
    assumes:
      'No: such an integration is found through its license, through API Only User, or as the run-as user of an app.',
    async ask({ org }) {
      const users = await org.query<{ UserId: string }>(
        soql`SELECT UserId, COUNT(Id) n FROM LoginHistory WHERE LoginSubType = ${clientCredentials} GROUP BY UserId LIMIT 50`
      );
      const ids = users.ok ? users.value.records.map(({ UserId }) => UserId) : [];
      const tokens =
        ids.length === 0
          ? undefined
          : await org.query<{ UserId: string }>(soql`SELECT UserId FROM OauthToken WHERE UserId IN ${ids}`);
      return { users, tokens };
    },
    read({ users, tokens }) {
      if (!users.ok) return unread('LoginHistory', users.failure);
      if (!tokens) return notAnswerable('Nobody logged in by client credentials.');
      if (!tokens.ok) return unread('OauthToken', tokens.failure);
      const holders = new Set(tokens.value.records.map(({ UserId }) => UserId));
      return says(
        `${holders.size.toString()} of ${counted(users.value.records.length, 'user')} with such logins have tokens, of whatever app.`
      );
    },
  }),
  loginHistoryAge: readProbe({
    question: 'How long does the org keep LoginHistory?',
    asks: 'The oldest login.',
    assumes: 'Six months: the audit window is at most 180 days.',
    ask: ({ org }) =>
      org.query<{ LoginTime: string }>(soql`SELECT LoginTime FROM LoginHistory ORDER BY LoginTime ASC LIMIT 1`),
    read(answer, { now }) {
      if (!answer.ok) return unread('LoginHistory', answer.failure);
      const [row] = answer.value.records;
      return row
        ? says(`The oldest login is ${daysSince(row.LoginTime, now)} days old.`)
        : notAnswerable('There are no logins.');
    },
  }),
  eventLogAge: readProbe({
    question: 'How long does the org keep the daily logs of API usage?',
    asks: 'The oldest EventLogFile of the type ApiTotalUsage.',
    assumes: 'Between a day and a month; only the logs that exist are read.',
    ask: ({ org }) =>
      org.query<{ LogDate: string }>(
        soql`SELECT LogDate FROM EventLogFile WHERE EventType = 'ApiTotalUsage' ORDER BY LogDate ASC LIMIT 1`
      ),
    read(answer, { now }) {
      if (!answer.ok) return unread('EventLogFile', answer.failure);
      const [row] = answer.value.records;
      return row
        ? says(`The oldest log is ${daysSince(row.LogDate, now)} days old.`)
        : notAnswerable('There is no such log.');
    },
  }),
  queryEntityName: readProbe({
    question: 'Is ENTITY_NAME filled for queries in the logs of API usage?',
    asks: 'Rows of the newest daily log whose API_RESOURCE is a query.',
    assumes: 'Not necessarily: objects of queries are not derived from it.',
    ask: ({ usageLog }) => usageLog(),
    read(log) {
      if (log.kind === 'none') return notAnswerable(log.reason);
      const queries = log.rows.filter(({ API_RESOURCE: resource = '' }) => /query/i.test(resource));
      if (queries.length === 0) return notAnswerable('The newest log contains no queries.');
      const filled = queries.filter(({ ENTITY_NAME: name = '' }) => name !== '').length;
      return says(`${filled.toString()} of ${counted(queries.length, 'query row')} have an entity name.`);
    },
  }),
  appIdsInLogs: readProbe({
    question: 'How do the IDs that begin with 888 in logs map to external client apps?',
    asks: 'CONNECTED_APP_ID and CONNECTED_APP_NAME of the newest daily log, compared with labels, API names, and IDs of external client apps.',
    assumes: 'Nothing: the ID is shown as it is.',
    ask: async ({ usageLog, org }) => ({
      log: await usageLog(),
      apps: await org.query<AppNames & { Id: string }>(
        soql`SELECT Id, MasterLabel, DeveloperName FROM ExternalClientApplication`
      ),
    }),
    read({ log, apps }) {
      if (log.kind === 'none') return notAnswerable(log.reason);
      if (!apps.ok) return unread('External client apps', apps.failure);
      const rows = log.rows.filter(({ CONNECTED_APP_ID: id = '' }) => id.startsWith('888'));
      if (rows.length === 0) return notAnswerable('The newest log contains no such ID.');
      const { records } = apps.value;
      const share = (
        isOf: (row: Readonly<Record<string, string>>, app: AppNames & { Id: string }) => boolean
      ): string => rows.filter((row) => records.some((app) => isOf(row, app))).length.toString();
      return says(
        `Of ${counted(rows.length, 'row')}, ${share((row, app) => row['CONNECTED_APP_NAME'] === app.MasterLabel)} name the label of an external client app, ${share((row, app) => row['CONNECTED_APP_NAME'] === app.DeveloperName)} its API name, ${share((row, app) => app.Id.startsWith(row['CONNECTED_APP_ID'] ?? ''))} its ID.`
      );
    },
  }),
  clientCredentialsUser: readProbe({
    question: 'What does ClientCredentialsFlowUser contain: a username or an ID?',
    asks: 'The form of the values in ExtlClntAppOauthPlcyCnfg.',
    assumes: 'A username.',
    ask: ({ org }) =>
      org.query<{ ClientCredentialsFlowUser: string | null }>(
        soql`SELECT ClientCredentialsFlowUser FROM ExtlClntAppOauthPlcyCnfg`
      ),
    read(answer) {
      if (!answer.ok) return says(`Refused with ${codeOf(answer.failure)}.`);
      const values = answer.value.records.flatMap(({ ClientCredentialsFlowUser: user }) => user ?? []);
      if (values.length === 0) return notAnswerable('No external client app has a run-as user.');
      const forms = values.map((value) =>
        value.includes('@')
          ? 'username'
          : /^005\w{12}(\w{3})?$/.test(value)
            ? `ID of ${value.length.toString()} characters`
            : 'something else'
      );
      return says(`${[...new Set(forms)].sort().join(', ')} (${counted(values.length, 'app')}).`);
    },
  }),
} satisfies Record<string, Probe>;

type AppNames = { MasterLabel: string; DeveloperName: string };

function daysSince(time: string, now: Date): string {
  return Math.floor((now.getTime() - new Date(time).getTime()) / 86_400_000).toString();
}

/** Values of these picklists are Salesforce's own. */
function picklistValue(value: string | null): string {
  return value === null ? 'none' : value.replace(/[^\w .()-]/g, '').slice(0, 60);
}
