import { allAnswered } from '../../src/model/org/answer.ts';
import { integrationLicenseName, integrationPslName } from '../../src/model/org/isIntegrationLicense.ts';
import { soql } from '../../src/org/soql.ts';
import { codeOf, counted, notAnswerable, type Probe, readProbe, says, unread, writeProbe } from './probe.ts';
import { idOf } from './workbench.ts';

/** Questions about licenses, seats, and profiles. */
export const licenseProbes = {
  licenseKeys: readProbe({
    question: 'What are the keys of the integration user license and of its permission set license?',
    asks: `LicenseDefinitionKey of the UserLicense "${integrationLicenseName}", PermissionSetLicenseKey of the PermissionSetLicense "${integrationPslName}".`,
    assumes:
      'The license is found by its name or by the key SALESFORCE_INTEGRATION_USER; the permission set license by its developer name.',
    ask: async ({ org }) =>
      allAnswered([
        await org.query<Columns>(
          soql`SELECT LicenseDefinitionKey FROM UserLicense WHERE Name = ${integrationLicenseName}`
        ),
        await org.query<Columns>(
          soql`SELECT PermissionSetLicenseKey FROM PermissionSetLicense WHERE DeveloperName = ${integrationPslName}`
        ),
      ]),
    read(answer) {
      if (!answer.ok) return unread('Licenses', answer.failure);
      const [license, psl] = answer.value.map(({ records: [row] }) => row);
      const key = license && constant(license['LicenseDefinitionKey']);
      const pslKey = psl && constant(psl['PermissionSetLicenseKey']);
      if (key === undefined && pslKey === undefined)
        return notAnswerable('The org has neither the license nor the permission set license.');
      return says(`License: ${key ?? 'not in this org'}. Permission set license: ${pslKey ?? 'not in this org'}.`);
    },
  }),
  licenseNameLanguage: readProbe({
    question: `Is the license's name "${integrationLicenseName}" the same in orgs whose language isn't English?`,
    asks: 'Language of the organization, and number of user licenses with the English name.',
    assumes: 'The name is the same in every language; the key is a second way to find the license.',
    ask: async ({ org }) =>
      allAnswered([
        await org.query<Columns>(soql`SELECT LanguageLocaleKey FROM Organization`),
        await org.query<Columns>(soql`SELECT Name FROM UserLicense WHERE Name = ${integrationLicenseName}`),
      ]),
    read(answer) {
      if (!answer.ok) return unread('Licenses', answer.failure);
      const [organization, licenses] = answer.value;
      const language = constant(organization?.records[0]?.['LanguageLocaleKey']);
      if (language.startsWith('en')) return notAnswerable(`The org's language is ${language}.`);
      const isFound = (licenses?.records.length ?? 0) > 0;
      return says(`In ${language}, the license is ${isFound ? '' : 'not '}found by its English name.`);
    },
  }),
  seats: readProbe({
    question: 'How many seats of the integration license does an org of this kind have?',
    asks: 'TotalLicenses and UsedLicenses of the license and of the permission set license.',
    assumes:
      'Nothing: seats are read before each creation. The local Developer Edition has 1, the local Enterprise Edition 5.',
    ask: async ({ org }) =>
      allAnswered([
        await org.query<Seats>(
          soql`SELECT TotalLicenses, UsedLicenses FROM UserLicense WHERE Name = ${integrationLicenseName}`
        ),
        await org.query<Seats>(
          soql`SELECT TotalLicenses, UsedLicenses FROM PermissionSetLicense WHERE DeveloperName = ${integrationPslName}`
        ),
      ]),
    read(answer) {
      if (!answer.ok) return unread('Licenses', answer.failure);
      const [license, psl] = answer.value.map(({ records }) => seatText(records[0]));
      return says(`User license: ${license ?? ''}. Permission set license: ${psl ?? ''}.`);
    },
  }),
  objectPermissionsOfPsl: readProbe({
    question: 'Are there ObjectPermissions rows whose parent is the permission set license?',
    asks: 'Number of ObjectPermissions whose ParentId is the permission set license.',
    assumes: 'No: which objects a license allows is learned from refusals, not from rows.',
    async ask({ org }) {
      const psl = await org.query<{ Id: string }>(
        soql`SELECT Id FROM PermissionSetLicense WHERE DeveloperName = ${integrationPslName}`
      );
      if (!psl.ok) return psl;
      const [row] = psl.value.records;
      return row
        ? org.query<object>(soql`SELECT COUNT() FROM ObjectPermissions WHERE ParentId = ${row.Id}`)
        : undefined;
    },
    read(answer) {
      if (!answer) return notAnswerable("The org doesn't have the permission set license.");
      return says(answer.ok ? `${counted(answer.value.totalSize, 'row')}.` : `Refused with ${codeOf(answer.failure)}.`);
    },
  }),
  profileClone: readProbe({
    question: 'Does a clone of the profile "Minimum Access - API Only Integrations" keep API Only User?',
    asks: 'API Only User of the custom profiles on the integration license, except for the older API-only profile, which is custom itself.',
    assumes: 'Nothing: a profile is chosen only if it has API Only User.',
    ask: ({ org }) =>
      org.query<{ PermissionsApiUserOnly: boolean }>(
        soql`SELECT PermissionsApiUserOnly FROM PermissionSet WHERE IsOwnedByProfile = true AND IsCustom = true AND Profile.UserLicense.Name = ${integrationLicenseName} AND Profile.Name != 'Salesforce API Only System Integrations'`
      ),
    read(answer) {
      if (!answer.ok) return unread('Profiles', answer.failure);
      const { records } = answer.value;
      if (records.length === 0) return notAnswerable('No custom profile uses the integration license.');
      const kept = records.filter(({ PermissionsApiUserOnly }) => PermissionsApiUserOnly).length;
      return says(
        `${kept.toString()} of ${counted(records.length, 'custom profile')} on the license ${kept === 1 ? 'has' : 'have'} API Only User.`
      );
    },
  }),
  pslAssignRight: writeProbe({
    question: 'Is Assign Permission Sets sufficient to assign a permission set license over the API?',
    asks: 'The license for the throwaway user, as a login with Assign Permission Sets and without Manage Users.',
    assumes: 'Neither: the plan notes that Salesforce may refuse it.',
    switchName: 'pslAssignment',
    async ask({ workbench, permissions }) {
      if (permissions.ManageUsers !== false || permissions.AssignPermissionSets !== true) return undefined;
      const user = idOf(await workbench.user());
      if (!user.ok) return { user };
      await workbench.strip(user.value);
      return { user, granted: await workbench.grantPsl(user.value) };
    },
    read(answer) {
      if (!answer) return notAnswerable('It needs a login with Assign Permission Sets and without Manage Users.');
      const { user, granted } = answer;
      if (!user.ok) return unread('The throwaway user', user.failure);
      if (granted?.ok === true) return says('The license is assigned.', 'assignPermissionSets');
      const code = granted ? codeOf(granted.failure) : '';
      const isRight = code.startsWith('INSUFFICIENT_ACCESS');
      return says(`Refused with ${code}.`, ...(isRight ? ['manageUsers'] : []));
    },
  }),
} satisfies Record<string, Probe>;

type Columns = Readonly<Record<string, unknown>>;

type Seats = { TotalLicenses: number; UsedLicenses: number };

function seatText(seats: Seats | undefined): string {
  return seats
    ? `${seats.TotalLicenses.toString()} in total, ${seats.UsedLicenses.toString()} used`
    : 'not in this org';
}

/** A constant of Salesforce; anything that doesn't look like one isn't printed. */
function constant(value: unknown): string {
  return typeof value === 'string' && /^[A-Za-z][A-Za-z_]{1,60}$/.test(value) ? value : 'in an unexpected form';
}
