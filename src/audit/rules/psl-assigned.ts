import type { HeldSet } from '../../model/rows/assignment.ts';
import { pathText } from '../../model/access/effectiveAccess.ts';
import { isStandardObject } from '../../model/access/objectPermissions.ts';
import type { Evidence } from '../../model/audit/finding.ts';
import type { Identity } from '../../model/audit/identity.ts';
import {
  integrationPslLabel,
  integrationPslName,
  isIntegrationLicense,
  isOnIntegrationLicense,
} from '../../model/org/isIntegrationLicense.ts';
import type { PslHolding } from '../../model/rows/orgUser.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { isInEffect } from '../../model/access/accessIndex.ts';
import { freePsl } from '../remedies/seatCommands.ts';
import { assignPsl } from '../remedies/sfCommand.ts';
import { accessNeeds, type CheckIdentity, userRule } from '../engine/rule.ts';
import { evidenceText } from '../evidence/evidenceText.ts';

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

const names: readonly string[] = [integrationPslName, integrationPslLabel].map((name) => name.toLowerCase());

/** What was read, by what it is looked up by. */
type LookUps = {
  takenAt: Date;
  sets: ReadonlyMap<string, HeldSet>;
  pslIds: ReadonlySet<string>;
  /** Ids of users that no person is. */
  notStandard: ReadonlySet<string>;
};

function lookUps(facts: AuditFacts): LookUps {
  return {
    takenAt: facts.takenAt,
    sets: new Map((facts.read('heldSets') ?? []).map((set) => [set.id, set])),
    pslIds: new Set((facts.read('permissionSetLicenses') ?? []).filter(isIntegrationLicense).map(({ id }) => id)),
    notStandard: new Set(
      (facts.read('users') ?? []).flatMap(({ id, userType }) => (userType === 'Standard' ? [] : [id]))
    ),
  };
}

function holdingOf({ psls }: Identity, { pslIds }: LookUps): PslHolding | undefined {
  return psls.find(({ pslId, pslName }) => pslIds.has(pslId) || names.includes(pslName.toLowerCase()));
}

/** Permission sets and groups that are in effect, without the profile's own set. */
function assigned({ assignments }: Identity, { sets, takenAt }: LookUps): Array<HeldSet | undefined> {
  return assignments
    .filter((each) => isInEffect(each, takenAt))
    .map(({ setId }) => (setId === null ? undefined : sets.get(setId)))
    .filter((set) => set?.type !== 'Profile');
}

/** Standard objects, path by path: the bare license carries custom objects only. */
function standardObjects({ access }: Identity): Evidence[] {
  const grants = access.objectPermissions.filter(
    ({ object, path }) => path.via !== 'profile' && path.isOtherLicense !== true && isStandardObject(object)
  );
  return [...Map.groupBy(grants, ({ path }) => pathText(path))].map(([path, rows]) => ({
    what: evidenceText('objects.standard'),
    value: rows.map(({ object }) => object).join(', '),
    path,
    dataset: 'objectPermissions',
  }));
}

function boundSets(identity: Identity, found: LookUps): Evidence[] {
  return assigned(identity, found).flatMap((set) =>
    set?.licenseId !== undefined && found.pslIds.has(set.licenseId)
      ? [{ what: evidenceText('psl.permissionSet'), value: set.name, dataset: 'heldSets' }]
      : []
  );
}

/** Some orgs assign the PSL to every integration user by themselves: then nobody has left anything undone. */
function isAssignedByOrg({ createdById }: PslHolding, { notStandard }: LookUps): boolean {
  return createdById !== undefined && notStandard.has(createdById);
}

function pslViolation(identity: Identity, found: LookUps): ReturnType<CheckIdentity> {
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
    evidence: [{ what: evidenceText('psl'), value: holding.pslName, dataset: 'pslHoldings' }],
    commands: freePsl(identity, holding),
  };
}
