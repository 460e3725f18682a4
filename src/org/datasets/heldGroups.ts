import { mapAnswer } from '../../model/org/answer.ts';
import type { HeldGroup } from '../../model/rows/assignment.ts';
import { grantedIdsOfAll, identitySources, readChunks, targetSources } from '../earlierRows.ts';
import { defineDataset } from '../datasetDefinition.ts';
import { soql } from '../soql.ts';
import { orgText } from '../orgText.ts';

/** Permission set groups of identities, and of people whose account is used. */
export const heldGroups = defineDataset<'heldGroups'>({
  completeWith: ['ViewSetup'],
  after: identitySources,
  afterIfAsked: targetSources,
  async read(org, scope, found) {
    const held = grantedIdsOfAll(found, scope);
    if (!held.ok) return held;
    const { groups } = held.value;
    const answer = await readChunks<HeldGroupRow, HeldGroup>(org, {
      values: groups,
      build: (ids) =>
        soql`SELECT Id, DeveloperName, MasterLabel, NamespacePrefix, Status, HasActivationRequired FROM PermissionSetGroup WHERE Id IN ${ids}`,
      map: toGroup,
    });
    return mapAnswer(answer, (reading) =>
      reading.rows >= groups.length
        ? reading
        : { ...reading, whole: false, reason: orgText('heldGroups', groups.length, reading.rows) }
    );
  },
});

type HeldGroupRow = {
  Id: string;
  DeveloperName: string;
  MasterLabel: string;
  NamespacePrefix: string | null;
  Status: string;
  HasActivationRequired: boolean;
};

function toGroup(row: HeldGroupRow): HeldGroup {
  return {
    id: row.Id,
    name: row.NamespacePrefix === null ? row.DeveloperName : `${row.NamespacePrefix}__${row.DeveloperName}`,
    label: row.MasterLabel,
    status: row.Status,
    isSessionBased: row.HasActivationRequired,
  };
}
