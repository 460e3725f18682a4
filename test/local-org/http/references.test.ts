import { expect } from 'chai';
import { ask } from '../testing/ask.ts';

const base = '/services/data/v66.0';

type Part = { referenceId: string; httpStatusCode: number; body: unknown };

const together = (records: object[], collateSubrequests: boolean): readonly Part[] => {
  const compositeRequest = [
    { referenceId: 'set', method: 'POST', url: `${base}/sobjects/PermissionSet`, body: { Name: 'Own', Label: 'Own' } },
    {
      referenceId: 'grants',
      method: 'POST',
      url: `${base}/composite/sobjects`,
      body: { allOrNone: true, records },
    },
  ];
  const told = ask().send('POST', '/composite', { allOrNone: true, collateSubrequests, compositeRequest });
  return (told.body as { compositeResponse: Part[] }).compositeResponse;
};

const grant = (SobjectType: string, ParentId = '@{set.id}'): object => ({
  attributes: { type: 'ObjectPermissions' },
  ParentId,
  SobjectType,
  PermissionsRead: true,
});

describe('local org: references into a nested collection', () => {
  for (const collate of [true, false])
    it(`reach every record of it, ${collate ? 'collated' : 'in order'} (facts §7.1)`, () => {
      const [set, grants] = together([grant('Account'), grant('Contract')], collate);
      expect([set?.httpStatusCode, grants?.httpStatusCode]).to.deep.equal([201, 200]);
      expect((grants?.body as Array<{ success: boolean }>).map(({ success }) => success)).to.deep.equal([true, true]);
    });

  it('mind the case of names (facts §7.1)', () => {
    const [, grants] = together([grant('Account', '@{set.Id}')], false);
    expect(grants?.httpStatusCode).to.be.greaterThan(399);
  });

  it('go back with everything when a record of the collection fails (tables §7)', () => {
    const [set, grants] = together([grant('Contract')], false);
    expect(set?.httpStatusCode).to.equal(400);
    expect(JSON.stringify(set?.body)).to.contain('PROCESSING_HALTED');
    expect(JSON.stringify(grants?.body)).to.contain('Read Account');
  });
});
