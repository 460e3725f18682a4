import { expect } from 'chai';
import { type AuditReport, auditReport } from '../../../src/output/auditReport.ts';
import { json, jsonParts } from '../../../src/output/formats/json.ts';
import { acmeInput, hostileInput, unsafe, wholeText } from './samples.ts';

describe('json', () => {
  it('is the result, with two spaces and a newline at its end', async () => {
    const input = await acmeInput();
    expect(wholeText(json(input))).to.equal(`${JSON.stringify(auditReport(input.result), null, 2)}\n`);
  });

  it('is written in parts, none of which is the whole of a long text', () => {
    const findings = Array.from({ length: 5000 }, (_, index) => ({ index, users: ['a'.repeat(50)], none: undefined }));
    const value = {
      status: 0,
      result: { findings, empty: [], nothing: {}, absent: undefined, list: [undefined, null] },
    };
    const parts = [...jsonParts(value)];
    expect(parts.join('')).to.equal(`${JSON.stringify(value, null, 2)}\n`);
    expect(Math.max(...parts.map(({ length }) => length))).to.be.lessThan(100_000);
  });

  it('asks for the items of a list as they are written', () => {
    const asked: number[] = [];
    const lazy = function* (): Generator<{ text: string }> {
      for (let item = 0; item < 3; item += 1) {
        asked.push(item);
        yield { text: 'a'.repeat(70_000) };
      }
    };
    const parts = jsonParts({ runs: [{ results: lazy() }] });
    const first = parts.next().value as string;
    expect(asked).to.deep.equal([0]);
    const whole = JSON.parse(first + [...parts].join('')) as { runs: Array<{ results: unknown[] }> };
    expect(whole.runs[0]?.results).to.have.length(3);
  });

  it('gives hostile names back as they were, without what a terminal acts on', async () => {
    const input = await hostileInput();
    const text = wholeText(json(input));
    expect(JSON.parse(text) as AuditReport).to.deep.equal(auditReport(input.result));
    expect(unsafe.test(text)).to.equal(false);
    expect(text.isWellFormed()).to.equal(true);
  });
});
