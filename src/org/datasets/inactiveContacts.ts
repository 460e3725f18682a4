import { integrationIds } from '../../model/audit/candidateIds.ts';
import { mapAnswer } from '../../model/org/answer.ts';
import { identitySources, identityUsers, readChunks } from '../earlierRows.ts';
import { defineDataset } from '../datasetDefinition.ts';
import { soql } from '../soql.ts';

/** Users who have left and whose e-mail address active identities still have. */
export const inactiveContacts = defineDataset<'inactiveContacts'>({
  completeWith: [],
  after: identitySources,
  async read(org, _scope, found) {
    const users = identityUsers(found);
    if (!users.ok) return users;
    const emails = users.value.flatMap(({ isActive, email }) => (isActive && email !== '' ? [fold(email)] : []));
    const answer = await readChunks<Row, Row>(org, {
      values: emails.flatMap((email) => [email, `${email}${sandboxSuffix}`]),
      build: (part) =>
        soql`SELECT Id, Email, Username, Name, IsActive FROM User WHERE UserType = 'Standard' AND Email IN ${part}`,
      map: (row) => row,
    });
    return mapAnswer(answer, ({ data, whole }) => {
      const left = leftOnly(data, new Set(integrationIds(found)));
      return {
        data: left.map(({ Email, Username, Name }) => ({ email: Email, username: Username, name: Name })),
        rows: left.length,
        whole,
      };
    });
  },
});

/** A sandbox puts this behind the addresses it copies. */
const sandboxSuffix = '.invalid';

function fold(email: string): string {
  const lower = email.trim().toLowerCase();
  return lower.endsWith(sandboxSuffix) ? lower.slice(0, -sandboxSuffix.length) : lower;
}

type Row = { Id: string; Email: string; Username: string; Name: string; IsActive: boolean };

/** A mailbox that an active person has too is read by somebody, and a mailbox that integrations share is nobody's own. */
function leftOnly(rows: readonly Row[], integrations: ReadonlySet<string>): Row[] {
  const others = rows.filter(({ Id }) => !integrations.has(Id));
  const alive = new Set(others.filter(({ IsActive }) => IsActive).map(({ Email }) => fold(Email)));
  return others.filter(({ Email, IsActive }) => !IsActive && !alive.has(fold(Email)));
}
