import { apiError } from '../errors.ts';
import { type Session, stamp } from '../org.ts';
import type { Row } from '../records/types.ts';
import { hasSeat, recount, usedUserSeats, userLicenseId } from '../records/seats.ts';
import type { Values } from '../records/validate.ts';
import { grantPslByOrg } from './permissionSetLicenseAssign.ts';
import type { Behaviour } from './types.ts';

const usernameForm = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;
const emailForm = /^[^\s@<>"']+@[^\s@<>"']+\.[^\s@.<>"']+$/;

const requireUsername = ({ org }: Session, username: string, own?: string): void => {
  if (!usernameForm.test(username))
    throw apiError(
      'FIELD_INTEGRITY_EXCEPTION',
      'Username must be in the form of an email address (for example, john@acme.com): Username',
      { fields: ['Username'] }
    );
  const holder = [...org.store.rows('User').where('Username', username.toLowerCase())].find(({ Id }) => Id !== own);
  if (holder || org.usernamesElsewhere.has(username.toLowerCase()))
    throw apiError(
      'DUPLICATE_USERNAME',
      "Duplicate Username.<br>The username already exists in this or another Salesforce organization. Usernames must be unique across all Salesforce organizations. To resolve, use a different username (it doesn't need to match the user's email address). ",
      { fields: ['Username'] }
    );
};

const requireEmail = (email: string): void => {
  if (!emailForm.test(email))
    throw apiError('INVALID_EMAIL_ADDRESS', `Email: invalid email address: ${email}`, { fields: ['Email'] });
};

const requireNickname = ({ org }: Session, nickname: unknown, own?: string): void => {
  if (typeof nickname !== 'string') return;
  if ([...org.store.rows('User').where('CommunityNickname', nickname)].some(({ Id }) => Id !== own))
    throw apiError(
      'DUPLICATE_COMM_NICKNAME',
      `Another user has already selected this nickname.<br>Please select another.: ${nickname}`,
      { fields: ['CommunityNickname'] }
    );
};

const requireSeat = ({ org }: Session, profileId: unknown): void => {
  const licenseId = userLicenseId(org, profileId);
  if (!hasSeat(org, org.store.rows('UserLicense').get(licenseId), usedUserSeats(org, licenseId)))
    throw apiError('LICENSE_LIMIT_EXCEEDED', 'License Limit Exceeded', { fields: [] });
};

/** What admins add to User and integrations stumble over (facts §3.1). */
const requireTrigger = ({ org: { switches } }: Session, values: Values): void => {
  if (switches.featureLicense && values['UserPermissionsSFContentUser'] !== false)
    throw apiError(
      'LICENSE_LIMIT_EXCEEDED',
      'License Limit Exceeded: Salesforce CRM Content User (UserPermissionsSFContentUser)',
      { fields: ['UserPermissionsSFContentUser'] }
    );
  if (switches.userTrigger !== undefined)
    throw apiError('FIELD_CUSTOM_VALIDATION_EXCEPTION', switches.userTrigger, { fields: [] });
};

/** Each flag takes a seat of a feature license of its own (facts §3.1); the code is that of any license. */
const requireFeatureSeats = ({ org: { userSettings } }: Session, values: Values): void => {
  for (const feature of userSettings.fullFeatures)
    if (values[feature] === true)
      throw apiError('LICENSE_LIMIT_EXCEEDED', `License Limit Exceeded: ${feature}`, { fields: [feature] });
};

/** A before-save flow works on the record itself: there is no request of its own, and no error. */
const runFlow = ({ org: { store, userSettings } }: Session, id: string): void => {
  if (Object.keys(userSettings.flow).length > 0) store.update('User', id, userSettings.flow);
};

const requireRole = ({ org: { switches } }: Session, values: Values): void => {
  if (switches.requireRole && (values['UserRoleId'] ?? null) === null)
    throw apiError('FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Every user needs a role', { fields: [] });
};

/** The profile's own set is assigned to everyone who has the profile (facts §0.9). */
const assignProfileSet = ({ org }: Session, userId: string, profileId: unknown): void => {
  for (const set of org.store.rows('PermissionSet').where('ProfileId', String(profileId)))
    org.store.insert('PermissionSetAssignment', '0Pa', {
      AssigneeId: userId,
      PermissionSetId: set.Id,
      IsActive: true,
      IsRevoked: false,
      SystemModstamp: stamp(org.now()),
    });
};

const unassignProfileSet = ({ org }: Session, userId: string, profileId: unknown): void => {
  const owned = new Set([...org.store.rows('PermissionSet').where('ProfileId', String(profileId))].map(({ Id }) => Id));
  for (const row of org.store.rows('PermissionSetAssignment').where('AssigneeId', userId))
    if (owned.has(String(row['PermissionSetId']))) org.store.remove('PermissionSetAssignment', row.Id);
};

const addLogin = ({ org }: Session, userId: string): void => {
  if (org.switches.userLogin === 'immediate')
    org.store.insert('UserLogin', '0Yw', { UserId: userId, IsFrozen: false, IsPasswordLocked: false });
};

const moveSeat = ({ org }: Session, before: Row, after: Row): void => {
  const [from, to] = [before, after].map((row) =>
    row['IsActive'] === true ? userLicenseId(org, row['ProfileId']) : undefined
  );
  if (from === to) return;
  if (from !== undefined) recount(org, 'UserLicense', from, -1);
  if (to !== undefined) recount(org, 'UserLicense', to, 1);
};

const takesSeat = (before: Row, values: Values): boolean => {
  const active = (values['IsActive'] ?? before['IsActive']) === true;
  return (
    active && (before['IsActive'] !== true || (values['ProfileId'] ?? before['ProfileId']) !== before['ProfileId'])
  );
};

export const user: Behaviour = {
  defaults: (_, values) => ({
    IsActive: true,
    UserType: 'Standard',
    CommunityNickname: `User${String(values['Username'] ?? '').toLowerCase()}`.slice(0, 40),
    DigestFrequency: 'N',
    DefaultGroupNotificationFrequency: 'N',
    ...values,
    ...(typeof values['Username'] === 'string' ? { Username: values['Username'].toLowerCase() } : {}),
  }),
  beforeCreate(session, values) {
    requireUsername(session, String(values['Username']));
    requireEmail(String(values['Email']));
    requireNickname(session, values['CommunityNickname']);
    if (values['IsActive'] === true) requireSeat(session, values['ProfileId']);
    requireTrigger(session, values);
    requireFeatureSeats(session, values);
    requireRole(session, values);
  },
  afterCreate(session, row) {
    runFlow(session, row.Id);
    assignProfileSet(session, row.Id, row['ProfileId']);
    addLogin(session, row.Id);
    if (row['IsActive'] === true) recount(session.org, 'UserLicense', userLicenseId(session.org, row['ProfileId']), 1);
    grantPslByOrg(session, row);
  },
  beforeUpdate(session, before, values) {
    if (typeof values['Username'] === 'string') requireUsername(session, values['Username'], before.Id);
    if (typeof values['Email'] === 'string') requireEmail(values['Email']);
    requireNickname(session, values['CommunityNickname'], before.Id);
    if (takesSeat(before, values)) requireSeat(session, values['ProfileId'] ?? before['ProfileId']);
    requireFeatureSeats(session, values);
  },
  afterUpdate(session, before, after) {
    session.org.store.update('User', after.Id, {
      Username: String(after['Username']).toLowerCase(),
      ...(session.org.switches.emailChange === 'confirmedFirst' ? { Email: before['Email'] ?? null } : {}),
    });
    runFlow(session, after.Id);
    moveSeat(session, before, after);
    if (before['ProfileId'] === after['ProfileId']) return;
    unassignProfileSet(session, after.Id, before['ProfileId']);
    assignProfileSet(session, after.Id, after['ProfileId']);
  },
};
