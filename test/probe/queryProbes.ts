import { integrationLicenseKey, integrationLicenseName } from '../../src/model/org/isIntegrationLicense.ts';
import { soql, type Soql } from '../../src/org/soql.ts';
import {
  codeOf,
  counted,
  notAnswerable,
  type Probe,
  type ProbeText,
  type ReadProbe,
  readProbe,
  says,
  unread,
} from './probe.ts';

/** Questions about what SOQL answers. */
export const queryProbes = {
  groupRow: readProbe({
    question: 'Which permission set does the row of an assigned permission set group name?',
    asks: 'PermissionSetId of the PermissionSetAssignment rows that have a PermissionSetGroupId.',
    assumes: 'The aggregate permission set of the group or none; both are read as the group.',
    switchName: 'groupRow',
    ask: ({ org }) =>
      org.query<{ PermissionSetId: string | null }>(
        soql`SELECT PermissionSetId FROM PermissionSetAssignment WHERE PermissionSetGroupId != null`
      ),
    read(answer) {
      if (!answer.ok) return unread('Assignments', answer.failure);
      const { records } = answer.value;
      if (records.length === 0) return notAnswerable('No permission set group is assigned to a user.');
      const named = records.filter(({ PermissionSetId }) => PermissionSetId !== null).length;
      const text = `${named.toString()} of ${counted(records.length, 'row')} of groups name a permission set.`;
      return says(text, { 0: 'null', [records.length]: 'aggregate' }[named]);
    },
  }),
  loginHistoryJoin: joinProbe({
    question: 'Can users be selected by a subquery on LoginHistory that contains OR, and by another one with NOT IN?',
    assumes: 'Not used: logins are grouped by user.',
    switchName: 'loginHistoryAntiJoin',
    query: soql`SELECT Id FROM User WHERE Id IN (SELECT UserId FROM LoginHistory WHERE LoginTime = LAST_N_DAYS:7 AND (LoginType = 'Remote Access 2.0' OR LoginSubType = 'OAuth Client Credentials')) AND Id NOT IN (SELECT UserId FROM LoginHistory WHERE LoginTime = LAST_N_DAYS:7 AND LoginType = 'Application') LIMIT 1`,
  }),
  groupFilter: joinProbe({
    question: 'Can HAVING filter by LoginHistory.Application, which WHERE refuses?',
    assumes: "Yes; where the org refuses it, everybody's apps are read, 2,000 rows a request.",
    switchName: 'groupFilter',
    query: soql`SELECT UserId, Application, COUNT(Id) n FROM LoginHistory WHERE LoginTime = LAST_N_DAYS:7 GROUP BY UserId, Application HAVING Application IN ('Salesforce CLI') LIMIT 1`,
  }),
  userLoginJoin: joinProbe({
    question: 'Can UserLogin rows be selected by a subquery on User that contains OR?',
    assumes: 'Yes: frozen integration users are read like this.',
    query: soql`SELECT Id FROM UserLogin WHERE IsFrozen = true AND UserId IN (SELECT Id FROM User WHERE Profile.UserLicense.Name = ${integrationLicenseName} OR Profile.UserLicense.LicenseDefinitionKey = ${integrationLicenseKey}) LIMIT 1`,
  }),
  assignmentJoin: joinProbe({
    question: 'Can users be selected by a subquery on PermissionSetAssignment that contains OR?',
    assumes: 'Not used: subqueries about assignments combine conditions with AND only.',
    query: soql`SELECT Id FROM User WHERE Id IN (SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSet.PermissionsModifyAllData = true OR PermissionSet.PermissionsViewAllData = true) LIMIT 1`,
  }),
  permissionDependencies: readProbe({
    question: 'Can PermissionDependency be read over the Tooling API?',
    asks: 'What the user permission ViewSetup depends on.',
    assumes: 'Where it can be read, a plan shows the permissions that come along; else those of a table.',
    switchName: 'permissionDependencies',
    ask: ({ org }) =>
      org.toolingQuery(
        soql`SELECT RequiredPermission FROM PermissionDependency WHERE Permission IN ('ViewSetup', 'ManageUsers')`
      ),
    read(answer, { permissions }) {
      if (answer.ok) return says(`Readable: ${counted(answer.value.records.length, 'row')}.`, 'readable');
      if (permissions.ViewSetup !== true)
        return notAnswerable(`Refused with ${codeOf(answer.failure)}; it needs a login with View Setup.`);
      return says(`Refused with ${codeOf(answer.failure)}, although the login has View Setup.`, 'absent');
    },
  }),
  userEntityAccess: readProbe({
    question: 'Does UserEntityAccess tell an administrator what an integration user can do with an object?',
    asks: 'UserEntityAccess of one active user on the integration license, for Account.',
    assumes: 'Not used: access is computed from profiles, permission sets, and groups.',
    async ask({ org }) {
      const users = await org.query<{ Id: string }>(
        soql`SELECT Id FROM User WHERE IsActive = true AND Profile.UserLicense.Name = ${integrationLicenseName} LIMIT 1`
      );
      if (!users.ok) return { users };
      const [user] = users.value.records;
      return user
        ? {
            users,
            access: await org.query(
              soql`SELECT IsReadable FROM UserEntityAccess WHERE UserId = ${user.Id} AND EntityDefinitionId IN ('Account')`
            ),
          }
        : { users };
    },
    read({ users, access }) {
      if (!users.ok) return unread('Users', users.failure);
      if (!access) return notAnswerable('No active user is on the integration license.');
      return says(
        access.ok
          ? `Answered with ${counted(access.value.records.length, 'row')}.`
          : `Refused with ${codeOf(access.failure)}.`
      );
    },
  }),
} satisfies Record<string, Probe>;

/** Whether the org answers a query of this shape at all. */
function joinProbe({ query, ...text }: Omit<ProbeText, 'asks'> & { query: Soql }): ProbeText & ReadProbe {
  return readProbe({
    ...text,
    asks: 'One such query, limited to one row.',
    ask: ({ org }) => org.query(query),
    read: (answer) =>
      answer.ok ? says('Answered.', 'works') : says(`Refused with ${codeOf(answer.failure)}.`, 'refused'),
  });
}
