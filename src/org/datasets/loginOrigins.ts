import { mapAnswer } from '../../model/org/answer.ts';
import type { LoginOrigin } from '../../model/rows/loginGroup.ts';
import { identitiesIn, identitySources } from '../builtOn.ts';
import { defineDataset, nothing } from '../dataset.ts';
import { type Grouping, readLoginGroups, toGroupReading } from '../loginGroups.ts';
import { soql } from '../soql.ts';

type Row = { UserId: string; SourceIp: string | null; CountryIso: string | null; Status: string | null; n: number };

const grouping: Grouping<Row, LoginOrigin> = {
  build: (where) =>
    soql`SELECT UserId, SourceIp, CountryIso, Status, COUNT(Id) n FROM LoginHistory WHERE ${where} GROUP BY UserId, SourceIp, CountryIso, Status ORDER BY UserId LIMIT 2000`,
  toGroup: ({ UserId, SourceIp, CountryIso, Status, n }) => ({
    userId: UserId,
    sourceIp: SourceIp ?? '',
    countryIso: CountryIso,
    status: Status ?? '',
    count: n,
  }),
  keyOf: ({ userId, sourceIp, countryIso, status }) => JSON.stringify([userId, sourceIp, countryIso, status]),
  merge: (a, b) => ({ ...a, count: a.count + b.count }),
};

/** Where the identities' logins came from; of them alone, since people log in from everywhere. */
export const loginOrigins = defineDataset<'loginOrigins'>({
  completeWith: ['MonitorLoginHistory', 'ManageUsers'],
  after: identitySources,
  async read(org, { audit }, found) {
    if (audit === undefined) return nothing();
    const ids = identitiesIn(found);
    if (!ids.ok) return ids;
    return mapAnswer(await readLoginGroups(org, grouping, { ids: ids.value, window: audit.window }), toGroupReading);
  },
});
