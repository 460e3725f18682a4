import { expect } from 'chai';
import { isRecord, pageIn } from '../../src/org/queryPage.ts';

const page = { records: [{ Id: '005A', Name: null }], done: true, totalSize: 1 };
const next = '/services/data/v66.0/query/01g-2000';

describe('org/queryPage', () => {
  it('reads the last page', () => {
    const { records, totalSize } = page;
    expect(pageIn(page)).to.deep.equal({ records, totalSize, next: undefined, isRepeated: false });
    expect(pageIn({ ...page, nextRecordsUrl: next })?.next).to.equal(undefined);
    expect(pageIn({ records: [], done: true, totalSize: 7 })).to.deep.include({ records: [], totalSize: 7 });
  });

  it('reads a page with one after it', () => {
    expect(pageIn({ ...page, done: false, nextRecordsUrl: next })?.next).to.equal(next);
  });

  it('takes nothing for a page whose next page cannot be made out', () => {
    for (const nextRecordsUrl of [undefined, null, 1, '', `https://x.example${next}`, `x${next}`, '/services/data/x'])
      expect(pageIn({ ...page, done: false, nextRecordsUrl })).to.equal(undefined);
    for (const done of [undefined, null, 'true', 1]) expect(pageIn({ ...page, done })).to.equal(undefined);
  });

  it('wants every column in every record, with a value or without, in any spelling', () => {
    expect(pageIn(page, ['Id', 'Name'])?.totalSize).to.equal(1);
    expect(pageIn(page, ['ID', 'name'])?.totalSize).to.equal(1);
    expect(pageIn(page, ['Id', 'Email'])).to.equal(undefined);
    expect(pageIn({ ...page, records: [...page.records, { Id: '005B' }] }, ['id', 'Name'])).to.equal(undefined);
  });

  it('notices records that came twice, but for rows that Salesforce computes', () => {
    const isRepeated = (...records: object[]) => pageIn({ ...page, records })?.isRepeated;
    expect(isRepeated({ Id: '005A' }, { Id: '005B' }, { Id: '005A' })).to.equal(true);
    expect(isRepeated({ Id: '005A' }, { Id: '005B' })).to.equal(false);
    expect(isRepeated({ Id: '000000000000000AAA' }, { Id: '000000000000000AAA' })).to.equal(false);
    expect(isRepeated({ UserId: '005A' }, { UserId: '005A' }, { Id: 1 }, { Id: 1 })).to.equal(false);
  });

  it('knows a JSON object from everything else', () => {
    expect([{}, [], null, undefined, 'x', 1].map(isRecord)).to.deep.equal([true, false, false, false, false, false]);
  });
});
