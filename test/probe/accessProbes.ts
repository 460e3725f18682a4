import { type Answer, hasCode } from '../../src/model/org/answer.ts';
import type { OrgGateway } from '../../src/org/orgGateway.ts';
import { soql } from '../../src/org/soql.ts';
import { codeOf, notAnswerable, type Probe, says, unread, writeProbe } from './probe.ts';
import { newUserProbe } from './userProbes.ts';
import { freeSeats, type Workbench } from './workbench.ts';

/** Questions that permission sets and their assignments answer. */
export const accessProbes = {
  pslBySet: newUserProbe({
    question: 'Does assigning a permission set that is bound to the permission set license assign the license too?',
    asks: 'Such an assignment for the throwaway user without the license, and the licenses of the user afterwards.',
    assumes: 'Not relied on: the license is assigned first.',
    switchName: 'pslBySet',
    async ask({ workbench }, userId) {
      await workbench.strip(userId);
      const assigned = await assignBound(workbench, userId);
      return { assigned, holds: assigned.ok ? await workbench.holdsPsl(userId) : undefined };
    },
    read({ assigned, holds }) {
      if (!assigned.ok && hasCode(assigned.failure, 'FIELD_INTEGRITY_EXCEPTION'))
        return says('No: the assignment is refused with FIELD_INTEGRITY_EXCEPTION.', 'false');
      if (!assigned.ok) return notAnswerable(`The assignment is refused with ${codeOf(assigned.failure)}.`);
      if (!holds?.ok) return notAnswerable("The licenses of the user can't be read.");
      return holds.value ? says('Yes.', 'true') : says('The assignment is accepted, and the user has no license.');
    },
  }),
  pslGoesWithSet: newUserProbe({
    question: 'Does the license go when the permission set that needs it is taken away?',
    asks: 'The licenses of the throwaway user after its only such permission set was taken away.',
    assumes: 'Both: what the user holds is read before a license is taken away.',
    switchName: 'pslGoesWithSet',
    async ask({ workbench }, userId) {
      await workbench.strip(userId);
      const licensed = await withPsl(workbench, userId);
      const assigned = licensed.ok ? await assignBound(workbench, userId) : licensed;
      return takeAway(workbench, userId, assigned);
    },
    read: (left) => readLeft(left, { kept: 'false', gone: 'true' }),
  }),
  pslKeptByNeed: newUserProbe({
    question: 'Does the license stay when the user keeps a permission set without a license whose grants need it?',
    asks: 'The same, with a second permission set that grants read on Account and is bound to no license.',
    assumes: 'Both: what the user holds is read before a license is taken away.',
    async ask({ workbench }, userId) {
      await workbench.strip(userId);
      const licensed = await withPsl(workbench, userId);
      const needing = licensed.ok ? await assignReading(workbench, userId) : licensed;
      const assigned = needing.ok ? await assignBound(workbench, userId) : needing;
      return takeAway(workbench, userId, assigned);
    },
    read: (left) => readLeft(left, {}),
  }),
  pslExhausted: newUserProbe({
    question: 'With which code is a permission set license refused when no seat is free?',
    asks: 'The license for the throwaway user, in an org without a free seat.',
    assumes: 'LICENSE_LIMIT_EXCEEDED or FIELD_INTEGRITY_EXCEPTION.',
    switchName: 'pslExhausted',
    ask: async ({ workbench }, userId) => ({
      psl: workbench.psl,
      granted: workbench.psl.ok && workbench.psl.value.free <= 0 ? await workbench.grantPsl(userId) : undefined,
    }),
    read({ psl, granted }) {
      if (!psl.ok) return unread('The license', psl.failure);
      if (psl.value.id === undefined) return notAnswerable("The org doesn't have the license.");
      if (!granted) return notAnswerable(`${freeSeats(psl.value)}.`);
      return granted.ok
        ? says('The license is assigned although no seat is free.')
        : says(`${codeOf(granted.failure)}.`, codeOf(granted.failure));
    },
  }),
  wrongLicense: newUserProbe({
    question: 'With which code is a permission set refused that is bound to another user license?',
    asks: 'An empty permission set bound to the user license Salesforce, for the throwaway user.',
    assumes: 'The plan is blocked before the org is asked.',
    async ask({ workbench }, userId) {
      const licenses = await workbench.org.query<{ Id: string }>(
        soql`SELECT Id FROM UserLicense WHERE LicenseDefinitionKey = 'SFDC'`
      );
      const id = licenses.ok ? licenses.value.records[0]?.Id : undefined;
      if (id === undefined) return undefined;
      const set = await workbench.newSet({ LicenseId: id });
      return set.ok ? workbench.assign(userId, set.value) : set;
    },
    read(answer) {
      if (!answer) return notAnswerable("The org doesn't have the user license.");
      return says(answer.ok ? 'The assignment is accepted.' : `${codeOf(answer.failure)}.`);
    },
  }),
  deleteAssignedSet: newUserProbe({
    question: 'With which code is the deletion of an assigned permission set refused?',
    asks: 'Deleting an empty permission set that is assigned to the throwaway user.',
    assumes: 'Any: when a creation is undone, assignments are removed first.',
    async ask({ workbench }, userId) {
      const set = await workbench.newSet();
      const assigned = set.ok ? await workbench.assign(userId, set.value) : set;
      if (!set.ok || !assigned.ok) return { prepared: assigned };
      return {
        prepared: assigned,
        deleted: await workbench.org.write({ method: 'DELETE', object: 'PermissionSet', recordId: set.value }),
      };
    },
    read({ prepared, deleted }) {
      if (!prepared.ok) return notAnswerable(`The permission set can't be assigned: ${codeOf(prepared.failure)}.`);
      return says(
        deleted?.ok === false ? `${codeOf(deleted.failure)}.` : 'The permission set is deleted although it is assigned.'
      );
    },
  }),
  dependentPermissions: writeProbe({
    question: 'Must permissions that View Setup depends on be sent along?',
    asks: 'A permission set with View Setup and without View Roles.',
    assumes: 'Both: they are always sent along, and shown in the plan.',
    switchName: 'dependentPermissions',
    async ask({ workbench }) {
      const set = await workbench.newSet({ PermissionsViewSetup: true });
      return { set, row: set.ok ? await readSet(workbench.org, set.value) : undefined };
    },
    read({ set, row }) {
      if (!set.ok) return says(`Yes: refused with ${codeOf(set.failure)}.`, 'required');
      if (!row?.ok) return notAnswerable("The permission set can't be read.");
      return row.value.records[0]?.PermissionsViewRoles === true
        ? says('No: View Roles came along by itself.', 'implied')
        : says('No: accepted without View Roles.');
    },
  }),
  dropsViewAll: writeProbe({
    question: 'Does an object that does not support View All silently lose it?',
    asks: 'A permission set with View All on Product2, read back.',
    assumes: 'It can happen: what was created is read back and compared.',
    switchName: 'dropsViewAll',
    async ask({ workbench: { org, newSet } }) {
      const set = await newSet();
      if (!set.ok) return { written: set };
      const body = {
        ParentId: set.value,
        SobjectType: 'Product2',
        PermissionsRead: true,
        PermissionsViewAllRecords: true,
      };
      const written = await org.write({ method: 'POST', object: 'ObjectPermissions', body });
      const row = await org.query<{ PermissionsViewAllRecords: boolean }>(
        soql`SELECT PermissionsViewAllRecords FROM ObjectPermissions WHERE ParentId = ${set.value}`
      );
      return { written, row };
    },
    read({ written, row }) {
      if (!written.ok) return says(`No: refused with ${codeOf(written.failure)}.`);
      if (!row?.ok) return notAnswerable("The object permissions can't be read.");
      return row.value.records[0]?.PermissionsViewAllRecords === true
        ? says('No: it is kept.', 'false')
        : says('Yes.', 'true');
    },
  }),
} satisfies Record<string, Probe>;

async function readSet(org: OrgGateway, id: string) {
  return org.query<{ PermissionsViewRoles: boolean }>(
    soql`SELECT PermissionsViewRoles FROM PermissionSet WHERE Id = ${id}`
  );
}

/** Assigns an empty permission set that is bound to the permission set license. Returns the assignment's ID. */
async function assignBound(workbench: Workbench, userId: string): Promise<Answer<string>> {
  const { psl } = workbench;
  const set = await workbench.newSet({ LicenseId: psl.ok ? psl.value.id : undefined });
  return set.ok ? workbench.assign(userId, set.value) : set;
}

/** Assigns a permission set that is bound to no license and grants read on Account. */
async function assignReading(workbench: Workbench, userId: string): Promise<Answer<string>> {
  const set = await workbench.newSet();
  if (!set.ok) return set;
  const body = { ParentId: set.value, SobjectType: 'Account', PermissionsRead: true };
  const row = await workbench.org.write({ method: 'POST', object: 'ObjectPermissions', body });
  return row.ok ? workbench.assign(userId, set.value) : row;
}

/** The license, unless the user has it already. */
async function withPsl(workbench: Workbench, userId: string): Promise<Answer<unknown>> {
  const holds = await workbench.holdsPsl(userId);
  return holds.ok && holds.value ? holds : workbench.grantPsl(userId);
}

type Left = { assigned: Answer<unknown>; holds?: Answer<boolean> };

async function takeAway(workbench: Workbench, userId: string, assigned: Answer<unknown>): Promise<Left> {
  if (!assigned.ok) return { assigned };
  const recordId = String(assigned.value);
  const removed = await workbench.org.write({ method: 'DELETE', object: 'PermissionSetAssignment', recordId });
  return removed.ok ? { assigned, holds: await workbench.holdsPsl(userId) } : { assigned: removed };
}

function readLeft({ assigned, holds }: Left, positions: { kept?: string; gone?: string }): ReturnType<typeof says> {
  if (!assigned.ok)
    return notAnswerable(`The license or the permission set can't be assigned: ${codeOf(assigned.failure)}.`);
  if (!holds?.ok) return notAnswerable("The licenses of the user can't be read.");
  return holds.value ? says('The license stays.', positions.kept) : says('The license goes.', positions.gone);
}
