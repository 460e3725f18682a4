import { hasFlag } from '../../model/access/objectPermission.ts';
import { sharingParents } from '../../model/access/isPrivate.ts';
import type { SharingModel } from '../../model/rows/profileSettings.ts';
import { earlierRows, readChunks } from '../earlierRows.ts';
import { defineDataset } from '../datasetDefinition.ts';
import { soql } from '../soql.ts';

/** Org-wide defaults of the objects of which somebody may see all records. */
export const sharingModels = defineDataset<'sharingModels'>({
  completeWith: ['ViewSetup'],
  after: ['objectPermissions'],
  async read(org, _scope, found) {
    const grants = earlierRows(found, 'objectPermissions');
    if (!grants.ok) return grants;
    const wide = grants.value.filter(({ flags }) => hasFlag(flags, 'viewAll') || hasFlag(flags, 'modifyAll'));
    // EntityDefinition has no second page; the parts are far smaller than one.
    return readChunks<Row, SharingModel>(org, {
      values: withParents(wide.map(({ object }) => object)),
      build: (names) =>
        soql`SELECT QualifiedApiName, InternalSharingModel FROM EntityDefinition WHERE QualifiedApiName IN ${names}`,
      map: ({ QualifiedApiName, InternalSharingModel }) => ({
        object: QualifiedApiName,
        internal: InternalSharingModel ?? '',
      }),
    });
  },
});

type Row = { QualifiedApiName: string; InternalSharingModel: string | null };

/** Of objects that are controlled by a parent, what the parent says counts. */
function withParents(objects: readonly string[]): string[] {
  const wanted = new Set(objects);
  for (const object of wanted) {
    const parent = sharingParents[object];
    if (parent !== undefined) wanted.add(parent);
  }
  return [...wanted].sort();
}
