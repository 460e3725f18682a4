import { hasCode, mapAnswer } from '../../model/org/answer.ts';
import type { HealthCheckRisk } from '../../model/rows/profileSettings.ts';
import { defineDataset, readingRows } from '../datasetDefinition.ts';
import { soql } from '../soql.ts';

/** What Health Check holds the org's security settings against. The permission gives all of it or nothing. */
export const healthCheckRisks = defineDataset<'healthCheckRisks'>({
  completeWith: ['ViewSetup'],
  async read(org) {
    const first = await org.toolingQuery(query, toRisk);
    const answer =
      !first.ok && hasCode(first.failure, 'INVALID_FIELD') ? await org.toolingQuery(withoutRaw, toRisk) : first;
    return mapAnswer(answer, (result) => readingRows(result));
  },
});

type Row = {
  DurableId: string | null;
  Setting: string | null;
  RiskType: string | null;
  OrgValue: string | null;
  OrgValueRaw?: string | null;
  StandardValue: string | null;
};

const query = soql`SELECT DurableId, Setting, RiskType, OrgValue, OrgValueRaw, StandardValue FROM SecurityHealthCheckRisks`;

/** The raw value came later than the object. */
const withoutRaw = soql`SELECT DurableId, Setting, RiskType, OrgValue, StandardValue FROM SecurityHealthCheckRisks`;

function toRisk(row: Row): HealthCheckRisk {
  return {
    ...(row.DurableId === null ? {} : { durableId: row.DurableId }),
    setting: row.Setting ?? '',
    riskType: row.RiskType ?? '',
    orgValue: row.OrgValue ?? '',
    ...(typeof row.OrgValueRaw === 'string' ? { orgValueRaw: row.OrgValueRaw } : {}),
    standardValue: row.StandardValue ?? '',
  };
}
