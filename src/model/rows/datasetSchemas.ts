import { z } from 'zod';
import {
  assignment,
  heldGroup,
  heldSet,
  objectGrant,
  sessionActivation,
  setupGrant,
  unassignedAdminSet,
} from './assignment.ts';
import { apiAccessControl, connectedAppSettings, externalAppCertificate } from './connectedAppSettings.ts';
import { integrationUser, pslAssignment, license } from './integrationUser.ts';
import { apiUsageEvidence, loginApp, loginGroup, loginOrigin } from './loginGroup.ts';
import {
  appToken,
  connectedApp,
  externalClientApp,
  oauthToken,
  session,
  tokenApp,
  widelyHeldApp,
} from './oauthToken.ts';
import { fieldDefinition, objectDescribe, permissionLabel } from './objectDescribe.ts';
import { caller, organization } from './organization.ts';
import { frozenState, inactiveContact, namedUser, orgUser, pslHolding, sharingMembership } from './orgUser.ts';
import {
  classifiedField,
  fieldGrant,
  healthCheckRisk,
  profileHolders,
  profileSettings,
  sharingModel,
} from './profileSettings.ts';
import type { Row } from './row.ts';
import { wishedPackage, wishedTab } from './wishedPackage.ts';
import { asyncApex, inboundEmail, eventTrigger, scheduledJob } from './eventTrigger.ts';
import {
  grantTargets,
  integrationProfile,
  listedName,
  namedGroup,
  namedPermissionSet,
  ownSet,
  permissionCeiling,
  permissionDependency,
  role,
  runningUser,
  setupEntity,
  targetAssignment,
  targetPsl,
  targetUser,
} from './targetUser.ts';

/**
 * Every kind of fact that is read from an org: what its mapping in `org/datasets/` makes of the org's answer, and what a
 * snapshot file must hold. Loading this costs as much as loading zod, so that all but readers of snapshots import types.
 */
export const datasetSchemas = {
  caller,
  organization,
  userLicenses: z.array(license),
  permissionSetLicenses: z.array(license),
  integrationUsers: z.array(integrationUser),
  /** Ids of the integration users that are frozen. */
  frozenUsers: z.array(z.string()),
  pslAssignments: z.array(pslAssignment),
  runningUser,
  integrationProfiles: z.array(integrationProfile),
  /** Users of this org who have a wished username. */
  targetUser: z.array(targetUser),
  targetAssignments: z.array(targetAssignment),
  targetPsls: z.array(targetPsl),
  namedPermissionSets: z.array(namedPermissionSet),
  namedGroups: z.array(namedGroup),
  /** One for each name that was asked for, with no rows where there is no such set. */
  ownSet: z.array(ownSet),
  /** Describes of the objects that the wish names; unknown ones are missing. */
  describes: z.array(objectDescribe),
  userDescribe: objectDescribe,
  /** Standard objects that object permissions exist for, whether or not the org has them. */
  grantTargets,
  setupEntities: z.array(setupEntity),
  wishedPackages: z.array(wishedPackage),
  wishedTabs: z.array(wishedTab),
  permissionCeilings: z.array(permissionCeiling),
  permissionDependencies: z.array(permissionDependency),
  roles: z.array(role),
  /** Names only, for suggestions. */
  listedNames: z.array(listedName),
  objectNames: z.array(z.string()),
  userPermissionNames: z.array(z.string()),
  userPermissionLabels: z.array(permissionLabel),
  fieldDefinitions: z.array(fieldDefinition),

  /** Ids of users that a profile, a set or a group makes API-only. */
  apiOnlyHolders: z.array(z.string()),
  /**
   * Ids of users with successful logins in the window that an integration can have: server logins, and OAuth logins
   * through an app that few users use or through a tool of Salesforce itself.
   */
  loginCandidates: z.array(z.string()),
  /** Apps with successful OAuth logins in the window, first-party ones too, with the number of their users. */
  loginApps: z.array(loginApp),
  /** Tokens of apps that are not first-party, of any user; those of widely held apps are counted instead. */
  appTokens: z.array(appToken),
  widelyHeldApps: z.array(widelyHeldApp),
  /** All apps with live tokens that are not first-party, with the number of users who hold them, up to eleven. */
  tokenApps: z.array(tokenApp),
  /** The users that were asked for by name. */
  namedUsers: z.array(namedUser),
  /** Ids of active users with API access; read only where all users are to be judged. */
  apiUsers: z.array(z.string()),
  /** Ids of users whose username or name matches a configured pattern. */
  patternUsers: z.array(z.string()),
  externalClientApps: z.array(externalClientApp),
  connectedApps: z.array(connectedApp),
  /** Of the connected apps that the Metadata API knows. */
  connectedAppSettings: z.array(connectedAppSettings),
  /** Of the external client apps of this org; those of packages belong to their publishers. */
  externalAppCertificates: z.array(externalAppCertificate),
  apiAccessControl,
  healthCheckRisks: z.array(healthCheckRisk),
  apiUsage: apiUsageEvidence,
  /** Candidates as users of the org; platform users among them. */
  users: z.array(orgUser),
  /** Everything assigned to the candidates, the profile's own set too. */
  assignments: z.array(assignment),
  logins: z.array(loginGroup),
  loginOrigins: z.array(loginOrigin),
  /** From here on: what the identities hold. */
  frozenIdentities: z.array(frozenState),
  heldSets: z.array(heldSet),
  heldGroups: z.array(heldGroup),
  objectPermissions: z.array(objectGrant),
  fieldPermissions: z.array(fieldGrant),
  setupAccess: z.array(setupGrant),
  /** The org's own sets with Modify All Data that nobody holds, neither directly nor through a group. */
  unassignedAdminSets: z.array(unassignedAdminSet),
  sessionActivations: z.array(sessionActivation),
  pslHoldings: z.array(pslHolding),
  tokens: z.array(oauthToken),
  sessions: z.array(session),
  profileSettings: z.array(profileSettings),
  profileHolders: z.array(profileHolders),
  /** What runs as somebody who need not log in for it. */
  eventTriggers: z.array(eventTrigger),
  scheduledJobs: z.array(scheduledJob),
  inboundEmails: z.array(inboundEmail),
  asyncApex: z.array(asyncApex),
  sharingMemberships: z.array(sharingMembership),
  inactiveContacts: z.array(inactiveContact),
  sharingModels: z.array(sharingModel),
  classifiedFields: z.array(classifiedField),
  /** Who may read or edit the classified fields. */
  classifiedAccess: z.array(fieldGrant),
} satisfies Readonly<Record<string, z.ZodType>>;

/** What each dataset holds. A dataset without a schema has no name, and one without a mapping does not compile. */
export type Datasets = { [N in keyof typeof datasetSchemas]: Row<(typeof datasetSchemas)[N]> };

/**
 * What is first wrong with a dataset. Row by row: a schema makes a copy of what it checks, and an org may have 300,000
 * rows.
 */
export function firstIssue(name: keyof Datasets, rows: unknown): Issue | undefined {
  const schema: z.ZodType = datasetSchemas[name];
  if (!(schema instanceof z.ZodArray) || !Array.isArray(rows)) return issueIn(schema, rows);
  const rowSchema = schema.element as z.ZodType;
  for (const [index, row] of rows.entries()) {
    const issue = issueIn(rowSchema, row);
    if (issue) return { ...issue, path: [index, ...issue.path] };
  }
  return undefined;
}

type Issue = { path: PropertyKey[]; message: string };

function issueIn(schema: z.ZodType, value: unknown): Issue | undefined {
  return schema.safeParse(value).error?.issues[0];
}
