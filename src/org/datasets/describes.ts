import { type Answer, answered, type ApiFailure, mapAnswer } from '../../model/org/answer.ts';
import type { ObjectDescribe, PermissionLabel } from '../../model/rows/objectDescribe.ts';
import { defineDataset } from '../datasetDefinition.ts';
import { unreadable } from '../toFailure.ts';
import type { OrgGateway } from '../orgGateway.ts';
import { toDescribe } from '../toDescribe.ts';
import { orgText } from '../orgText.ts';

/** The objects that the wish names, and their masters. */
export const describes = defineDataset<'describes'>({
  completeWith: [],
  async read(org, { objects }) {
    const answer = await describeClosed(org, objects, []);
    return answer.ok ? answered({ data: answer.value, rows: answer.value.length, whole: true }) : answer;
  },
});

/** The User object of this org: custom required fields, time zones, locales. */
export const userDescribe = defineDataset<'userDescribe'>({
  completeWith: [],
  async read(org) {
    const answer = await org.describe(['User']);
    if (!answer.ok) return answer;
    const [raw] = answer.value;
    return raw
      ? answered({ data: toDescribe(raw, { withLabels: true }), rows: 1, whole: true })
      : { ok: false, failure: unreadable(orgText('answer.userDescribe')) };
  },
});

/**
 * What object and field permissions can be granted on: the picklists of the two describes, neither of which follows from the
 * other. Of the fields those of the wish's objects, since an org has thousands.
 */
export const grantTargets = defineDataset<'grantTargets'>({
  completeWith: [],
  async read(org, { objects }) {
    if (objects.length === 0)
      return answered({ data: { objects: [], fieldObjects: [], fields: [] }, rows: 0, whole: true });
    const answer = await org.describe(['ObjectPermissions', 'FieldPermissions']);
    if (!answer.ok) return answer;
    const [objectRows, fieldRows] = answer.value;
    if (!objectRows || !fieldRows) return { ok: false, failure: unreadable(orgText('answer.grantTargets')) };
    const asked = new Set(objects.map((name) => name.toLowerCase()));
    const targets = {
      objects: picklistOf(objectRows, 'SobjectType'),
      fieldObjects: picklistOf(fieldRows, 'SobjectType'),
      fields: picklistOf(fieldRows, 'Field').filter((path) => asked.has(path.toLowerCase().split('.')[0] ?? '')),
    };
    return answered({ data: targets, rows: targets.objects.length, whole: true });
  },
});

function picklistOf(raw: object, field: string): readonly string[] {
  return toDescribe(raw).fields.find(({ name }) => name === field)?.picklist ?? [];
}

/** Names of every object the caller can see. */
export const objectNames = defineDataset<'objectNames'>({
  completeWith: [],
  async read(org) {
    return mapAnswer(await org.objectNames(), (objects) => ({
      data: objects.map(({ name }) => name),
      rows: objects.length,
      whole: true,
    }));
  },
});

/** API names of every user permission of this org's release. */
export const userPermissionNames = defineDataset<'userPermissionNames'>({
  completeWith: ['ViewSetup'],
  async read(org) {
    return mapAnswer(await readPermissions(org), (permissions) => ({
      data: permissions.map(({ name }) => name),
      rows: permissions.length,
      whole: true,
    }));
  },
});

/** The same with the labels that Setup shows, in the caller's language. */
export const userPermissionLabels = defineDataset<'userPermissionLabels'>({
  completeWith: ['ViewSetup'],
  async read(org) {
    return mapAnswer(await readPermissions(org), (labels) => ({ data: labels, rows: labels.length, whole: true }));
  },
});

async function readPermissions(org: OrgGateway): Promise<Answer<readonly PermissionLabel[]>> {
  const answer = await org.describe(['PermissionSet']);
  if (!answer.ok) return answer;
  const [raw] = answer.value;
  if (!raw) return { ok: false, failure: notDescribed() };
  const permissions = toDescribe(raw).fields.flatMap(({ name, label }) =>
    /^Permissions[A-Z]/.test(name) ? [{ name: name.replace('Permissions', ''), label }] : []
  );
  const names = permissions.map(({ name }) => name);
  return everyOrgs.every((name) => names.includes(name))
    ? answered(permissions)
    : { ok: false, failure: unreadable(orgText('answer.userPermissions')) };
}

/**
 * User permissions that every org has. Of most others nobody knows whether an org has them, and what a describe leaves out
 * is not asked about: one without these was cut, and every rule about permissions would pass.
 */
const everyOrgs = ['ApiEnabled', 'CustomizeApplication', 'ManageUsers', 'ModifyAllData', 'ViewAllData', 'ViewSetup'];

function mastersOf(describes: readonly ObjectDescribe[]): string[] {
  return describes.flatMap(({ fields }) => fields.flatMap(({ masters }) => masters));
}

/** Describes the objects, then their masters, until no master is unknown: reading a detail needs reading its master. */
async function describeClosed(
  org: OrgGateway,
  names: readonly string[],
  known: readonly ObjectDescribe[]
): Promise<Answer<readonly ObjectDescribe[]>> {
  const asked = [...new Set(names)].filter(
    (name) => !known.some((describe) => describe.name.toLowerCase() === name.toLowerCase())
  );
  if (asked.length === 0) return answered(known);
  const answer = await org.describe(asked);
  if (!answer.ok) return answer;
  const found = answer.value.flatMap((raw) => (raw === undefined ? [] : [toDescribe(raw)]));
  // Objects that are not there must not be asked for again.
  const masters = mastersOf(found).filter((name) => !asked.includes(name));
  return describeClosed(org, masters, [...known, ...found]);
}

function notDescribed(): ApiFailure {
  const message = orgText('permissionSetsHidden');
  return { kind: 'refused', problems: [{ errorCode: 'INSUFFICIENT_ACCESS', message, fields: [] }] };
}
