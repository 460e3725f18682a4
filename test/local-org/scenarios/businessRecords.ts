import { type LocalOrg, stamp } from '../org.ts';
import type { Value } from '../records/types.ts';
import type { Scenario } from './types.ts';

const generated = (object: string, index: number): Record<string, Value> => {
  const number = (index + 1).toString().padStart(5, '0');
  return object === 'Contact' || object === 'Lead'
    ? {
        LastName: `${object} ${number}`,
        Name: `${object} ${number}`,
        Email: `${object.toLowerCase()}${number}@example.com`,
      }
    : { Name: `${object} ${number}` };
};

const rowsOf = (
  object: string,
  rows: NonNullable<Scenario['records']>[string]
): ReadonlyArray<Readonly<Record<string, Value>>> =>
  typeof rows === 'number' ? Array.from({ length: rows }, (_, index) => generated(object, index)) : rows;

/** Business records, owned by the org's first user. */
export const insertRecords = (org: LocalOrg, { records = {} }: Scenario): void => {
  const owner = [...org.store.rows('User').all()][0]?.Id ?? null;
  const at = stamp(org.now());
  for (const [name, rows] of Object.entries(records)) {
    const object = org.schema.object(name);
    if (!object) throw new Error(`The scenario has records of ${name}, which the org does not know.`);
    for (const row of rowsOf(name, rows))
      org.store.insert(name, object.prefix, {
        OwnerId: owner,
        CreatedDate: at,
        LastModifiedDate: at,
        SystemModstamp: at,
        CreatedById: owner,
        LastModifiedById: owner,
        ...row,
      });
  }
};
