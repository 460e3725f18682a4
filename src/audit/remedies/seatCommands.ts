import type { Identity } from '../../model/audit/identity.ts';
import { integrationPslName } from '../../model/org/isIntegrationLicense.ts';
import type { SeatAdvice } from '../../model/org/seatReport.ts';
import type { HeldSet } from '../../model/rows/assignment.ts';
import type { OrgUser, PslHolding } from '../../model/rows/orgUser.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { destructiveCommand } from './destructiveCommand.ts';
import { isOwnSet } from './grantCommands.ts';
import { displayUser, harmless, openUser, type RemedyCommand } from './sfCommand.ts';
import { retireUser } from './userCommands.ts';

/**
 * Frees the seats of an inactive or frozen user, in the order in which the commands work: deactivated, the sets that are
 * bound to a PSL, whether the PSL is still there, the PSL. Where a set cannot be taken away by a command, a person does it.
 */
export function freeSeats(facts: AuditFacts, identity: Identity, psls: readonly PslHolding[]): RemedyCommand[] {
  const { user } = identity;
  const look = displayUser(user.username);
  const steps = psls.map((psl) => freeHolding(facts, identity, psl));
  const isByHand = steps.some((step) => step === undefined);
  return [
    look,
    ...(isByHand ? [openUser(user.id)] : []),
    ...retireUser(identity),
    ...steps.flatMap((step) => step ?? []),
  ];
}

/** Removes a PSL from a user who has no permission set: looked at first. */
export function freePsl({ user }: Pick<Identity, 'user'>, psl: PslHolding): RemedyCommand[] {
  return [displayUser(user.username), removal(user, psl)];
}

/** Of a holder of whom only the seat is known. */
export function freeSeat(username: string, { id, pslName }: Pick<PslHolding, 'id' | 'pslName'>): RemedyCommand {
  return destructiveCommand.removePsl(id, { psl: pslName, username });
}

function removal({ username }: OrgUser, { id, pslName }: PslHolding): RemedyCommand {
  return destructiveCommand.removePsl(id, { psl: pslName, username });
}

/** Frees the seats of a holder that nothing seems to use: looked at, frozen, and only then deactivated. */
export function freeHolder(advice: SeatAdvice): RemedyCommand[] {
  if (!('holder' in advice)) return [];
  const { userId: id, username, assignmentId, isActive, isFrozen } = advice.holder;
  const user = { id, username };
  const steps = isFrozen === true ? [destructiveCommand.deactivate(user)] : retireSteps(user);
  return [
    displayUser(username),
    ...(isActive ? steps : []),
    ...(assignmentId === null ? [] : [freeSeat(username, { id: assignmentId, pslName: integrationPslName })]),
  ];
}

function retireSteps(user: Pick<OrgUser, 'id' | 'username'>): RemedyCommand[] {
  return [destructiveCommand.freeze(user), destructiveCommand.deactivate(user)];
}

type BoundSet = { assignmentId: string; set: HeldSet; isInGroup: boolean };

/** Undefined where the PSL stays for as long as something is assigned that no command may take away. */
function freeHolding(facts: AuditFacts, identity: Identity, psl: PslHolding): RemedyCommand[] | undefined {
  const bound = boundSets(facts, identity, psl);
  if (bound?.every(({ set, isInGroup }) => isOwnSet(set) && !isInGroup) !== true) return undefined;
  const { username } = identity.user;
  return [
    ...bound.map(({ assignmentId, set }) =>
      destructiveCommand.removeBoundSet(assignmentId, { set: set.name, username })
    ),
    ...(bound.length === 0 ? [] : [queryHolding(psl)]),
    removal(identity.user, psl),
  ];
}

/** Taking the set away usually takes the PSL along: the next command is for where it did not. */
function queryHolding({ id }: PslHolding): RemedyCommand {
  return harmless('shows', ['data', 'get', 'record', '--sobject', 'PermissionSetLicenseAssign', '--record-id', id]);
}

/** Undefined where what the user is assigned could not all be read. */
function boundSets(facts: AuditFacts, { assignments }: Identity, { pslId }: PslHolding): BoundSet[] | undefined {
  const sets = facts.read('heldSets');
  const isKnown = sets !== undefined && facts.isComplete('assignments') && facts.isComplete('heldSets');
  if (!isKnown || facts.read('assignments') === undefined) return undefined;
  return assignments.flatMap(({ id, setId, groupId }) =>
    sets
      .filter((set) => set.licenseId === pslId && (set.id === setId || (groupId !== null && set.groupId === groupId)))
      .map((set) => ({ assignmentId: id, set, isInGroup: groupId !== null || set.groupId !== undefined }))
  );
}
