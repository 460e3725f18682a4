import type { AuditScope } from '../../../src/model/audit/auditScope.ts';
import type { DatasetName, OrgSnapshot } from '../../../src/model/org/orgSnapshot.ts';
import type { Datasets } from '../../../src/model/rows/datasetSchemas.ts';
import type { Answer } from '../../../src/model/org/answer.ts';
import { collectSnapshot, everything } from '../../../src/org/collectSnapshot.ts';
import type { Reading } from '../../../src/org/datasetDefinition.ts';
import { datasets } from '../../../src/org/datasets/index.ts';
import type { OrgGateway } from '../../../src/org/orgGateway.ts';
import { aFailure, daysAgo, takenAt, valueOf } from '../../helpers/facts.ts';
import { directGateway, loaded, now, quietAcme } from '../../helpers/flow.ts';
import type { LocalOrg } from '../../local-org/org.ts';
import type { Scenario, UserSpec } from '../../local-org/scenarios/types.ts';
import { foundWith } from './identities.ts';

export const auditScope = (more: Partial<AuditScope> = {}): AuditScope => ({
  window: { days: 90, from: daysAgo(90), to: takenAt },
  firstPartyApps: ['Salesforce CLI'],
  allUsers: false,
  includePossible: false,
  namePatterns: [],
  ...more,
});

export const user = (name: string, more: Partial<UserSpec> = {}): UserSpec => ({
  username: `${name}@acme.example`,
  lastName: name,
  alias: name.slice(0, 8),
  profile: 'Standard User',
  ...more,
});

/** acme's people who sign in, and these. */
export const orgOfUsers = (users: readonly UserSpec[], more: Partial<Scenario> = {}): LocalOrg =>
  loaded({ ...quietAcme, ...more, users: [...(more.users ?? quietAcme.users), ...users] });

export const read = <N extends DatasetName>(
  name: N,
  org: OrgGateway,
  { audit = {}, found = {} }: { audit?: Partial<AuditScope>; found?: OrgSnapshot['datasets'] } = {}
): Promise<Answer<Reading<Datasets[N]>>> => {
  const scope = auditScope(audit);
  return datasets[name].read(org, { ...everything, audit: scope }, { ...foundWith(found), audit: scope });
};

/** What a dataset reads in a local org as its administrator, the earlier rounds given. */
export const readingOf = async <N extends DatasetName>(
  name: N,
  org: LocalOrg,
  more: Parameters<typeof read<N>>[2] = {}
): Promise<Reading<Datasets[N]>> => valueOf(await read(name, directGateway(org), more));

/** A whole snapshot, as an audit takes it. */
export const snapshotOf = (
  org: OrgGateway,
  needs: readonly DatasetName[],
  audit: Partial<AuditScope> = {}
): Promise<OrgSnapshot> =>
  collectSnapshot(org, datasets, { needs, takenAt: now(), scope: { ...everything, audit: auditScope(audit) } });

export const namesOf = (org: LocalOrg, ids: readonly string[]): string[] =>
  ids.map((id) => String(org.store.rows('User').get(id)?.['Username']).replace(/@.*/, '')).sort();

/** The same gateway, but for queries that it refuses with the code told. */
export const refusing = <G extends OrgGateway>(gateway: G, codeFor: (query: string) => string | undefined): G => {
  const query: OrgGateway['query'] = (text, map) => {
    const code = codeFor(text);
    return code === undefined
      ? gateway.query(text, map)
      : Promise.resolve({ ok: false, failure: aFailure(code, 'No.') });
  };
  return { ...gateway, query };
};
