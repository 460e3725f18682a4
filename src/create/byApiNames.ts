import type { Wish } from '../model/access/integrationUserSpec.ts';
import { dataOf } from '../model/org/orgSnapshot.ts';
import { isSameName } from '../model/text/caseless.ts';
import { collectSnapshot } from '../org/collectSnapshot.ts';
import { datasets } from '../org/datasets/index.ts';
import type { OrgGateway } from '../org/orgGateway.ts';

/**
 * The wish with user permissions by their API names, where it names some by the label that Setup shows, in the language of
 * the caller. One more request, and only for what cannot be an API name. A label that several permissions have, or none,
 * stays as it is: then it is not found.
 */
export async function byApiNames(org: OrgGateway, wish: Wish, takenAt: Date): Promise<Wish> {
  if (wish.userPermissions.every(isApiName)) return wish;
  const snapshot = await collectSnapshot(org, datasets, { needs: ['userPermissionLabels'], takenAt });
  const labels = dataOf(snapshot, 'userPermissionLabels') ?? [];
  const named = wish.userPermissions.map((wished) => {
    const [match, ...others] = isApiName(wished) ? [] : labels.filter(({ label }) => isSameName(label, wished));
    return match && others.length === 0 ? { wished, name: match.name } : { wished, name: wished };
  });
  const taken = named.filter(({ wished, name }) => wished !== name);
  return {
    ...wish,
    userPermissions: [...new Set(named.map(({ name }) => name))],
    permissionLabels: Object.fromEntries(taken.map(({ wished, name }) => [name, wished])),
  };
}

function isApiName(permission: string): boolean {
  return /^[A-Za-z][A-Za-z0-9]*$/.test(permission);
}
