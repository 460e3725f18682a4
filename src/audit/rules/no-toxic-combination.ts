import { type GrantPath, type HeldPermission, isEffective, pathText } from '../../model/access/effectiveAccess.ts';
import type { Identity } from '../../model/audit/identity.ts';
import { grantRule, textFor } from '../engine/accessRule.ts';
import type { AccessViolation, Cover } from '../engine/rule.ts';
import { evidenceText } from '../evidence/evidenceText.ts';
import noAppAdministration from './no-app-administration.ts';
import noModifyAllData from './no-modify-all-data.ts';
import noOrgChange from './no-org-change.ts';
import noUserAdministration from './no-user-administration.ts';

/** User permissions that together allow what none of them allows alone. */
export default grantRule({
  id: 'no-toxic-combination',
  severity: 'critical',
  prepare: () => violationOf,
});

type Combination = {
  /** Key in `messages/evidence.md`. */
  name: string;
  /** One permission of each list makes the combination. */
  of: ReadonlyArray<readonly string[]>;
};

const allData = ['ViewAllData', 'ModifyAllData'];
const automation = ['AuthorApex', 'ManageInteraction'];

/**
 * Sources: the Security Benchmark for Salesforce on super-admin equivalents (SBS-ACS-004), on Approve Uninstalled
 * Connected Apps and Use Any API Client (SBS-ACS-003, SBS-ACS-006); Salesforce's help on flows that run in system context,
 * on assigning permission sets, on resetting passwords and on temporary verification codes; the object reference on
 * deleting event log files and field history.
 */
const combinations: readonly Combination[] = [
  { name: 'superAdmin', of: [['ModifyAllData'], ['ViewAllData'], ['ManageUsers']] },
  {
    name: 'newAdmin',
    of: [
      ['ManageUsers', 'ManageInternalUsers'],
      ['AssignPermissionSets', 'ManageProfilesPermissionsets'],
    ],
  },
  { name: 'takeover', of: [['ResetPasswords'], ['ManageTwoFactor', 'DelegatedTwoFactor']] },
  { name: 'codeOverAllData', of: [automation, allData] },
  { name: 'codeWithEndpoints', of: [automation, ['ManageNamedCredentials', 'ManageExternalConnections']] },
  { name: 'anyAppOverAllData', of: [['UseAnyApiClient', 'CanApproveUninstalledApps'], allData] },
  {
    name: 'noTraces',
    of: [['DeleteEventMonitoringData', 'DeleteFieldHistory', 'DeleteFieldHistoryArchive'], allData],
  },
];

/** Rules that call a part of a combination critical by itself: its combination follows from their finding. */
const graver = [noModifyAllData, noOrgChange, noUserAdministration, noAppAdministration];

function coversOf({ parts }: FoundCombination): Cover[] {
  const rules = graver.filter(({ permissions }) =>
    parts.some(({ permission, path }) => permissions[permission] === 'critical' && isEffective(path))
  );
  return rules.map(({ id }) => ({ ruleId: id }));
}

type FoundCombination = { name: string; parts: readonly HeldPermission[] };

/** What is held for good comes before what a session activates. */
function best(held: readonly HeldPermission[], names: readonly string[]): HeldPermission | undefined {
  const granted = held.filter(({ permission }) => names.includes(permission));
  return granted.find(({ path }) => isEffective(path)) ?? granted[0];
}

function foundIn(held: readonly HeldPermission[]): FoundCombination[] {
  return combinations.flatMap(({ name, of }) => {
    const parts = of.flatMap((names) => best(held, names) ?? []);
    return parts.length === of.length ? [{ name, parts }] : [];
  });
}

function isHeldForGood({ parts }: FoundCombination): boolean {
  return parts.every(({ path }) => isEffective(path));
}

function sentence({ name, parts }: FoundCombination): string {
  return evidenceText(`combination.${name}`, parts.map(({ permission }) => permission).join(' + '));
}

/** Combinations that nothing graver explains come first, and make a finding that counts. */
function violationOf({ access }: Identity): AccessViolation | undefined {
  const found = foundIn(access.userPermissions);
  if (found.length === 0) return undefined;
  const forGood = found.filter(isHeldForGood);
  const shown = forGood.length > 0 ? forGood : found;
  const own = shown.filter((combination) => coversOf(combination).length === 0);
  const paths = pathsOf(shown);
  return {
    severity: forGood.length > 0 ? 'critical' : 'info',
    text: forGood.length > 0 ? 'finding' : textFor([]),
    tokens: [[...own, ...shown.filter((each) => !own.includes(each))].map(sentence).join('; ')],
    evidence: distinctParts(shown).map(({ permission, path }) => ({
      what: permission,
      path: pathText(path),
      dataset: 'heldSets',
    })),
    paths,
    ...(own.length > 0 ? {} : { coveredBy: shown.flatMap(coversOf) }),
  };
}

function distinctParts(found: readonly FoundCombination[]): HeldPermission[] {
  return [...new Set(found.flatMap(({ parts }) => parts))];
}

function pathsOf(found: readonly FoundCombination[]): GrantPath[] {
  return distinctParts(found).map(({ path }) => path);
}
