import type { Session } from '../../model/rows/oauthToken.ts';
import { identitySources, readOfIdentities } from '../earlierRows.ts';
import { defineDataset } from '../datasetDefinition.ts';
import { soql, identifiers } from '../soql.ts';
import { hasCode, mapAnswer } from '../../model/org/answer.ts';
import type { SessionActivation } from '../../model/rows/assignment.ts';

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
  const end = new Date(Date.parse(LastModifiedDate) + NumSecondsValid * 1000);
  if (Number.isNaN(end.getTime())) throw new TypeError('LastModifiedDate, NumSecondsValid');
  return end.toISOString();
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

/** Session-based permission sets that are switched on. Some orgs do not have the object. */
export const sessionActivations = defineDataset<'sessionActivations'>({
  completeWith: ['ViewSetup', 'ManageSessionPermissionSets'],
  after: identitySources,
  async read(org, _scope, found) {
    const select = (names: readonly string[]) =>
      readOfIdentities<ActivationRow, SessionActivation[]>(org, found, {
        build: (ids) => soql`SELECT ${identifiers(names)} FROM SessionPermSetActivation WHERE UserId IN ${ids}`,
        map: toActivations,
        isFirstAlone: true,
      });
    const columns = ['Id', 'UserId', 'PermissionSetId'];
    const first = await select([...columns, 'PermissionSetGroupId']);
    const answer = !first.ok && hasCode(first.failure, 'INVALID_FIELD') ? await select(columns) : first;
    return mapAnswer(answer, ({ data, ...reading }) => ({ ...reading, data: data.flat() }));
  },
});

type ActivationRow = { UserId: string; PermissionSetId: string | null; PermissionSetGroupId?: string | null };

/** A session-based group counts as activated by its own id or its aggregate set's. */
function toActivations({ UserId, PermissionSetId, PermissionSetGroupId }: ActivationRow): SessionActivation[] {
  return [PermissionSetId, PermissionSetGroupId].flatMap((setId) =>
    setId === null || setId === undefined ? [] : [{ userId: UserId, setId }]
  );
}
