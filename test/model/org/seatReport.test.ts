import { expect } from 'chai';
import { seatNeeds, seatReport } from '../../../src/model/org/seatReport.ts';
import type { OrgSnapshot } from '../../../src/model/org/orgSnapshot.ts';
import { aLicense, anAssignment, aPsl, aSnapshot, aUser, partial, unread, whole } from '../../helpers/facts.ts';

type Expected = { canCreate: number | null; used: Array<number | null>; codes: string[] };

const seen = (datasets: OrgSnapshot['datasets']): Expected => {
  const { canCreate, pools, advice } = seatReport(aSnapshot(datasets));
  return { canCreate, used: pools.map(({ used }) => used), codes: advice.map(({ code }) => code) };
};

const oneUsed = {
  userLicenses: whole([aLicense({ usedAsCached: 1 })]),
  permissionSetLicenses: whole([aPsl({ usedAsCached: 1 })]),
  integrationUsers: whole([aUser()]),
  pslAssignments: whole([anAssignment()]),
};

const cases: ReadonlyArray<readonly [string, OrgSnapshot['datasets'], Expected]> = [
  ['free seats', {}, { canCreate: 5, used: [0, 0], codes: [] }],
  ['used ones', oneUsed, { canCreate: 4, used: [1, 1], codes: [] }],
  ['no license', { userLicenses: whole([]) }, { canCreate: 0, used: [0], codes: ['noLicense'] }],
  ['no PSL', { permissionSetLicenses: whole([]) }, { canCreate: 0, used: [0], codes: ['noPsl'] }],
  [
    'the caller sees its own rows',
    { ...oneUsed, integrationUsers: partial([]), pslAssignments: partial([]) },
    { canCreate: null, used: [null, null], codes: ['notReadable'] },
  ],
  ['licenses refused', { userLicenses: unread() }, { canCreate: null, used: [0], codes: ['notReadable'] }],
  [
    'no rows of a license that may be hidden',
    { userLicenses: partial([]), permissionSetLicenses: partial([]) },
    { canCreate: null, used: [], codes: ['notReadable'] },
  ],
  [
    'a disabled PSL although the license is hidden',
    { userLicenses: unread(), permissionSetLicenses: whole([aPsl({ status: 'Disabled' })]) },
    { canCreate: 0, used: [0], codes: ['notReadable', 'notActive'] },
  ],
];

describe('model/seatReport', () => {
  for (const [what, datasets, expected] of cases) it(what, () => expect(seen(datasets)).to.deep.equal(expected));

  it('lists the state of every dataset it was given', () => {
    const { statuses } = seatReport(aSnapshot({ frozenUsers: unread('ManageUsers') }));
    expect(statuses.map(({ name }) => name)).to.include.members([...seatNeeds, 'caller', 'organization']);
    expect(statuses.find(({ name }) => name === 'frozenUsers')).to.deep.equal({
      name: 'frozenUsers',
      available: false,
      complete: false,
      rows: 0,
      reason: 'INVALID_TYPE: not supported.',
      permission: 'ManageUsers',
    });
  });

  it('is not sure of the frozen where only the own row came', () => {
    const [pool] = seatReport(aSnapshot({ ...oneUsed, frozenUsers: partial([], 'ManageUsers') })).pools;
    expect(pool?.holders[0]?.isFrozen).to.equal(null);
  });
});
