import { expect } from 'chai';
import { suggestUsernames } from '../../../src/model/access/suggestUsernames.ts';

describe('model/suggestUsernames: which', () => {
  it('the name of the org first, then what differs least', () => {
    expect(suggestUsernames('billing@acme.example', 'Acmé, Inc.')).to.deep.equal([
      'billing.acmeinc@acme.example',
      'billing.2@acme.example',
      'billing.api@acme.example',
    ]);
  });

  it('at most 20 characters of a long name, and nothing of a name without letters', () => {
    expect(suggestUsernames('b@acme.example', 'International Business')[0]).to.equal(
      'b.internationalbusines@acme.example'
    );
    expect(suggestUsernames('b@acme.example', '請求')).to.deep.equal([
      'b.2@acme.example',
      'b.api@acme.example',
      'b.sync@acme.example',
    ]);
  });

  it('each once, and never one that ends in two separators', () => {
    expect(suggestUsernames('billing-.@acme.example', 'API')).to.deep.equal([
      'billing.api@acme.example',
      'billing.2@acme.example',
      'billing.sync@acme.example',
    ]);
  });

  it('only those that the domain leaves room for', () => {
    const domain = `@${'d'.repeat(72)}.com`;
    expect(suggestUsernames(`a${domain}`, 'Acme')).to.deep.equal([`a.2${domain}`, `a.3${domain}`, `a.4${domain}`]);
    expect(suggestUsernames(`a@${'d'.repeat(74)}.com`, 'Acme')).to.deep.equal([]);
  });

  it('as many characters of the name as fit', () => {
    const [first] = suggestUsernames(`${'b'.repeat(67)}@acme.example`, '');
    expect(first).to.equal(`${'b'.repeat(65)}.2@acme.example`);
    expect(first).to.have.length(80);
  });

  it('never the username itself', () => {
    const username = `${'b'.repeat(65)}.2@acme.example`;
    const suggested = suggestUsernames(username, '');
    expect(suggested).to.have.length(3);
    expect(suggested).to.not.include(username);
  });
});
