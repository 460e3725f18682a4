import type { SnapshotScope, DatasetName } from '../../../src/model/org/orgSnapshot.ts';
import { everything } from '../../../src/org/collectSnapshot.ts';
import type { Datasets } from '../../../src/model/rows/datasetSchemas.ts';
import { datasets } from '../../../src/org/datasets/index.ts';
import type { Answer } from '../../../src/model/org/answer.ts';
import type { OrgGateway } from '../../../src/org/orgGateway.ts';
import { failureOf, valueOf } from '../../helpers/facts.ts';
import { directGateway, loaded, quietAcme } from '../../helpers/flow.ts';
import { foundWith } from './identities.ts';
import type { LocalOrg } from '../../local-org/org.ts';
import type { Scenario } from '../../local-org/scenarios/types.ts';

export const orgOf = (more: Partial<Scenario> = {}): LocalOrg => loaded({ ...quietAcme, ...more });

type Asked = { org?: LocalOrg; role?: string; apiVersion?: number };

const answerOf = async <N extends DatasetName>(
  name: N,
  scope: Partial<SnapshotScope>,
  gateway: OrgGateway
): Promise<Answer<{ data: Datasets[N]; rows: number; whole: boolean }>> =>
  // Creation reads none of the datasets that add to another.
  datasets[name].read(gateway, { ...everything, ...scope }, { ...foundWith({}), datasets: {} });

const gatewayOf = ({ org = orgOf(), role = 'admin', apiVersion = 66 }: Asked): OrgGateway =>
  directGateway(org, role, { apiVersion });

/** What a dataset reads in acme, or in the org given. */
export const readIn = async <N extends DatasetName>(
  name: N,
  scope: Partial<SnapshotScope> = {},
  asked: Asked = {}
): Promise<Datasets[N]> => valueOf(await answerOf(name, scope, gatewayOf(asked))).data;

/** Codes of the refusal that a dataset meets. */
export const refusedIn = async (
  name: DatasetName,
  scope: Partial<SnapshotScope>,
  asked: Asked
): Promise<readonly string[]> =>
  failureOf(await answerOf(name, scope, gatewayOf(asked))).problems.map(({ errorCode }) => errorCode);

/** What a dataset sends with this scope. */
export const sentFor = async (name: DatasetName, scope: Partial<SnapshotScope> = {}): Promise<readonly string[]> => {
  const gateway = directGateway(orgOf());
  await answerOf(name, scope, gateway);
  return gateway.sent.map(({ method, url }) => `${method} ${decodeURIComponent(url)}`);
};

export const idIn = (org: LocalOrg, object: string, field: string, value: string): string =>
  [...org.store.rows(object).where(field, value)][0]?.Id ?? `no ${object} ${value}`;
