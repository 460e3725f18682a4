import { expect } from 'chai';
import { answered } from '../../src/model/org/answer.ts';
import { seatNeeds } from '../../src/model/org/seatReport.ts';
import type { Dataset, DatasetName, OrgSnapshot } from '../../src/model/org/orgSnapshot.ts';
import { collectSnapshot } from '../../src/org/collectSnapshot.ts';
import type { DatasetDefinitions } from '../../src/org/datasetDefinition.ts';
import { datasets } from '../../src/org/datasets/index.ts';
import { aFailure, takenAt } from '../helpers/facts.ts';
import { fakeGateway, localGateway, objectOf, result } from '../helpers/gateway.ts';
import { loadScenario } from '../local-org/scenarios/load.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import type { Scenario } from '../local-org/scenarios/types.ts';

const needs: DatasetName[] = ['organization', ...seatNeeds];
const now = (): Date => new Date(takenAt);

const collectAs = (role: string, more: Partial<Scenario> = {}): Promise<OrgSnapshot> =>
  collectSnapshot(localGateway(loadScenario({ ...acme, ...more }, { now }), role), datasets, { needs, takenAt: now() });

/** `whole`, or the permission that would make it so. */
const states = ({ datasets: read }: OrgSnapshot): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(read).map(([name, { complete, permission }]: [string, Dataset<unknown>]) => [
      name,
      complete ? 'whole' : permission,
    ])
  );

describe('org/collectSnapshot', () => {
  it('reads what is needed, each once, and who is asking', async () => {
    const org = localGateway(loadScenario(acme, { now }));
    const snapshot = await collectSnapshot(org, datasets, { needs: ['organization', 'organization'], takenAt: now() });
    expect(Object.keys(snapshot.datasets)).to.have.members(['caller', 'organization']);
    expect(org.asked.map(objectOf)).to.have.members(['UserPermissionAccess', 'Organization']);
    expect(snapshot).to.deep.include({ orgId: org.orgId, apiVersion: '66.0', instanceUrl: org.instanceUrl, takenAt });
  });

  it('does not read again what is known, nor what that is made of', async () => {
    const org = localGateway(loadScenario(acme, { now }));
    const known: OrgSnapshot['datasets'] = {
      caller: { available: true, complete: true, rows: 1, data: { permissions: ['ViewSetup'] } },
      // Made of users and more, of which none is read.
      pslHoldings: { available: true, complete: true, rows: 0, data: [] },
      userLicenses: { available: false, complete: false, rows: 0, reason: 'refused' },
      organization: { available: false, complete: false, rows: 0, reason: 'not asked for' },
    };
    const snapshot = await collectSnapshot(org, datasets, {
      needs: ['pslHoldings', 'userLicenses', 'permissionSetLicenses'],
      takenAt: now(),
      known,
    });
    expect(org.asked.map(objectOf)).to.deep.equal(['PermissionSetLicense']);
    expect(Object.keys(snapshot.datasets)).to.have.members([
      'caller',
      'permissionSetLicenses',
      'pslHoldings',
      'userLicenses',
    ]);
    expect(snapshot.datasets.permissionSetLicenses?.complete).to.equal(true);
    expect(snapshot.datasets.pslHoldings).to.deep.equal(known.pslHoldings);
    expect(snapshot.datasets.userLicenses).to.deep.include({ available: false, reason: 'refused' });
  });

  it('asks everything before the first answer is there: one round', async () => {
    const waiting: Array<() => void> = [];
    const org = fakeGateway(async () => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 7) waiting.forEach((go) => go());
      });
      return result({});
    });
    await collectSnapshot(org, datasets, { needs, takenAt: now() });
    expect(org.asked).to.have.length(7);
  });

  it('is plain JSON', async () => {
    const snapshot = await collectAs('sales');
    expect(JSON.parse(JSON.stringify(snapshot))).to.deep.equal(snapshot);
  });

  const readingEnds = async (error: Error): Promise<unknown> => {
    const broken: DatasetDefinitions = {
      ...datasets,
      organization: { completeWith: [], read: () => Promise.reject(error) },
    };
    const org = fakeGateway(() => Promise.resolve(result({})));
    return collectSnapshot(org, broken, { needs, takenAt: now() }).catch((caught: unknown) => caught);
  };

  it('calls a dataset unreadable whose answer cannot be taken apart, and goes on', async () => {
    const snapshot = (await readingEnds(new TypeError('x is null'))) as OrgSnapshot;
    expect(snapshot.datasets.organization).to.deep.include({ available: false, complete: false });
    expect(snapshot.datasets.organization)
      .to.have.property('reason')
      .that.matches(/UNREADABLE_RESPONSE.*x is null/);
  });

  it('does not hide a bug', async () => {
    expect(await readingEnds(new RangeError('a bug'))).to.be.instanceOf(RangeError);
  });

  it('takes fewer rows than announced for what they are', async () => {
    const org = fakeGateway((query) =>
      Promise.resolve(
        objectOf(query) === 'UserPermissionAccess'
          ? result({ PermissionsViewSetup: true, PermissionsManageUsers: true })
          : answered({ records: [{}], totalSize: 2, complete: false })
      )
    );
    const snapshot = await collectSnapshot(org, datasets, { needs: ['userLicenses'], takenAt: now() });
    expect(states(snapshot)).to.deep.equal({ caller: 'whole', userLicenses: undefined });
    expect(snapshot.datasets.userLicenses?.reason).to.be.a('string');
  });

  it('believes nothing to be whole where the caller is not known', async () => {
    const org = fakeGateway((query) =>
      Promise.resolve(
        objectOf(query) === 'UserPermissionAccess' ? { ok: false, failure: aFailure('INVALID_TYPE') } : result()
      )
    );
    const snapshot = await collectSnapshot(org, datasets, { needs: ['userLicenses', 'frozenUsers'], takenAt: now() });
    expect(states(snapshot)).to.deep.equal({
      caller: undefined,
      frozenUsers: 'ManageUsers',
      userLicenses: 'ViewSetup',
    });
  });
});

describe('org/collectSnapshot: what callers see', () => {
  const bySalesUser = {
    caller: 'whole',
    organization: 'whole',
    frozenUsers: 'ManageUsers',
    integrationUsers: 'ViewSetup',
    permissionSetLicenses: 'ViewSetup',
    pslAssignments: 'ViewSetup',
    userLicenses: 'ViewSetup',
  };

  it('an admin: everything', async () => {
    expect(new Set(Object.values(states(await collectAs('admin'))))).to.deep.equal(new Set(['whole']));
  });

  it('an auditor: all but who is frozen', async () => {
    const { frozenUsers, ...others } = states(await collectAs('auditor'));
    expect(frozenUsers).to.equal('ManageUsers');
    expect(new Set(Object.values(others))).to.deep.equal(new Set(['whole']));
  });

  it('a sales user: own rows of the assignments, and no license', async () => {
    const snapshot = await collectAs('sales');
    expect(states(snapshot)).to.deep.equal(bySalesUser);
    expect(snapshot.datasets.pslAssignments).to.deep.include({ available: true, rows: 0 });
    expect(snapshot.datasets.userLicenses).to.deep.include({ available: false, rows: 0 });
  });

  it('a sales user where the org refuses instead, in its own language', async () => {
    const switches = { weakCaller: 'refused', setupRefusal: 'insufficientAccess', language: 'pt_BR' } as const;
    const snapshot = await collectAs('sales', { switches });
    expect(states(snapshot)).to.deep.equal(bySalesUser);
    const { pslAssignments, userLicenses, frozenUsers } = snapshot.datasets;
    for (const dataset of [pslAssignments, userLicenses, frozenUsers])
      expect(dataset?.reason).to.match(/^INSUFFICIENT_ACCESS: \S/);
  });
});
