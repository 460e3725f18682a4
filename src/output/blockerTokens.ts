import { Messages } from '@salesforce/core';
import { metadataOf } from '../model/access/metadataKinds.ts';
import { permissionLabel } from '../model/access/permissionLabels.ts';
import type { GrantNeed } from '../model/access/planStep.ts';
import type { AllowedValue, Blocker, BlockerCode } from '../model/access/blocker.ts';
import { specKeys } from '../model/access/specKeys.ts';
import { keyOfField } from '../model/access/valueHomes.ts';
import { fill } from './messageText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'blockers');
const steps = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.create');

/** What a blocker's message is filled with, in its order. */
export const blockerTokens = (blocker: Blocker): readonly string[] => {
  const tokensOf: TokensOf<BlockerCode> = tokens[blocker.code];
  return tokensOf(blocker);
};

/** Written as a method, so that the function of any one code may stand for that of all. */
type TokensOf<C extends BlockerCode> = { tokens(blocker: Blocker<C>): readonly string[] }['tokens'];

const tokens: { readonly [C in BlockerCode]: TokensOf<C> } = {
  NotRead: ({ datasets, reason }) => [listed(datasets), reason],
  NotReadable: ({ permission, reason }) => [permissionLabel(permission), reason],
  CallerLacksPermission: ({ permission, actions }) => [
    permissionLabel(permission),
    listed([...new Set(actions.map((action) => steps.getMessage(`action.${action}`)))]),
  ],
  NoIntegrationLicense: ({ edition }) => [edition],
  NoIntegrationPsl: () => [],
  LicenseNotActive: ({ license, status }) => [license, status],
  LicenseExpired: ({ license, expiresOn }) => [license, expiresOn],
  NoSeatLeft: ({ license, total }) => [license, total.toString()],
  NoApiOnlyProfile: () => [],
  ProfileNotFound: ({ profile }) => [profile],
  ProfileNotApiOnly: ({ profile }) => [profile],
  ProfileDiffers: ({ username, profile, found }) => [username, profile, found],
  SeveralProfiles: ({ profiles }) => [listed(profiles)],
  UsernameTaken: ({ username, name, license }) => [username, name, license],
  UsernameReserved: ({ username }) => [username],
  UserInactive: ({ username, seatOf = '' }) => [username, seatOf],
  UserFrozen: ({ username }) => [username],
  RoleNotFound: ({ role }) => [role],
  UserFieldMissing: ({ field, label }) => [field, label],
  UserFieldUnknown: ({ field }) => [field],
  UserFieldReserved: ({ field }) => [field],
  UserFieldFixed: ({ field, value, found }) => [field, value, found === '' ? messages.getMessage('empty') : found],
  UserFieldValue: ({ field, value, allowed }) => [field, value, allowedText(allowed), ...flagAndKey(field)],
  PermissionSetNotFound: ({ permissionSet }) => [permissionSet],
  PermissionSetOfOtherLicense: ({ permissionSet, memberOf, license }) => [
    memberOf === undefined
      ? permissionSet
      : fill(messages, 'PermissionSetOfOtherLicense.member', [memberOf, permissionSet]),
    license,
  ],
  PermissionSetNotAssignable: ({ permissionSet }) => [permissionSet],
  GroupNotFound: ({ group }) => [group],
  PslNotFound: ({ license }) => [license],
  OwnSetTaken: ({ permissionSet }) => [permissionSet],
  OwnSetHeldByOthers: ({ permissionSet, usernames, groups }) => [
    permissionSet,
    listed([...usernames, ...groups.map((group) => fill(messages, 'OwnSetHeldByOthers.group', [group]))]),
  ],
  OwnSetReserved: ({ permissionSet, reservedFor }) => [permissionSet, reservedFor],
  UnknownObject: ({ object }) => [object],
  ObjectNotPermissionable: ({ object, permissions, missing }) => [
    object,
    listed(permissions),
    listed(
      missing.map((each) => each.map(needName).reduce((one, other) => fill(messages, 'alternative', [one, other])))
    ),
  ],
  ObjectGovernorUnknown: ({ object, permissions }) => [object, listed(permissions)],
  ConfigurationOnlyRead: ({ object, kind, permissions }) => [
    fill(messages, `ConfigurationOnlyRead.${kind}`, [object]),
    listed(permissions),
  ],
  PermissionNotKept: ({ object, permissions, instead }) => [object, listed(permissions), instead.join(',')],
  UnknownField: fieldName,
  FieldNotPermissionable: (blocker) => [...fieldName(blocker), blocker.object],
  FieldNotEditable: fieldName,
  ViewAllFieldsTooNew: ({ object, apiVersion }) => [object, apiVersion.toFixed(1)],
  UnknownUserPermission: ({ permission }) => [permission],
  PermissionBeyondLicense: ({ permission, licenses, admittedBy, because }) => [
    permissionName(permission),
    listed(licenses),
    listed(admittedBy),
    because === undefined ? '' : needText(because),
  ],
  SetupEntityNotFound: ({ entityType, entity }) => [steps.getMessage(`entity.${entityType}`, [entity])],
  OnlyByMetadata: ({ kind, names }) => [
    fill(messages, `OnlyByMetadata.${kind}`, []),
    listed(names),
    metadataOf(kind, names),
  ],
  TabNotFound: ({ tab }) => [tab],
  PackageNotFound: ({ namespace }) => [namespace],
  PackageNotUsable: ({ namespace, status, expiresOn }) => [namespace, status, expiresOn.slice(0, 10)],
  NoPackageLicenseLeft: ({ namespace, total }) => [namespace, total.toString()],
  AuditObjects: ({ ruleId, severity, evidence }) => [
    ruleId,
    severity,
    listed(
      evidence.map(({ what, path }) =>
        path === undefined ? what : fill(messages, 'AuditObjects.evidence', [what, path])
      )
    ),
  ],
};

/** The flag and the key of a definition that set a field of the user. */
function flagAndKey(field: string): [flag: string, key: string] {
  const key = keyOfField(field) ?? 'userFields';
  return [specKeys[key].flag, key];
}

function allowedText(allowed: AllowedValue): string {
  if ('maxLength' in allowed) return fill(messages, 'UserFieldValue.maxLength', [allowed.maxLength.toString()]);
  if ('form' in allowed) return messages.getMessage(`UserFieldValue.${allowed.form}`);
  const { values, others } = allowed;
  if (others === 0) return fill(messages, 'UserFieldValue.values', [listed(values)]);
  const key = values.length === 0 ? 'UserFieldValue.count' : 'UserFieldValue.more';
  return fill(messages, key, [...(values.length === 0 ? [] : [listed(values)]), others.toString()]);
}

function listed(names: readonly string[]): string {
  return names.join(', ');
}

function fieldName({ object, field }: { object: string; field: string }): string[] {
  return [`${object}.${field}`];
}

/** What a permission that nobody wished is needed for, as a sentence's part. */
export function causeText({ permission, because }: { permission: string; because: GrantNeed }): string {
  return fill(messages, 'AuditObjects.cause', [permissionName(permission), needText(because)]);
}

/** With Salesforce's own label, where it is known. */
function permissionName(permission: string): string {
  const label = permissionLabel(permission);
  return label === permission ? permission : `${label} (${permission})`;
}

function needText(need: GrantNeed): string {
  return 'object' in need ? `${need.object}: ${need.permission}` : permissionName(need.userPermission);
}

/** As flags of `create` take it. */
function needName(need: GrantNeed): string {
  return 'object' in need ? `--object ${need.object}:${need.permission}` : `--user-permission ${need.userPermission}`;
}
