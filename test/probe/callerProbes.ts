import { hasCode } from '../../src/model/org/answer.ts';
import { soql } from '../../src/org/soql.ts';
import {
  type CallerAccess,
  codeOf,
  counted,
  notAnswerable,
  type Probe,
  type ReadContext,
  readProbe,
  type Reading,
  says,
  unread,
} from './probe.ts';

/** Questions whose answer depends on the permissions of the login. */
export const callerProbes = {
  setupRefusal: readProbe({
    question: 'How is a login without View Setup refused a setup object?',
    asks: 'One UserLicense, as a login without View Setup and Configuration.',
    assumes: 'Both INVALID_TYPE and INSUFFICIENT_ACCESS mean "not readable", never "not there".',
    switchName: 'setupRefusal',
    ask: ({ org, permissions }) =>
      withoutAny(permissions, ['ViewSetup'], () => org.query(soql`SELECT Id FROM UserLicense LIMIT 1`)),
    read(answer) {
      if (answer.kind === 'skipped') return answer.reading;
      if (answer.value.ok) return says('The row is readable without View Setup.');
      if (hasCode(answer.value.failure, 'INVALID_TYPE')) return says('INVALID_TYPE.', 'invalidType');
      if (hasCode(answer.value.failure, 'INSUFFICIENT_ACCESS'))
        return says('INSUFFICIENT_ACCESS.', 'insufficientAccess');
      return says(`${codeOf(answer.value.failure)}.`);
    },
  }),
  weakCaller: readProbe({
    question: 'What does a login without Monitor Login History or Manage Users get from LoginHistory?',
    asks: 'Logins of other users, as such a login.',
    assumes: 'Own rows alone or a refusal: neither is complete, so that no rule passes on it.',
    switchName: 'weakCaller',
    async ask({ org, permissions }) {
      return withoutAny(permissions, ['MonitorLoginHistory', 'ManageUsers'], async () => {
        const me = await org.query<{ Id: string }>(soql`SELECT Id FROM User WHERE Username = ${org.username}`);
        if (!me.ok) return me;
        return org.query(soql`SELECT Id FROM LoginHistory WHERE UserId != ${me.value.records[0]?.Id ?? ''} LIMIT 1`);
      });
    },
    read(answer) {
      if (answer.kind === 'skipped') return answer.reading;
      if (!answer.value.ok) return says(`Refused with ${codeOf(answer.value.failure)}.`, 'refused');
      return answer.value.value.records.length === 0
        ? says('No rows of other users.', 'ownRows')
        : says('Rows of other users are readable without these permissions.');
    },
  }),
  profileFiltering: readProbe({
    question: 'What does SOQL return for profiles to a login without View All Profiles (Profile Filtering)?',
    asks: 'Name and UserLicenseId of all profiles, as such a login.',
    assumes: 'Profiles are complete only with View Setup and View All Profiles.',
    switchName: 'profileFiltering',
    ask: ({ org, permissions }) =>
      withoutAny(permissions, ['ViewAllProfiles'], () =>
        org.query<{ Name: string | null; UserLicenseId: string | null }>(soql`SELECT Name, UserLicenseId FROM Profile`)
      ),
    read(answer) {
      if (answer.kind === 'skipped') return answer.reading;
      if (!answer.value.ok) return says(`Refused with ${codeOf(answer.value.failure)}.`);
      const { records } = answer.value.value;
      const named = records.filter(({ Name }) => Name !== null).length;
      const licensed = records.filter(({ UserLicenseId }) => UserLicenseId !== null).length;
      return says(
        `${counted(records.length, 'profile')}: ${named.toString()} with a name, ${licensed.toString()} with a license. Whether Profile Filtering is on can't be queried; look in User Management Settings.`,
        records.length <= 1 ? 'dropped' : named < records.length ? 'masked' : 'off'
      );
    },
  }),
  integrationUserFlag: readProbe({
    question: 'Is is_salesforce_integration_user true in the userinfo of a user on the integration license?',
    asks: 'The claim in the userinfo of the login.',
    assumes: 'Nothing: a user is on the license if its profile is.',
    ask: async ({ userInfo, callerAccess }) => ({ access: await callerAccess(), claims: await userInfo() }),
    read({ access, claims }, { permissions }) {
      if (!isIntegration(access, permissions)) return notAnswerable("The login isn't an integration user.");
      if (!claims.ok) return says(`The userinfo is refused with ${codeOf(claims.failure)}.`);
      const flag = claims.value['is_salesforce_integration_user'];
      return says(`${typeof flag === 'boolean' ? String(flag) : 'The claim is missing'}. ${loginText(access)}`);
    },
  }),
  objectsWithoutGrants: readProbe({
    question: 'Which objects does an integration user see that no permission set was assigned to?',
    asks: 'The number of objects in the list of objects, as such a login.',
    assumes: 'Nothing.',
    async ask({ org, callerAccess, permissions }) {
      const access = await callerAccess();
      const isBare = isIntegration(access, permissions) && access.assignedSets === 0;
      return { access, names: isBare ? await org.objectNames() : undefined };
    },
    read({ access, names }) {
      if (!names) return notAnswerable("The login isn't an integration user without permission sets.");
      if (!names.ok) return says(`Refused with ${codeOf(names.failure)}.`);
      return says(`${counted(names.value.length, 'object')}. ${loginText(access)}`);
    },
  }),
  messageLanguage: readProbe({
    question: 'Are error messages in English?',
    asks: 'A query of an object that exists nowhere.',
    assumes: 'Only error codes are stable; messages are shown, never interpreted.',
    switchName: 'language',
    ask: ({ org }) => org.query(soql`SELECT Id FROM NoSuchObjectAnywhere`),
    read(answer) {
      if (answer.ok) return notAnswerable('The query of an unknown object succeeded.');
      return answer.failure.problems.some(({ message }) => message.includes('is not supported'))
        ? says('In English.', 'en_US')
        : says('In another language.', 'other');
    },
  }),
  healthCheck: readProbe({
    question:
      'Which permission opens Health Check to the API? (Two logins with different permissions tell more than one.)',
    asks: 'SecurityHealthCheckRisks over the Tooling API.',
    assumes: 'View Health Check; without it, and where the object is missing, the rule is not evaluated.',
    switchName: 'healthCheck',
    ask: ({ org }) => org.toolingQuery(soql`SELECT DurableId FROM SecurityHealthCheckRisks`),
    read(answer, { permissions: { ViewSetup: setup, ViewHealthCheck: health } }): Reading {
      const result = answer.ok ? 'Readable' : `Refused with ${codeOf(answer.failure)}`;
      if (setup === undefined || health === undefined)
        return notAnswerable(`${result}, but the permissions of the login aren't known.`);
      const login = `${result} with${setup ? '' : 'out'} View Setup, with${health ? '' : 'out'} View Health Check.`;
      if (answer.ok) return says(login, ...(health ? ['viewHealthCheck'] : []), ...(setup ? ['viewSetup'] : []));
      return says(login, ...(health ? [] : ['viewHealthCheck']), ...(setup ? [] : ['viewSetup']), 'absent');
    },
  }),
  healthCheckIpRow: readProbe({
    question: 'What identifies the Health Check setting "Enforce login IP ranges on every request"?',
    asks: 'DurableId and Setting of the risks, compared with what the product looks for.',
    assumes: 'DurableId SessionSettings.enforceLoginIp, or a label that reads like it in English.',
    ask: ({ org }) =>
      org.toolingQuery<{ DurableId: string | null; Setting: string | null }>(
        soql`SELECT DurableId, Setting FROM SecurityHealthCheckRisks`
      ),
    read(answer) {
      if (!answer.ok) return unread('Health Check', answer.failure);
      const { records } = answer.value;
      const byId = records.some(({ DurableId }) => DurableId?.toLowerCase() === 'sessionsettings.enforceloginip');
      const byLabel = records.find(({ Setting }) => /login ip.*(every|each|all) request/i.test(Setting ?? ''));
      const id = /^[A-Za-z]+\.[A-Za-z]+$/.exec(byLabel?.DurableId ?? '')?.[0];
      return says(
        `Of ${counted(records.length, 'setting')}: ${byId ? 'found' : 'not found'} by its ID, ${byLabel ? 'found' : 'not found'} by its English label${id === undefined ? '' : ` (ID ${id})`}.`
      );
    },
  }),
} satisfies Record<string, Probe>;

/** An integration user can rarely read its own license: then API Only User decides, and the answer says so. */
function isIntegration({ isOnLicense }: CallerAccess, permissions: ReadContext['permissions']): boolean {
  return isOnLicense ?? permissions.ApiUserOnly === true;
}

function loginText({ isOnLicense }: CallerAccess): string {
  return isOnLicense === true
    ? 'The login is on the integration license.'
    : "The login has API Only User; it can't read its own license.";
}

type Unskipped<T> = { kind: 'asked'; value: T } | { kind: 'skipped'; reading: Reading };

/** Asks only as a login that has none of these permissions: with one, the answer would be about another case. */
async function withoutAny<T>(
  permissions: ReadContext['permissions'],
  names: ReadonlyArray<keyof ReadContext['permissions']>,
  ask: () => Promise<T>
): Promise<Unskipped<T>> {
  const unknown = names.some((name) => permissions[name] === undefined);
  if (unknown) return { kind: 'skipped', reading: notAnswerable("The permissions of the login aren't known.") };
  const [granted] = names.filter((name) => permissions[name]);
  if (granted !== undefined)
    return { kind: 'skipped', reading: notAnswerable(`The login has ${granted}; it needs a login without it.`) };
  return { kind: 'asked', value: await ask() };
}
