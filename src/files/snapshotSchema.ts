import { z } from 'zod';
import type { DatasetName, Datasets } from '../model/org/snapshot.ts';

const text = z.string();
const maybe = z.string().exactOptional();
const textOrNull = z.string().nullable();
const number = z.number();
const flag = z.boolean();
const texts = z.array(text);

const license = z.object({
  kind: z.enum(['UserLicense', 'PermissionSetLicense']),
  ...{ id: text, name: text, key: text, label: text, status: text },
  ...{ total: number, usedAsCached: number, expiresOn: maybe },
});

const token = z.object({
  ...{ userId: text, appName: text, createdAt: text, lastUsedAt: maybe, useCount: number, appId: maybe },
});

const policy = z.object({
  ...{ permittedUsers: text, ipRelaxation: text, refreshToken: text, isClientCredentialsEnabled: flag },
  ...{ clientCredentialsUser: maybe, executeHandlerAsId: maybe },
});

type Schemas = { readonly [N in DatasetName]?: z.ZodType<Datasets[N]> };

/** About the org and who works in it. */
const ofUsers = {
  caller: z.object({ permissions: texts }),
  organization: z.object({
    ...{ id: text, name: text, edition: text, isSandbox: flag, trialExpiresAt: maybe },
    ...{ languageLocale: text, locale: text, timeZone: text },
  }),
  userLicenses: z.array(license),
  permissionSetLicenses: z.array(license),
  integrationUsers: z.array(
    z.object({
      ...{ id: text, username: text, name: text, isActive: flag, profileId: text, profileName: text },
      ...{ userLicenseId: text, lastLoginAt: maybe, createdAt: text },
    })
  ),
  integrationProfiles: z.array(
    z.object({
      ...{ id: text, name: text, fullName: maybe, userLicenseId: text },
      ...{ isCustom: flag, isApiOnly: flag, userPermissions: texts },
    })
  ),
  pslAssignments: z.array(
    z.object({
      ...{ id: text, permissionSetLicenseId: text, userId: text, username: text, name: text },
      ...{ isActive: flag, lastLoginAt: maybe },
    })
  ),
  users: z.array(
    z.object({
      ...{ id: text, username: text, name: text, email: text, isActive: flag, userType: text },
      ...{ profileId: text, profileName: text, licenseId: text, licenseName: text, licenseKey: text },
      ...{ roleId: maybe, roleName: maybe, lastLoginAt: maybe, lastPasswordChangeAt: maybe, createdAt: text },
    })
  ),
  namedUsers: z.array(z.object({ id: text, username: text })),
  frozenUsers: texts,
  frozenIdentities: z.array(z.object({ userId: text, isFrozen: flag })),
  apiOnlyHolders: texts,
  loginCandidates: texts,
  mixedLoginUsers: texts,
  apiUsers: texts,
  patternUsers: texts,
  userPermissionNames: texts,
  inactiveContacts: z.array(z.object({ email: text, username: text, name: text })),
  sharingMemberships: z.array(z.object({ userId: text, kind: z.enum(['group', 'queue', 'territory']), name: text })),
} satisfies Schemas;

/** About what they hold. */
const ofAccess = {
  assignments: z.array(
    z.object({
      ...{ id: text, userId: text, setId: textOrNull, groupId: textOrNull, expiresAt: maybe },
      ...{ isActive: flag, isRevoked: flag },
    })
  ),
  heldSets: z.array(
    z.object({
      ...{ id: text, name: text, label: text, type: text, namespace: maybe, profileId: maybe, profileName: maybe },
      ...{ groupId: maybe, licenseId: maybe, isSessionBased: flag, isCustom: flag, userPermissions: texts },
    })
  ),
  heldGroups: z.array(z.object({ id: text, name: text, label: text, status: text, isSessionBased: flag })),
  objectPermissions: z.array(z.object({ setId: text, object: text, flags: text })),
  setupAccess: z.array(z.object({ setId: text, type: text, targetId: text })),
  sessionActivations: z.array(z.object({ userId: text, setId: text })),
  pslHoldings: z.array(z.object({ id: text, userId: text, pslId: text, pslName: text, createdById: maybe })),
  profileSettings: z.array(
    z.object({
      id: text,
      fullName: maybe,
      loginIpRanges: z.array(z.object({ start: text, end: text, description: maybe })),
    })
  ),
  sharingModels: z.array(z.object({ object: text, internal: text })),
  classifiedFields: z.array(z.object({ object: text, field: text, classification: maybe, complianceGroups: texts })),
  classifiedAccess: z.array(z.object({ setId: text, field: text, canEdit: flag })),
  healthCheckRisks: z.array(z.object({ setting: text, riskType: text, orgValue: text, standardValue: text })),
} satisfies Schemas;

/** About apps and what was used. */
const ofUse = {
  logins: z.array(
    z.object({
      ...{ userId: text, application: text, loginType: text, loginSubType: textOrNull, status: text },
      ...{ apiType: textOrNull, apiVersion: textOrNull, count: number, firstAt: text, lastAt: text },
    })
  ),
  loginOrigins: z.array(
    z.object({ userId: text, sourceIp: text, countryIso: textOrNull, status: text, count: number })
  ),
  appTokens: z.array(token),
  tokens: z.array(token),
  sessions: z.array(
    z.object({
      ...{ id: text, userId: text, createdAt: text, loginType: text, sessionType: text },
      ...{ sourceIp: text, validUntil: text },
    })
  ),
  externalClientApps: z.array(
    z.object({
      ...{ id: text, name: text, label: text, isPackaged: flag },
      policy: policy.exactOptional(),
      scopes: texts.exactOptional(),
    })
  ),
  connectedApps: z.array(z.object({ id: text, name: text, isAdminApprovedOnly: flag })),
  apiUsage: z.object({
    source: z.enum(['EventLogFile', 'ApiTotalUsageEventLog']),
    days: texts,
    usage: z.array(z.object({ userId: text, app: text, appId: maybe, family: text, version: text, calls: number })),
  }),
} satisfies Schemas;

/** What a dataset of a snapshot file may hold; one that is not named here is none of an audit. */
export const datasetSchemas: Schemas = { ...ofUsers, ...ofAccess, ...ofUse };

const state = { rows: z.number().int().nonnegative(), permission: maybe };

/** A dataset as it lies in the file, whatever it holds. */
export const datasetSchema = z.discriminatedUnion('available', [
  z.object({ available: z.literal(true), complete: flag, data: z.unknown(), reason: maybe, ...state }),
  z.object({ available: z.literal(false), complete: z.literal(false), reason: text, ...state, rows: z.literal(0) }),
]);

const time = z.iso.datetime();

/** The file around the datasets. */
export const snapshotSchema = z.object({
  ...{ orgId: text, apiVersion: text, instanceUrl: text, username: text, takenAt: time },
  audit: z.object({
    window: z.object({ days: number, from: time, to: time }),
    firstPartyApps: texts,
    usernames: texts.exactOptional(),
    allUsers: flag,
    includePossible: flag,
    namePatterns: texts,
  }),
  datasets: z.record(text, datasetSchema),
});
