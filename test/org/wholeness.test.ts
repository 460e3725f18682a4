import { expect } from 'chai';
import { collectSnapshot, everything } from '../../src/org/collectSnapshot.ts';
import type { DatasetDefinitions } from '../../src/org/datasetDefinition.ts';
import { datasets } from '../../src/org/datasets/index.ts';
import { auditNeeds } from '../../src/audit/discovery/auditNeeds.ts';
import { rules } from '../../src/audit/rules/index.ts';
import { answered } from '../../src/model/org/answer.ts';
import { auditScope } from '../../src/model/audit/auditScope.ts';
import { defaultSettings } from '../../src/model/audit/auditConfig.ts';
import type { Dataset, DatasetName, OrgSnapshot, SnapshotScope } from '../../src/model/org/orgSnapshot.ts';
import { changedContent, type ContentFaultKind } from '../local-org/http/brokenAnswers.ts';
import type { LocalOrg } from '../local-org/org.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import { loadScenario } from '../local-org/scenarios/load.ts';
import { directGateway, type ChangeBody } from '../helpers/flow.ts';
import { testTime } from '../helpers/org.ts';

const audit = auditScope({ days: 90, includePossible: true }, defaultSettings, testTime);
const scope: SnapshotScope = { ...everything, audit };
const needs = [...new Set([...auditNeeds(rules, audit), 'integrationUsers', 'frozenUsers', 'pslAssignments'] as const)];

/** Datasets that hold no rows of a query: they are asked for by other means. */
const withoutPages: readonly DatasetName[] = [];

/** The definitions with everything but one dataset known already, so that only that one asks. */
const known = (snapshot: OrgSnapshot, name: DatasetName): DatasetDefinitions => {
  const others = Object.entries(datasets).map(([other, definition]) => {
    const read: Dataset<unknown> | undefined = snapshot.datasets[other as DatasetName];
    return other === name || !read?.available
      ? [other, definition]
      : [
          other,
          { ...definition, read: () => Promise.resolve(answered({ data: read.data, rows: read.rows, whole: true })) },
        ];
  });
  return Object.fromEntries(others) as DatasetDefinitions;
};

const onWire =
  (kind: ContentFaultKind): ChangeBody =>
  (body, { url }) =>
    changedContent[kind]({ status: 200, body }, url).body;

/** Batches hold pages too. */
const everywhere =
  (change: ChangeBody): ChangeBody =>
  (body, request) => {
    if (typeof body !== 'object' || body === null || !('results' in body)) return change(body, request);
    const results = body.results as Array<{ statusCode: number; result: unknown }>;
    return { ...body, results: results.map((part) => ({ ...part, result: change(part.result, request) })) };
  };

describe('org: an answer that is not whole makes no dataset complete', function () {
  this.timeout(120_000);
  const state: { org?: LocalOrg; whole?: OrgSnapshot } = {};
  before(async () => {
    state.org = loadScenario(acme, { now: () => testTime });
    state.whole = await collectSnapshot(directGateway(state.org), datasets, { needs, takenAt: testTime, scope });
  });

  const readWith = async (
    name: DatasetName,
    change: ChangeBody
  ): Promise<{ dataset: Dataset<unknown>; hits: number }> => {
    const counter = { hits: 0 };
    const counted: ChangeBody = (body, request) => {
      const changed = change(body, request);
      if (JSON.stringify(changed) !== JSON.stringify(body)) counter.hits += 1;
      return changed;
    };
    if (!state.org || !state.whole) throw new Error('No org.');
    const org = directGateway(state.org, 'admin', { change: counted });
    const snapshot = await collectSnapshot(org, known(state.whole, name), { needs: [name], takenAt: testTime, scope });
    const dataset: Dataset<unknown> | undefined = snapshot.datasets[name];
    if (!dataset) throw new Error(`${name} was not read.`);
    return { dataset, hits: counter.hits };
  };

  for (const kind of Object.keys(changedContent) as ContentFaultKind[])
    it(kind, async () => {
      const wrong: string[] = [];
      let touched = 0;
      for (const name of needs) {
        const { dataset, hits } = await readWith(name, everywhere(onWire(kind)));
        if (hits > 0) touched += 1;
        if (hits > 0 && dataset.complete && !withoutPages.includes(name)) wrong.push(name);
      }
      expect(wrong).to.deep.equal([]);
      expect(touched).to.be.greaterThan(20);
    });
});
