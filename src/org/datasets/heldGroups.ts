import { mapAnswer } from '../../model/org/answer.ts';
import type { HeldGroup } from '../../model/rows/assignment.ts';
import { heldIds, identitySources, readChunks } from '../builtOn.ts';
import { defineDataset } from '../dataset.ts';
import { soql } from '../soql.ts';

type Row = {
  Id: string;
  DeveloperName: string;
  MasterLabel: string;
  NamespacePrefix: string | null;
  Status: string;
  HasActivationRequired: boolean;
};

const toGroup = (row: Row): HeldGroup => ({
  id: row.Id,
  name: row.NamespacePrefix === null ? row.DeveloperName : `${row.NamespacePrefix}__${row.DeveloperName}`,
  label: row.MasterLabel,
  status: row.Status,
  isSessionBased: row.HasActivationRequired,
});

/** Permission set groups that the identities hold. */
export const heldGroups = defineDataset<'heldGroups'>({
  completeWith: ['ViewSetup'],
  after: identitySources,
  async read(org, _scope, found) {
    const held = heldIds(found);
    if (!held.ok) return held;
    const { groups } = held.value;
    const answer = await readChunks<Row, HeldGroup>(org, {
      values: groups,
      build: (ids) =>
        soql`SELECT Id, DeveloperName, MasterLabel, NamespacePrefix, Status, HasActivationRequired FROM PermissionSetGroup WHERE Id IN ${ids}`,
      map: toGroup,
    });
    return mapAnswer(answer, (reading) =>
      reading.rows >= groups.length
        ? reading
        : { ...reading, whole: false, reason: `Of ${groups.length} held permission set groups ${reading.rows} came.` }
    );
  },
});
