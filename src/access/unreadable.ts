import type { Blocker } from '../model/access/blocker.ts';
import type { DatasetName, OrgSnapshot } from '../model/org/orgSnapshot.ts';

/** What of the needs was not read whole: one blocker a missing permission, since several facts depend on the same one. */
export function unreadable(snapshot: OrgSnapshot, needs: readonly DatasetName[]): Blocker[] {
  const { datasets } = snapshot;
  const missing = needs.filter((name) => datasets[name]?.complete !== true);
  const lacked = [...new Set(missing.map((name) => lackedFor(snapshot, name)))];
  // Other failures next to a missing permission usually have the same cause.
  const permissions = lacked.length > 1 ? lacked.filter((permission) => permission !== '') : lacked;
  return permissions.map((permission) => {
    const names = missing.filter((name) => lackedFor(snapshot, name) === permission);
    const reason = datasets[names[0] ?? 'caller']?.reason ?? '';
    return permission === ''
      ? { code: 'NotRead', datasets: names, reason }
      : { code: 'NotReadable', permission, datasets: names, reason };
  });
}

/** Which permission would help; none where not even the own ones could be read: then the org answers nobody. */
function lackedFor({ datasets }: OrgSnapshot, name: DatasetName): string {
  return datasets.caller?.available === true ? (datasets[name]?.permission ?? '') : '';
}
