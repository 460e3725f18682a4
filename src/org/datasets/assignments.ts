import { mapAnswer } from '../../model/org/answer.ts';
import type { Assignment } from '../../model/rows/assignment.ts';
import { defineDataset, nothing, readingRows } from '../datasetDefinition.ts';
import { candidatesIn, candidateSources } from '../earlierRows.ts';
import { queryChunks } from '../queryChunks.ts';
import { soql } from '../soql.ts';

/** Everything assigned to the candidates, expired or not. */
export const assignments = defineDataset<'assignments'>({
  completeWith: ['ViewSetup', 'AssignPermissionSets', 'ManageUsers'],
  afterIfAsked: candidateSources,
  async read(org, { audit }, found) {
    if (audit === undefined) return nothing();
    const candidates = candidatesIn(found);
    if (!candidates.ok) return candidates;
    const answer = await queryChunks<Row, Assignment>(org, {
      values: candidates.value,
      build: (ids) =>
        soql`SELECT Id, AssigneeId, PermissionSetId, PermissionSetGroupId, ExpirationDate, IsActive, IsRevoked FROM PermissionSetAssignment WHERE AssigneeId IN ${ids}`,
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
