import { answered } from '../../model/org/answer.ts';
import type { Organization } from '../../model/rows/organization.ts';
import { defineDataset } from '../datasetDefinition.ts';
import { unreadable } from '../toFailure.ts';
import { soql } from '../soql.ts';

export const organization = defineDataset<'organization'>({
  completeWith: [],
  async read(org) {
    const answer = await org.query<Row>(query);
    if (!answer.ok) return answer;
    const [row] = answer.value.records;
    if (!row) return { ok: false, failure: unreadable('Organization') };
    return answered({ data: toOrganization(row), rows: 1, whole: true });
  },
});

type Row = {
  Id: string;
  Name: string;
  OrganizationType: string;
  IsSandbox: boolean;
  TrialExpirationDate: string | null;
  LanguageLocaleKey: string;
  DefaultLocaleSidKey: string;
  TimeZoneSidKey: string;
};

const query = soql`SELECT Id, Name, OrganizationType, IsSandbox, TrialExpirationDate, LanguageLocaleKey, DefaultLocaleSidKey, TimeZoneSidKey FROM Organization`;

function toOrganization(row: Row): Organization {
  return {
    id: row.Id,
    name: row.Name,
    edition: row.OrganizationType,
    isSandbox: row.IsSandbox,
    ...(row.TrialExpirationDate === null ? {} : { trialExpiresAt: row.TrialExpirationDate }),
    languageLocale: row.LanguageLocaleKey,
    locale: row.DefaultLocaleSidKey,
    timeZone: row.TimeZoneSidKey,
  };
}
