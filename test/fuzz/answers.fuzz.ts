import { auditNeeds } from '../../src/audit/discovery/auditNeeds.ts';
import { auditSnapshot } from '../../src/audit/engine/auditSnapshot.ts';
import { rules } from '../../src/audit/rules/index.ts';
import { defaultSettings } from '../../src/model/audit/auditConfig.ts';
import { auditScope } from '../../src/model/audit/auditScope.ts';
import { datasetStatuses, type OrgSnapshot } from '../../src/model/org/orgSnapshot.ts';
import { collectSnapshot, everything } from '../../src/org/collectSnapshot.ts';
import { datasets } from '../../src/org/datasets/index.ts';
import { displayResult } from '../../src/output/displayResult.ts';
import { identityList } from '../../src/output/identityList.ts';
import { auditPage } from '../../src/output/auditPage.ts';
import { seatReport } from '../../src/model/org/seatReport.ts';
import { aWish, type ChangeBody, directGateway, loaded, lookAt, quietAcme } from '../helpers/flow.ts';
import { testTime } from '../helpers/org.ts';
import { sizeOf } from '../helpers/servedCli.ts';
import { mutate } from './mutate.ts';
import type { FuzzTarget, Random } from './target.ts';

const org = loaded(quietAcme);
const audit = auditScope({ days: 90, includePossible: true }, defaultSettings, testTime);
const wish = aWish({
  username: 'warehouse-sync.integration@acme.example',
  permissionSetName: 'Warehouse_Sync',
  objects: { Account: ['read', 'edit'] },
  fields: { Account: { Rating: 'edit' } },
  userPermissions: ['ViewSetup'],
  permissionSetGroups: ['Billing_Read'],
});

type Page = { records: unknown[]; totalSize: number };

const isPage = (value: unknown): value is Page =>
  typeof value === 'object' && value !== null && 'records' in value && Array.isArray(value.records);

/** Whether a page lost rows and still announces as many: nothing that is made of it is whole. */
const isShortened = (before: unknown, after: unknown): boolean =>
  isPage(before) &&
  isPage(after) &&
  before.totalSize === after.totalSize &&
  before.records.length > after.records.length;

type Tampered = { change: ChangeBody; how: string[]; shortened: () => boolean };

/** One answer of the run is another, and so are all that follow it with the same address. */
const tampering = (random: Random): Tampered => {
  const [target, state] = [random.below(60), { asked: 0, shortened: false }];
  const how: string[] = [];
  const change: ChangeBody = (body, { url }) => {
    state.asked += 1;
    if (state.asked !== target + 1) return body;
    const endless = isPage(body) && random.below(8) === 0;
    const changed = endless
      ? { value: { ...body, done: false, nextRecordsUrl: url }, how: 'endless' }
      : mutate(body, random);
    how.push(`${changed.how} in the answer to ${decodeURIComponent(url).slice(0, 200)}`);
    if (isShortened(body, changed.value)) state.shortened = true;
    return changed.value;
  };
  return { change, how, shortened: () => state.shortened };
};

const requirePartial = (snapshot: OrgSnapshot, { shortened, how }: Tampered): void => {
  const isWhole = datasetStatuses(snapshot).every(({ complete }) => complete);
  if (shortened() && isWhole) throw new Error(`Everything is complete after ${how.join('; ')}`);
};

const audited = async (tampered: Tampered): Promise<void> => {
  const gateway = directGateway(org, 'admin', tampered);
  const needs = [...auditNeeds(rules, audit), 'integrationUsers', 'frozenUsers', 'pslAssignments'] as const;
  const scope = { ...everything, audit };
  const snapshot = await collectSnapshot(gateway, datasets, { needs, takenAt: testTime, scope });
  requirePartial(snapshot, tampered);
  const asked = { rules, settings: defaultSettings, requests: gateway.requests() };
  const { result, facts, discovery } = auditSnapshot(snapshot, asked);
  identityList(result, { all: true, findings: true }, discovery.leftOut);
  auditPage(result, {
    seats: seatReport(snapshot).pools,
    threshold: 'low',
    snapshotFile: undefined,
    isStored: false,
    isBaseline: false,
    written: [],
  });
  for (const identity of facts.identities) displayResult(snapshot, result, identity);
};

const planned = async (tampered: Tampered): Promise<void> => {
  const { snapshot, outcome } = await lookAt(directGateway(org, 'admin', tampered), wish);
  requirePartial(snapshot, tampered);
  if (tampered.shortened() && 'plan' in outcome) {
    const helpful = ['integrationUsers', 'frozenUsers', 'pslAssignments', 'permissionDependencies'];
    const partial = datasetStatuses(snapshot).filter(({ complete }) => !complete);
    if (partial.some(({ name }) => !helpful.includes(name))) throw new Error('A plan was made on partial facts.');
  }
};

const size = JSON.stringify(sizeOf({ org }));

const withTampered =
  (work: (tampered: Tampered) => Promise<void>) =>
  async (random: Random): Promise<void> => {
    const tampered = tampering(random);
    await work(tampered).catch((error: unknown) => {
      throw new Error(tampered.how.join('; '), { cause: error });
    });
    if (JSON.stringify(sizeOf({ org })) !== size) throw new Error('Looking at the org changed it.');
  };

/** Every answer of an org, in audit, list and display, and in the look before a creation. */
export const answers: readonly FuzzTarget[] = [
  { name: 'answers: audit, list and display', run: withTampered(audited) },
  { name: 'answers: create --dry-run', run: withTampered(planned) },
];
