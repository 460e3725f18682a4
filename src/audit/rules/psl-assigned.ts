import { pathText } from '../../model/effectiveAccess.js';
import type { Evidence } from '../../model/finding.js';
import type { Identity } from '../../model/identity.js';
import { integrationPslLabel, integrationPslName, isIntegrationLicense } from '../../model/license.js';
import { isOnIntegrationLicense } from '../../model/licenseCost.js';
import type { PslHolding } from '../../model/orgUser.js';
import type { AuditFacts } from '../auditFacts.js';
import { isInEffect } from '../inEffect.js';
import { assignPsl, freePsl } from '../remedies.js';
import { accessNeeds, userRule, type UserRule } from '../rule.js';

const pslIds = (facts: AuditFacts): string[] =>
  (facts.read('permissionSetLicenses') ?? []).filter(isIntegrationLicense).map(({ id }) => id);

const holdingOf = ({ psls }: Identity, facts: AuditFacts): PslHolding | undefined => {
  const names = [integrationPslName, integrationPslLabel].map((name) => name.toLowerCase());
  return psls.find(({ pslId, pslName }) => pslIds(facts).includes(pslId) || names.includes(pslName.toLowerCase()));
};

/** Permission sets and groups that are in effect, without the profile's own set. */
const assigned = ({ assignments }: Identity, facts: AuditFacts) => {
  const sets = new Map((facts.read('heldSets') ?? []).map((set) => [set.id, set]));
  return assignments
    .filter((each) => isInEffect(each, facts.takenAt))
    .map(({ setId }) => (setId === null ? undefined : sets.get(setId)))
    .filter((set) => set?.type !== 'Profile');
};

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

const boundSets = (identity: Identity, facts: AuditFacts): Evidence[] =>
  assigned(identity, facts).flatMap((set) =>
    set?.licenseId !== undefined && pslIds(facts).includes(set.licenseId)
      ? [{ what: 'permission set of the PSL', value: set.name, dataset: 'heldSets' }]
      : []
  );

/** Some orgs assign the PSL to every integration user by themselves: then nobody has left anything undone. */
const isAssignedByOrg = ({ createdById }: PslHolding, facts: AuditFacts): boolean =>
  createdById !== undefined &&
  (facts.read('users') ?? []).some(({ id, userType }) => id === createdById && userType !== 'Standard');

const judge: UserRule['judge'] = (identity, facts) => {
  const holding = holdingOf(identity, facts);
  if (!holding) {
    const evidence = [...standardObjects(identity), ...boundSets(identity, facts)];
    return evidence.length === 0
      ? undefined
      : { severity: 'moderate', tokens: [], evidence, commands: [assignPsl(identity.user)] };
  }
  if (assigned(identity, facts).length > 0 || isAssignedByOrg(holding, facts)) return undefined;
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
  judge,
});
