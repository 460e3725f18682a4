import { expect } from 'chai';
import type { OrgWriter } from '../../src/model/org/orgWriter.ts';
import { answered } from '../../src/model/org/answer.ts';
import type { OrgGateway } from '../../src/org/orgGateway.ts';
import { writeJournal } from '../../src/org/writeJournal.ts';

const journalOf = (writer: Partial<OrgWriter>): ReturnType<typeof writeJournal> => writeJournal(writer as OrgGateway);

const refused = { ok: false, failure: { kind: 'refused', problems: [] } } as const;

describe('writeJournal', () => {
  it('knows what one request created, until it is deleted', async () => {
    const { org, written } = journalOf({ write: () => Promise.resolve(answered('005A')) });
    await org.write({ method: 'POST', object: 'User', body: {} });
    await org.write({ method: 'PATCH', object: 'User', recordId: '005A', body: {} });
    expect(written()).to.deep.equal({ created: [{ object: 'User', id: '005A' }], isUnderWay: false });
    await org.write({ method: 'DELETE', object: 'User', recordId: '005A' });
    expect(written().created).to.deep.equal([]);
  });

  it('says whether a request is under way', () => {
    const { org, written } = journalOf({ write: () => new Promise(() => undefined) });
    void org.write({ method: 'POST', object: 'User', body: {} });
    expect(written()).to.deep.equal({ created: [], isUnderWay: true });
  });

  it('knows nothing of what was refused', async () => {
    const { org, written } = journalOf({ write: () => Promise.resolve(refused) });
    await org.write({ method: 'POST', object: 'User', body: {} });
    expect(written()).to.deep.equal({ created: [], isUnderWay: false });
  });

  it('knows the records of a composite, which takes effect completely or not at all', async () => {
    const requests = [
      { referenceId: 'a', method: 'POST', object: 'User', body: {} },
      { referenceId: 'b', method: 'PATCH', object: 'PermissionSet', recordId: '0PSA', body: {} },
    ] as const;
    const bodies = [{ referenceId: 'a', httpStatusCode: 201, body: { id: '005A' } }];
    const done = journalOf({
      composite: () => Promise.resolve(answered([...bodies, { referenceId: 'b', httpStatusCode: 204, body: null }])),
    });
    await done.org.composite(requests);
    expect(done.written().created).to.deep.equal([{ object: 'User', id: '005A' }]);
    const halted = journalOf({
      composite: () => Promise.resolve(answered([...bodies, { referenceId: 'b', httpStatusCode: 400, body: [] }])),
    });
    await halted.org.composite(requests);
    expect(halted.written().created).to.deep.equal([]);
  });

  it('knows the records of collections', async () => {
    const results = ['1', '2'].map((id) => ({ id, success: true, errors: [] }));
    const { org, written } = journalOf({
      createAll: () => Promise.resolve(answered(results)),
      deleteAll: () => Promise.resolve(answered(results)),
    });
    await org.createAll('FieldPermissions', [{}, {}]);
    expect(written().created.map(({ id }) => id)).to.deep.equal(['1', '2']);
    await org.deleteAll(['1', '2']);
    expect(written().created).to.deep.equal([]);
  });
});
