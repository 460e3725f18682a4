import { mapAnswer } from '../../model/org/answer.ts';
import type { Assignment } from '../../model/rows/assignment.ts';
import { candidatesIn, candidateSources, queryCandidates } from '../queryCandidates.ts';
import { defineDataset, nothing, readingRows } from '../datasetDefinition.ts';
import { withoutUiLogins } from './users.ts';
import { clause, soql, type SoqlClause } from '../soql.ts';

/** Everything assigned to the candidates, expired or not. People's are left out: nobody asks what they may do. */
export const assignments = defineDataset<'assignments'>({
  completeWith: ['ViewSetup', 'AssignPermissionSets', 'ManageUsers'],
  afterIfAsked: candidateSources,
  async read(org, { audit }, found) {
    if (audit === undefined) return nothing();
    const candidates = candidatesIn(found);
    if (!candidates.ok) return candidates;
    const { known: ids, tokenOnly } = candidates.value;
    const answer = await queryCandidates<Row, Assignment>(org, {
      ids,
      tokenOnly,
      build: (part) => about(clause`AssigneeId IN ${part}`),
      buildWithoutUi: (part) => about(withoutUiLogins('AssigneeId', part, audit.window)),
      map: toAssignment,
    });
    return mapAnswer(answer, (result) => readingRows(result));
  },
});

type Row = {
  Id: string;
  AssigneeId: string;
  PermissionSetId: string | null;
  PermissionSetGroupId: string | null;
  ExpirationDate: string | null;
  IsActive: boolean;
  IsRevoked: boolean;
};

function toAssignment(row: Row): Assignment {
  return {
    id: row.Id,
    userId: row.AssigneeId,
    setId: row.PermissionSetId,
    groupId: row.PermissionSetGroupId,
    ...(row.ExpirationDate === null ? {} : { expiresAt: row.ExpirationDate }),
    isActive: row.IsActive,
    isRevoked: row.IsRevoked,
  };
}

function about(where: SoqlClause) {
  return soql`SELECT Id, AssigneeId, PermissionSetId, PermissionSetGroupId, ExpirationDate, IsActive, IsRevoked FROM PermissionSetAssignment WHERE ${where}`;
}
