import { expect } from 'chai';
import type { AuditResult } from '../../../src/model/audit/auditResult.ts';
import { formatNames, formats } from '../../../src/output/formats/index.ts';
import { acmeInput, changed, hostileInput, wholeText } from './samples.ts';

describe('formats', () => {
  it('are those that --output-file knows', () => {
    expect(formatNames).to.have.members(['json', 'sarif', 'xml', 'html', 'md', 'csv']);
  });

  for (const [name, format] of Object.entries(formats)) {
    it(`${name} says the same of the same to the byte, and changes nothing of what it is given`, async () => {
      for (const input of [await acmeInput(), await hostileInput()]) {
        const before = structuredClone(input.result);
        const text = wholeText(await format(input));
        const copy = JSON.parse(JSON.stringify(input.result)) as AuditResult;
        expect(wholeText(await format(changed(input, copy)))).to.equal(text);
        expect(input.result).to.deep.equal(before);
        expect(text.endsWith('\n')).to.equal(true);
        expect(text.isWellFormed()).to.equal(true);
      }
    });

    it(`${name} says how much evidence was left out`, async () => {
      const input = await acmeInput();
      const [finding] = input.result.findings;
      if (!finding) throw new Error('no finding');
      const capped = { ...finding, evidence: [{ what: 'A token', value: 'of somebody' }], evidenceLeftOut: 951 };
      const text = wholeText(await format(changed(input, { findings: [capped] })));
      expect(text).to.match(name === 'json' ? /"evidenceLeftOut": 951/ : /and 951 more/);
    });

    it(`${name} stands an audit that found nobody and read nothing`, async () => {
      const { result } = await acmeInput();
      const none = { critical: 0, high: 0, moderate: 0, low: 0, info: 0 };
      const summary = {
        identities: 0,
        people: 0,
        possible: 0,
        platformUsers: 0,
        findings: none,
        notEvaluated: 0,
        waived: 0,
      };
      const org = { ...result.org, name: null, edition: null, isSandbox: null, instanceUrl: 'not an address' };
      const empty = { org, summary, datasets: [], identities: [], results: [], findings: [] };
      expect(wholeText(await format(changed(await acmeInput(), empty)))).not.to.equal('');
    });
  }
});
