import type { Identity } from '../../model/audit/identity.ts';
import {
  integrationPslLabel,
  integrationPslName,
  isOnIntegrationLicense,
} from '../../model/org/isIntegrationLicense.ts';
import { isSameName } from '../../model/text/caseless.ts';
import type { OrgUser } from '../../model/rows/orgUser.ts';
import { destructiveCommand } from './destructiveCommand.ts';
import { dataRecord, displayUser, harmless, openUser, type RemedyCommand } from './sfCommand.ts';

/** Frozen first, which can be undone; to deactivate is the later step, and comes where the user is frozen. */
export function retireUser({ user, isFrozen }: Pick<Identity, 'user' | 'isFrozen'>): RemedyCommand[] {
  if (!user.isActive) return [];
  return [isFrozen === true ? destructiveCommand.deactivate(user) : destructiveCommand.freeze(user)];
}

/** Gives the user API Only User where its license is known to take it from a permission set; else opens its page. */
export function makeApiOnly({ user, psls }: Identity): RemedyCommand[] {
  const set = apiOnlySetFor(user, holdsIntegrationPsl(psls));
  const look = [displayUser(user.username), openUser(user.id)];
  if (!set) return look;
  const values = `Name=${set.name} Label=${set.name} ${set.values}`;
  return [
    ...look,
    harmless('creates', dataRecord('create', 'PermissionSet', '--values', values), `set ${set.name}`),
    destructiveCommand.restrictToApi(user, set.name),
  ];
}

/** One profile for another of the same license; the profile that is left may hold more than permissions. */
export function moveToProfile(user: OrgUser, target: { profileId: string; older: string }): RemedyCommand {
  return destructiveCommand.moveToProfile(user, target);
}

/** The page with the user's tokens first; an open session of a frozen user is ended by itself. */
export function endSessions(user: OrgUser, sessionIds: readonly string[]): RemedyCommand[] {
  return [openUser(user.id), ...sessionIds.map((id) => destructiveCommand.endSession(id, user))];
}

type ApiOnlySet = { name: string; values: string };

/**
 * On a full Salesforce license a set bound to that license works (docs.oort.io, and a set in a public project); on the
 * integration license a set without a license can be assigned to holders of the PSL. Of other licenses it is not known.
 */
function apiOnlySetFor(user: OrgUser, holdsPsl: boolean): ApiOnlySet | undefined {
  if (isOnIntegrationLicense(user))
    return holdsPsl ? { name: 'API_Only_User', values: 'PermissionsApiUserOnly=true' } : undefined;
  if (!isFullLicense(user)) return undefined;
  const values = `PermissionsApiEnabled=true PermissionsApiUserOnly=true LicenseId=${user.licenseId}`;
  return { name: 'API_Only_User_Salesforce', values };
}

function isFullLicense({ licenseId, licenseName, licenseKey }: OrgUser): boolean {
  return licenseId !== '' && (licenseName === 'Salesforce' || licenseKey === 'SFDC');
}

function holdsIntegrationPsl(psls: Identity['psls']): boolean {
  return psls.some(({ pslName }) =>
    [integrationPslName, integrationPslLabel].some((name) => isSameName(name, pslName))
  );
}
