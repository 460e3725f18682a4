import { mapAnswer } from '../../model/org/answer.ts';
import type { ConnectedApp } from '../../model/rows/oauthToken.ts';
import { defineDataset, readingRows } from '../datasetDefinition.ts';
import { soql } from '../soql.ts';

/** Connected apps installed in the org; their run-as users, scopes, and IP policies can't be queried. */
export const connectedApps = defineDataset<'connectedApps'>({
  completeWith: ['ViewSetup'],
  read: async (org) => mapAnswer(await org.query(query, toApp), (result) => readingRows(result)),
});

type Row = { Id: string; Name: string; OptionsAllowAdminApprovedUsersOnly: boolean };

const query = soql`SELECT Id, Name, OptionsAllowAdminApprovedUsersOnly FROM ConnectedApplication`;

function toApp({ Id, Name, OptionsAllowAdminApprovedUsersOnly }: Row): ConnectedApp {
  return {
    id: Id,
    name: Name,
    isAdminApprovedOnly: OptionsAllowAdminApprovedUsersOnly,
  };
}
