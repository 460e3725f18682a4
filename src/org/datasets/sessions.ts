import type { Session } from '../../model/rows/oauthToken.ts';
import { identitySources, readOfIdentities } from '../earlierRows.ts';
import { defineDataset } from '../datasetDefinition.ts';
import { soql } from '../soql.ts';

/** Sessions of the identities that the org has not cleared away. */
export const sessions = defineDataset<'sessions'>({
  completeWith: ['ManageUsers'],
  after: identitySources,
  read: (org, _scope, found) =>
    readOfIdentities<Row, Session>(org, found, {
      build: (ids) =>
        soql`SELECT Id, UsersId, CreatedDate, LastModifiedDate, NumSecondsValid, LoginType, SessionType, SourceIp FROM AuthSession WHERE UsersId IN ${ids}`,
      map: toSession,
    }),
});

type Row = {
  Id: string;
  UsersId: string;
  CreatedDate: string;
  LastModifiedDate: string;
  NumSecondsValid: number;
  LoginType: string | null;
  SessionType: string | null;
  SourceIp: string | null;
};

/** Each use puts the end off. */
function endOf({ LastModifiedDate, NumSecondsValid }: Row): string {
  return new Date(Date.parse(LastModifiedDate) + NumSecondsValid * 1000).toISOString();
}

function toSession(row: Row): Session {
  return {
    id: row.Id,
    userId: row.UsersId,
    createdAt: row.CreatedDate,
    loginType: row.LoginType ?? '',
    sessionType: row.SessionType ?? '',
    sourceIp: row.SourceIp ?? '',
    validUntil: endOf(row),
  };
}
