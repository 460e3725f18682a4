import { mapAnswer } from '../../model/answer.js';
import type { ConnectedApp } from '../../model/oauth.js';
import { defineDataset, readingRows } from '../dataset.js';
import { soql } from '../soql.js';

type Row = { Id: string; Name: string; OptionsAllowAdminApprovedUsersOnly: boolean };

const query = soql`SELECT Id, Name, OptionsAllowAdminApprovedUsersOnly FROM ConnectedApplication`;

const toApp = ({ Id, Name, OptionsAllowAdminApprovedUsersOnly }: Row): ConnectedApp => ({
  id: Id,
  name: Name,
  isAdminApprovedOnly: OptionsAllowAdminApprovedUsersOnly,
});

/** Connected apps installed in the org; their run-as users, scopes and IP policy are in no field. */
export const connectedApps = defineDataset<'connectedApps'>({
  completeWith: ['ViewSetup'],
  read: async (org) => mapAnswer(await org.query(query, toApp), (result) => readingRows(result)),
});
