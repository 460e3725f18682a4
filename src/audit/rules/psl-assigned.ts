import type { HeldSet } from '../../model/rows/assignment.ts';
import { pathText } from '../../model/access/effectiveAccess.ts';
import type { Evidence } from '../../model/audit/finding.ts';
import type { Identity } from '../../model/audit/identity.ts';
import { integrationPslLabel, integrationPslName, isIntegrationLicense } from '../../model/org/license.ts';
import { isOnIntegrationLicense } from '../../model/org/licenseCost.ts';
import type { PslHolding } from '../../model/rows/orgUser.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { isInEffect } from '../../model/access/accessIndex.ts';
import { assignPsl, freePsl } from '../remedies/sfCommand.ts';
import { accessNeeds, type CheckIdentity, userRule } from '../engine/rule.ts';

const names: readonly string[] = [integrationPslName, integrationPslLabel].map((name) => name.toLowerCase());

/** What was read, by what it is looked up by. */
type LookUps = {
  takenAt: Date;
  sets: ReadonlyMap<string, HeldSet>;
  pslIds: ReadonlySet<string>;
  /** Ids of users that no person is. */
  notStandard: ReadonlySet<string>;
};

const lookUps = (facts: AuditFacts): LookUps => ({
  takenAt: facts.takenAt,
  sets: new Map((facts.read('heldSets') ?? []).map((set) => [set.id, set])),
  pslIds: new Set((facts.read('permissionSetLicenses') ?? []).filter(isIntegrationLicense).map(({ id }) => id)),
  notStandard: new Set(
    (facts.read('users') ?? []).flatMap(({ id, userType }) => (userType === 'Standard' ? [] : [id]))
  ),
});

const holdingOf = ({ psls }: Identity, { pslIds }: LookUps): PslHolding | undefined =>
  psls.find(({ pslId, pslName }) => pslIds.has(pslId) || names.includes(pslName.toLowerCase()));

/** Permission sets and groups that are in effect, without the profile's own set. */
const assigned = ({ assignments }: Identity, { sets, takenAt }: LookUps): Array<HeldSet | undefined> =>
  assignments
    .filter((each) => isInEffect(each, takenAt))
    .map(({ setId }) => (setId === null ? undefined : sets.get(setId)))
    .filter((set) => set?.type !== 'Profile');

const isStandard = (object: string): boolean => !/__\w+$/.test(object);

/** Standard objects, path by path: the bare license carries custom objects only. */
const standardObjects = ({ access }: Identity): Evidence[] => {
  const grants = access.objectPermissions.filter(({ object, path }) => path.via !== 'profile' && isStandard(object));
  return [...Map.groupBy(grants, ({ path }) => pathText(path))].map(([path, rows]) => ({
    what: 'standard objects',
    value: rows.map(({ object }) => object).join(', '),
    path,
    dataset: 'objectPermissions',
  }));
};

const boundSets = (identity: Identity, found: LookUps): Evidence[] =>
  assigned(identity, found).flatMap((set) =>
    set?.licenseId !== undefined && found.pslIds.has(set.licenseId)
      ? [{ what: 'permission set of the PSL', value: set.name, dataset: 'heldSets' }]
      : []
  );

/** Some orgs assign the PSL to every integration user by themselves: then nobody has left anything undone. */
const isAssignedByOrg = ({ createdById }: PslHolding, { notStandard }: LookUps): boolean =>
  createdById !== undefined && notStandard.has(createdById);

const pslViolation = (identity: Identity, found: LookUps): ReturnType<CheckIdentity> => {
  const holding = holdingOf(identity, found);
  if (!holding) {
    const evidence = [...standardObjects(identity), ...boundSets(identity, found)];
    return evidence.length === 0
      ? undefined
      : { severity: 'moderate', tokens: [], evidence, commands: [assignPsl(identity.user)] };
  }
  if (assigned(identity, found).length > 0 || isAssignedByOrg(holding, found)) return undefined;
  return {
    severity: 'info',
    text: 'finding.unused',
    tokens: [],
    evidence: [{ what: 'PSL', value: holding.pslName, dataset: 'pslHoldings' }],
    commands: [freePsl(holding.id)],
  };
};

export default userRule({
  id: 'psl-assigned',
  severity: 'moderate',
  needs: [...accessNeeds, 'objectPermissions', 'permissionSetLicenses', 'pslHoldings'],
  conclusive: ['assignments', 'pslHoldings'],
  applies: ({ user }) => user.isActive && isOnIntegrationLicense(user),
  prepare(facts) {
    const found = lookUps(facts);
    return (identity) => pslViolation(identity, found);
  },
});
