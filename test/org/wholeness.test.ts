import { expect } from 'chai';
import { collectSnapshot, everything } from '../../src/org/collectSnapshot.ts';
import type { DatasetDefinitions } from '../../src/org/datasetDefinition.ts';
import { datasets } from '../../src/org/datasets/index.ts';
import { createNeeds } from '../../src/access/scopeOf.ts';
import { scopeOf } from '../../src/access/scopeOf.ts';
import { auditNeeds } from '../../src/audit/discovery/auditNeeds.ts';
import { rules } from '../../src/audit/rules/index.ts';
import { answered } from '../../src/model/org/answer.ts';
import { auditScope } from '../../src/model/audit/auditScope.ts';
import { defaultSettings } from '../../src/model/audit/auditConfig.ts';
import {
  type Dataset,
  type DatasetName,
  datasetStatuses,
  type OrgSnapshot,
  type SnapshotScope,
} from '../../src/model/org/orgSnapshot.ts';
import { changedContent, type ContentFaultKind } from '../local-org/http/brokenAnswers.ts';
import type { LocalOrg } from '../local-org/org.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import { loadScenario } from '../local-org/scenarios/load.ts';
import { aWish, codesOf, directGateway, fulfil, lookAt, quietAcme, type ChangeBody } from '../helpers/flow.ts';
import { testTime } from '../helpers/org.ts';
import { sizeOf } from '../helpers/servedCli.ts';

const audit = auditScope({ days: 90, includePossible: true }, defaultSettings, testTime);

/** Datasets with the rows that they are about. */
type Reading = { needs: readonly DatasetName[]; scope: SnapshotScope };

const ofAudit: Reading = {
  needs: [...new Set([...auditNeeds(rules, audit), 'integrationUsers', 'frozenUsers', 'pslAssignments'] as const)],
  scope: { ...everything, audit },
};

/** Of a user who exists, with a set that exists, and something of every kind. */
const existing = aWish({
  username: 'warehouse-sync.integration@acme.example',
  permissionSetName: 'Warehouse_Sync',
  role: 'CEO',
  objects: { Account: ['read'], Invoice_Line__c: ['read', 'edit'] },
  fields: { Account: { Rating: 'edit' } },
  userPermissions: ['ViewSetup', 'UseAnyApiClient'],
  apexClasses: ['BillingApi'],
  visualforcePages: ['BillingConsole'],
  customPermissions: ['Bypass_Validation'],
  permissionSets: ['Marketing_Platform'],
  permissionSetGroups: ['Billing_Read'],
});

const ofCreate: Reading = { needs: createNeeds, scope: scopeOf([existing]) };

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
  const state: { org?: LocalOrg; whole: Map<Reading, OrgSnapshot> } = { whole: new Map() };
  before(async () => {
    const org = loadScenario(acme, { now: () => testTime });
    state.org = org;
    for (const reading of [ofAudit, ofCreate])
      state.whole.set(reading, await collectSnapshot(directGateway(org), datasets, { ...reading, takenAt: testTime }));
  });

  it('whole answers make every dataset complete', () => {
    const partial = [...state.whole.values()].flatMap((snapshot) =>
      datasetStatuses(snapshot).filter(({ complete }) => !complete)
    );
    expect(partial.map(({ name }) => name)).to.deep.equal([]);
  });

  const readWith = async (
    reading: Reading,
    name: DatasetName,
    change: ChangeBody
  ): Promise<{ dataset: Dataset<unknown>; hits: number }> => {
    const counter = { hits: 0 };
    const counted: ChangeBody = (body, request) => {
      const changed = change(body, request);
      if (JSON.stringify(changed) !== JSON.stringify(body)) counter.hits += 1;
      return changed;
    };
    const whole = state.whole.get(reading);
    if (!state.org || !whole) throw new Error('No org.');
    const org = directGateway(state.org, 'admin', { change: counted });
    const snapshot = await collectSnapshot(org, known(whole, name), {
      ...reading,
      needs: [name],
      takenAt: testTime,
    });
    const dataset: Dataset<unknown> | undefined = snapshot.datasets[name];
    if (!dataset) throw new Error(`${name} was not read.`);
    return { dataset, hits: counter.hits };
  };

  for (const [what, reading, fewest] of [
    ['audit', ofAudit, 20],
    ['create', ofCreate, 15],
  ] as const)
    for (const kind of Object.keys(changedContent) as ContentFaultKind[])
      it(`${what}: ${kind}`, async () => {
        const wrong: string[] = [];
        let touched = 0;
        for (const name of reading.needs) {
          const { dataset, hits } = await readWith(reading, name, everywhere(onWire(kind)));
          if (hits > 0) touched += 1;
          if (hits > 0 && dataset.complete && !withoutPages.includes(name)) wrong.push(name);
        }
        expect(wrong).to.deep.equal([]);
        expect(touched).to.be.greaterThan(fewest);
      });
});

describe('create: never a plan on an answer that is not whole', function () {
  this.timeout(60_000);

  /** Fewer rows for queries that ask for something. */
  const emptied =
    (pattern: RegExp): ChangeBody =>
    (body, request) =>
      pattern.test(decodeURIComponent(`${request.url} ${request.body ?? ''}`))
        ? everywhere(onWire('emptyPage'))(body, request)
        : body;

  const dangers: ReadonlyArray<readonly [what: string, query: RegExp]> = [
    ['who holds the own set', /FROM PermissionSetAssignment WHERE PermissionSet\.Name IN/],
    ['which groups contain the own set', /FROM PermissionSetGroupComponent WHERE PermissionSet\.Name IN/],
    ['what the own set grants', /FROM ObjectPermissions WHERE Parent\.Name IN/],
    ['the user who has the username', /FROM User WHERE Username IN/],
    ['the named sets', /FROM PermissionSet WHERE IsOwnedByProfile = false/],
    ['the named groups', /FROM PermissionSetGroup WHERE/],
    ["what the user's groups grant", /FROM PermissionSet WHERE PermissionSetGroupId IN/],
    ['what the user holds', /FROM PermissionSetAssignment WHERE Assignee\.Username IN/],
    ['the seats', /FROM UserLicense/],
  ];
  for (const [what, query] of dangers)
    it(what, async () => {
      const made = aWish({ objects: { Account: ['read'] }, permissionSetGroups: ['Billing_Read'] });
      const org = loadScenario(quietAcme, { now: () => testTime });
      await fulfil(directGateway(org), made);
      const more = aWish({ objects: { Account: ['read', 'edit'] }, permissionSetGroups: ['Billing_Read'] });
      const [sizes, gateway] = [sizeOf({ org }), directGateway(org, 'admin', { change: emptied(query) })];
      const seen = await lookAt(gateway, more);
      expect(codesOf(seen)).to.deep.equal(['NotRead']);
      expect(JSON.stringify(seen.outcome)).to.match(
        /Fewer rows were returned than the org announced|the permissions of 1 of 1 assigned permission set groups/
      );
      expect(sizeOf({ org })).to.deep.equal(sizes);
    });
});
