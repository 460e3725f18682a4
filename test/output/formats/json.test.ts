import { expect } from 'chai';
import type { AuditResult } from '../../../src/model/audit/auditResult.ts';
import { json } from '../../../src/output/formats/json.ts';
import { acmeInput, hostileInput, unsafe } from './samples.ts';

describe('json', () => {
  it('is the result, with two spaces and a newline at its end', async () => {
    const input = await acmeInput();
    expect(json(input)).to.equal(`${JSON.stringify(input.result, null, 2)}\n`);
  });

  it('gives hostile names back as they were, without what a terminal acts on', async () => {
    const input = await hostileInput();
    const text = json(input);
    expect(JSON.parse(text) as AuditResult).to.deep.equal(input.result);
    expect(unsafe.test(text)).to.equal(false);
    expect(text.isWellFormed()).to.equal(true);
  });
});
