import { randomUUID } from 'node:crypto';
import { type Answer, answered, mapAnswer } from '../../src/model/org/answer.ts';
import { integrationLicenseName, integrationPslName } from '../../src/model/org/isIntegrationLicense.ts';
import type { Subresponse } from '../../src/model/org/orgWriter.ts';
import type { OrgGateway } from '../../src/org/orgGateway.ts';
import { soql } from '../../src/org/soql.ts';
import { codeOf, counted } from './probe.ts';

/** What write probes work on: one throwaway user on the integration license, and throwaway permission sets. */
export type Workbench = {
  org: OrgGateway;
  license: Answer<Pool>;
  psl: Answer<Pool>;
  /** The throwaway user, created at the first call; with a role where the org refuses one without. */
  user: () => Promise<NewUser>;
  /** Tries to create another user. Where that succeeds, the user is cleaned up like the first one. */
  tryUser: (values: object) => Promise<Answer<string>>;
  /** Everything of a creation in one composite, with a last step that the org must refuse: nothing remains. */
  refusedComposite: () => Promise<Answer<readonly Subresponse[]>>;
  /** Creates a permission set. */
  newSet: (values?: object) => Promise<Answer<string>>;
  assign: (userId: string, setId: string) => Promise<Answer<string>>;
  grantPsl: (userId: string) => Promise<Answer<string>>;
  /** Whether the user holds the permission set license. */
  holdsPsl: (userId: string) => Promise<Answer<boolean>>;
  /** Takes all permission sets and the permission set license away from the user. */
  strip: (userId: string) => Promise<void>;
  /** Removes and deactivates everything that was created. Returns what remains. */
  clear: () => Promise<string[]>;
};

/** A license with its ID and seats; the ID is undefined where the org doesn't have it. */
export type Pool = { id: string | undefined; free: number };

export type NewUser = { plain: Answer<string>; withRole: Answer<string> | undefined; hasRoles: boolean };

/** The ID of the throwaway user, however it was created. */
export function idOf({ plain, withRole }: NewUser): Answer<string> {
  return withRole?.ok === true ? withRole : plain;
}

/** `1 seat is free` */
export function freeSeats({ free }: Pool): string {
  return `${counted(free, 'seat')} ${free === 1 ? 'is' : 'are'} free`;
}

/** How a person recognizes what remains. */
export const throwawayName = 'Integration User Probe';

type Created = { usernames: string[]; sets: string[] };

export async function createWorkbench(org: OrgGateway): Promise<Workbench> {
  const [license, psl, profile, template] = await Promise.all([
    readPool(org, 'UserLicense'),
    readPool(org, 'PermissionSetLicense'),
    readProfile(org),
    readTemplate(org),
  ]);
  const created: Created = { usernames: [], sets: [] };
  const state: { user?: Promise<NewUser> } = {};
  const userBody = (values: object): object => {
    const username = `probe-${randomUUID()}@integration-user-probe.example`;
    created.usernames.push(username);
    return { ...template, Username: username, ...(profile.ok ? { ProfileId: profile.value } : {}), ...values };
  };
  const setBody = (values: object): object => {
    const name = `Integration_User_Probe_${randomUUID().slice(0, 8)}`;
    created.sets.push(name);
    return { Name: name, Label: throwawayName, ...values };
  };
  const post = (object: string, body: object): Promise<Answer<string>> =>
    profile.ok ? org.write({ method: 'POST', object, body }) : Promise.resolve(profile);
  const tryUser: Workbench['tryUser'] = (values) => post('User', userBody(values));
  return {
    ...{ org, license, psl, tryUser },
    user: () => (state.user ??= newUser(org, tryUser)),
    refusedComposite: () => sendRefused(org, { user: userBody({}), set: setBody({}), pslId: idIn(psl) }),
    newSet: (values = {}) => post('PermissionSet', setBody(values)),
    assign: (AssigneeId, PermissionSetId) => post('PermissionSetAssignment', { AssigneeId, PermissionSetId }),
    grantPsl: (AssigneeId) => post('PermissionSetLicenseAssign', { AssigneeId, PermissionSetLicenseId: idIn(psl) }),
    holdsPsl: async (userId) =>
      mapAnswer(
        await org.query(
          soql`SELECT Id FROM PermissionSetLicenseAssign WHERE AssigneeId = ${userId} AND PermissionSetLicense.DeveloperName = ${integrationPslName}`
        ),
        ({ records }) => records.length > 0
      ),
    strip: (userId) => strip(org, userId),
    clear: () => clear(org, created),
  };
}

async function newUser(org: OrgGateway, tryUser: Workbench['tryUser']): Promise<NewUser> {
  const plain = await tryUser({});
  const roles = await org.query<{ Id: string }>(soql`SELECT Id FROM UserRole LIMIT 1`);
  const role = roles.ok ? roles.value.records[0]?.Id : undefined;
  const isRetried = !plain.ok && plain.failure.kind === 'refused' && role !== undefined;
  return { plain, withRole: isRetried ? await tryUser({ UserRoleId: role }) : undefined, hasRoles: role !== undefined };
}

function idIn(pool: Answer<Pool>): string {
  return pool.ok ? (pool.value.id ?? '') : '';
}

async function readPool(org: OrgGateway, object: 'UserLicense' | 'PermissionSetLicense'): Promise<Answer<Pool>> {
  type Row = { Id: string; TotalLicenses: number; UsedLicenses: number };
  const query =
    object === 'UserLicense'
      ? soql`SELECT Id, TotalLicenses, UsedLicenses FROM UserLicense WHERE Name = ${integrationLicenseName}`
      : soql`SELECT Id, TotalLicenses, UsedLicenses FROM PermissionSetLicense WHERE DeveloperName = ${integrationPslName}`;
  return mapAnswer(await org.query<Row>(query), ({ records: [row] }) => ({
    id: row?.Id,
    free: row ? row.TotalLicenses - row.UsedLicenses : 0,
  }));
}

/** The API-only profile of the integration license, the current one first. */
async function readProfile(org: OrgGateway): Promise<Answer<string>> {
  const answer = await org.query<{ Id: string }>(
    soql`SELECT Id FROM Profile WHERE UserLicense.Name = ${integrationLicenseName} AND PermissionsApiUserOnly = true ORDER BY Name ASC LIMIT 1`
  );
  if (!answer.ok) return answer;
  const [row] = answer.value.records;
  const missing = { errorCode: 'NO_INTEGRATION_PROFILE', message: '', fields: [] };
  return row ? answered(row.Id) : { ok: false, failure: { kind: 'refused', problems: [missing] } };
}

/** What a new user needs, in the language of the login and with its email address, as in the product's own plans. */
async function readTemplate(org: OrgGateway): Promise<object> {
  const answer = await org.query<{
    Email: string;
    TimeZoneSidKey: string;
    LocaleSidKey: string;
    LanguageLocaleKey: string;
  }>(soql`SELECT Email, TimeZoneSidKey, LocaleSidKey, LanguageLocaleKey FROM User WHERE Username = ${org.username}`);
  const [row] = answer.ok ? answer.value.records : [];
  return {
    LastName: throwawayName,
    Alias: 'iuprobe',
    EmailEncodingKey: 'UTF-8',
    Email: row?.Email,
    TimeZoneSidKey: row?.TimeZoneSidKey,
    LocaleSidKey: row?.LocaleSidKey,
    LanguageLocaleKey: row?.LanguageLocaleKey,
  };
}

/** The last step assigns the same permission set again, which Salesforce refuses as a duplicate. */
function sendRefused(
  org: OrgGateway,
  { user, set, pslId }: { user: object; set: object; pslId: string }
): Promise<Answer<readonly Subresponse[]>> {
  const assignment = { AssigneeId: '@{probeUser.id}', PermissionSetId: '@{probeSet.id}' };
  const step = (referenceId: string, object: string, body: object) => ({
    referenceId,
    method: 'POST' as const,
    object,
    body,
  });
  return org.composite([
    step('probeUser', 'User', user),
    step('probePsl', 'PermissionSetLicenseAssign', { AssigneeId: '@{probeUser.id}', PermissionSetLicenseId: pslId }),
    step('probeSet', 'PermissionSet', set),
    step('probeObject', 'ObjectPermissions', {
      ParentId: '@{probeSet.id}',
      SobjectType: 'Account',
      PermissionsRead: true,
    }),
    step('probeAssignment', 'PermissionSetAssignment', assignment),
    step('probeDuplicate', 'PermissionSetAssignment', assignment),
  ]);
}

async function strip(org: OrgGateway, userId: string): Promise<void> {
  const sets = await org.query<{ Id: string }>(
    soql`SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = ${userId} AND PermissionSet.IsOwnedByProfile = false`
  );
  for (const { Id } of sets.ok ? sets.value.records : [])
    await org.write({ method: 'DELETE', object: 'PermissionSetAssignment', recordId: Id });
  const licenses = await org.query<{ Id: string }>(
    soql`SELECT Id FROM PermissionSetLicenseAssign WHERE AssigneeId = ${userId}`
  );
  for (const { Id } of licenses.ok ? licenses.value.records : [])
    await org.write({ method: 'DELETE', object: 'PermissionSetLicenseAssign', recordId: Id });
}

/** Looks for everything by the names that were sent, so that what a lost response created is found too. */
async function clear(org: OrgGateway, { usernames, sets }: Created): Promise<string[]> {
  const remains: string[] = [];
  const users =
    usernames.length === 0
      ? undefined
      : await org.query<{ Id: string }>(soql`SELECT Id FROM User WHERE Username IN ${usernames}`);
  if (users && !users.ok) remains.push(`unknown: users can't be read (${codeOf(users.failure)})`);
  const userIds = users?.ok === true ? users.value.records.map(({ Id }) => Id) : [];
  for (const userId of userIds) await strip(org, userId);
  const rows =
    sets.length === 0
      ? undefined
      : await org.query<{ Id: string }>(soql`SELECT Id FROM PermissionSet WHERE Name IN ${sets}`);
  if (rows && !rows.ok) remains.push(`unknown: permission sets can't be read (${codeOf(rows.failure)})`);
  for (const { Id } of rows?.ok === true ? rows.value.records : []) {
    const deleted = await org.write({ method: 'DELETE', object: 'PermissionSet', recordId: Id });
    if (!deleted.ok) remains.push(`a permission set with the label "${throwawayName}" (${codeOf(deleted.failure)})`);
  }
  const failed: string[] = [];
  for (const recordId of userIds) {
    const ended = await org.write({ method: 'PATCH', object: 'User', recordId, body: { IsActive: false } });
    if (!ended.ok) failed.push(codeOf(ended.failure));
  }
  if (failed.length > 0)
    remains.push(
      `${counted(failed.length, 'ACTIVE user')} with the last name "${throwawayName}" (${failed.join(', ')})`
    );
  const inactive = userIds.length - failed.length;
  if (inactive > 0)
    remains.push(
      `${counted(inactive, 'deactivated user')} with the last name "${throwawayName}": Salesforce can't delete users`
    );
  return remains;
}
