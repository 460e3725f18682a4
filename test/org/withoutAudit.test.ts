import { expect } from 'chai';
import { auditNeeds } from '../../src/audit/discovery/auditNeeds.ts';
import { rules } from '../../src/audit/rules/index.ts';
import { auditScope } from '../../src/model/audit/auditScope.ts';
import { defaultSettings } from '../../src/model/audit/auditConfig.ts';
import type { DatasetName } from '../../src/model/org/orgSnapshot.ts';
import { collectSnapshot, everything } from '../../src/org/collectSnapshot.ts';
import { datasets } from '../../src/org/datasets/index.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import { loadScenario } from '../local-org/scenarios/load.ts';
import { directGateway } from '../helpers/flow.ts';
import { testTime } from '../helpers/org.ts';

const audit = auditScope({ days: 90, includePossible: true }, defaultSettings, testTime);

/** What only an audit asks, one dataset at a time: nothing beside it is read. */
const aboutIdentities: readonly DatasetName[] = [
  'users',
  'logins',
  'loginOrigins',
  'tokens',
  'sessions',
  'assignments',
];

describe('datasets of an audit, without an audit', () => {
  for (const name of aboutIdentities)
    it(`${name}: nobody is asked about`, async () => {
      const org = directGateway(loadScenario(acme, { now: () => testTime }));
      const snapshot = await collectSnapshot(org, datasets, { needs: [name], takenAt: testTime });
      expect(snapshot.datasets[name]).to.deep.include({ available: true, complete: true, rows: 0, data: [] });
    });

  it('with an audit each of them has rows', async () => {
    const org = directGateway(loadScenario(acme, { now: () => testTime }));
    const needs = auditNeeds(rules, audit);
    const { datasets: read } = await collectSnapshot(org, datasets, {
      needs,
      takenAt: testTime,
      scope: { ...everything, audit },
    });
    expect(aboutIdentities.filter((name) => (read[name]?.rows ?? 0) === 0)).to.deep.equal([]);
  });
});
