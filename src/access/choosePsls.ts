import { workOrderObjects, workOrderPslLabel } from '../model/access/governedObjects.ts';
import type { License } from '../model/org/license.ts';
import type { Blocker } from '../model/access/plan.ts';
import type { Wish } from '../model/access/spec.ts';
import type { CreateFacts } from './createFacts.ts';
import type { Grants } from './resolveGrants.ts';
import { groupNamed, setNamed } from './setBlockers.ts';
import { seatBlockers } from './seatBlockers.ts';

export type WishedPsl = { license: License; /** What needs it, where the wish does not name it. */ because?: string };

const byName = ({ licenses }: CreateFacts, name: string): License | undefined =>
  licenses.find(
    (each) =>
      each.kind === 'PermissionSetLicense' &&
      [each.name, each.label].some((text) => text.toLowerCase() === name.toLowerCase())
  );

/** Work orders and their like are beyond the integration PSL: the one for field service is taken along. */
const forWorkOrders = (facts: CreateFacts, { closure }: Grants): Array<WishedPsl | Blocker> => {
  const because = [...closure.objects.keys()].filter((object) => workOrderObjects.includes(object)).join(', ');
  if (because === '') return [];
  const license = facts.licenses.find(
    ({ kind, label }) => kind === 'PermissionSetLicense' && label === workOrderPslLabel
  );
  return license ? [{ license, because }] : [{ code: 'ObjectNeedsPsl', seen: [because, workOrderPslLabel] }];
};

const isBlocker = (each: WishedPsl | Blocker): each is Blocker => 'code' in each;

/** A set bound to a PSL goes only to its holders, alone or in a group: the PSL is assigned before it. */
const forSets = (facts: CreateFacts, { permissionSets, permissionSetGroups }: Wish): WishedPsl[] => {
  const sets = permissionSets.flatMap((name) => setNamed(facts, name) ?? []);
  const members = permissionSetGroups.flatMap((name) => groupNamed(facts, name)?.members ?? []);
  return [...sets, ...members].flatMap(({ name, licenseId }) => {
    const license = facts.licenses.find(({ id, kind }) => id === licenseId && kind === 'PermissionSetLicense');
    return license ? [{ license, because: name }] : [];
  });
};

/** Each once, as it was named first. */
const distinct = (psls: readonly WishedPsl[]): WishedPsl[] =>
  psls.filter(({ license }, index) => psls.findIndex((each) => each.license.id === license.id) === index);

/** The PSLs that the user will hold, the integration PSL first, and why one of them cannot be had. */
export const choosePsls = (
  wish: Wish,
  facts: CreateFacts,
  grants: Grants
): { psls: readonly WishedPsl[]; blockers: readonly Blocker[] } => {
  const named = wish.permissionSetLicenses.map((name): WishedPsl | Blocker => {
    const license = byName(facts, name);
    return license ? { license } : { code: 'PslNotFound', seen: [name] };
  });
  const extra = [...named, ...forWorkOrders(facts, grants)];
  const own: WishedPsl[] = facts.psl ? [{ license: facts.psl }] : [];
  const psls = distinct([
    ...own,
    ...extra.filter((each): each is WishedPsl => !isBlocker(each)),
    ...forSets(facts, wish),
  ]);
  const missing = psls.filter(
    ({ license }) => !facts.psls.some(({ permissionSetLicenseId }) => permissionSetLicenseId === license.id)
  );
  return {
    psls,
    blockers: [...extra.filter(isBlocker), ...missing.flatMap(({ license }) => seatBlockers(facts, license))],
  };
};
