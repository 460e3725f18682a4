import { uniqBy } from 'es-toolkit/array/uniqBy';
import type { Blocker } from '../model/access/blocker.ts';
import type { PlanNote } from '../model/access/createPlan.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import type { PlanStep } from '../model/access/planStep.ts';
import type { WishedPackage } from '../model/rows/wishedPackage.ts';
import { isSameName } from '../model/text/caseless.ts';
import type { CreateFacts } from './createFacts.ts';
import { userIdOf } from './userSteps.ts';

/** Licenses of managed packages that the user lacks, what stands in their way, and those that nobody needs to assign. */
export function packageSteps(wish: Wish, facts: CreateFacts): PackagePart {
  const found = wish.packageLicenses.map((name) => facts.packages.find((each) => isSameName(each.name, name)) ?? name);
  const packages = uniqBy(
    found.filter((each): each is WishedPackage => typeof each !== 'string'),
    ({ id }) => id
  );
  const lacking = packages.filter((each) => !isForAll(each) && !holds(facts, each));
  return {
    steps: lacking.map(({ id, name }, index) => ({
      key: `package${index.toString()}`,
      action: 'assignPackageLicense',
      package: { id, name },
      values: { UserId: userIdOf(facts), PackageLicenseId: id },
    })),
    blockers: [
      ...found.flatMap((name): Blocker[] =>
        typeof name === 'string' ? [{ code: 'PackageNotFound', namespace: name }] : []
      ),
      ...lacking.flatMap((each) => licenseBlockers(facts, each)),
    ],
    notes: packages.filter(isForAll).map(({ name }) => ({ code: 'packageForAll', namespace: name })),
  };
}

export type PackagePart = {
  steps: readonly PlanStep[];
  blockers: readonly Blocker[];
  notes: readonly PlanNote[];
};

/** "If you purchased a site license … Salesforce assigns licenses to all your users" (Help: Manage Licenses). */
function isForAll({ total }: WishedPackage): boolean {
  return total === -1;
}

function holds({ existingUser }: CreateFacts, { holders }: WishedPackage): boolean {
  return holders.some(({ userId }) => userId === existingUser?.id);
}

function licenseBlockers({ now, reserved }: CreateFacts, license: WishedPackage): Blocker[] {
  const { id, name: namespace, status, total, used, expiresOn = '', holders } = license;
  if (status === 'Expired' || (expiresOn !== '' && Date.parse(expiresOn) < Date.parse(now)))
    return [{ code: 'PackageNotUsable', namespace, status, expiresOn }];
  const reservedFor = reserved.seats.get(id) ?? [];
  if (total - used - reservedFor.length >= 1) return [];
  const inactive = holders.filter(({ isActive }) => !isActive).map(({ username }) => username);
  return [{ code: 'NoPackageLicenseLeft', namespace, total, inactive, reservedFor }];
}
