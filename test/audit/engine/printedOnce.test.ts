import { expect } from 'chai';
import { printedOnce } from '../../../src/audit/engine/printedOnce.ts';
import type { Finding } from '../../../src/model/audit/finding.ts';
import { findingOf, type FindingOver } from '../../helpers/findings.ts';

const [make, assignA, assignB] = ['sf data create record', 'sf org assign a', 'sf org assign b'];
const creating = new Map([[make, 'set api_only_user']]);
const finding = (name: string, commands: readonly string[], over: FindingOver = {}): Finding =>
  findingOf('api-only', name, { ...over, remediation: { text: '', commands } });
const printed = (findings: readonly Finding[]): ReadonlyArray<readonly string[]> =>
  printedOnce(findings, creating).map(({ remediation }) => remediation.commands);

describe('audit/printedOnce', () => {
  it('two users who need the same permission set: it is created once, and assigned to both', () => {
    expect(printed([finding('a', [make, assignA]), finding('b', [make, assignB])])).to.deep.equal([
      [make, assignA],
      [assignB],
    ]);
  });

  it('stands with a finding that counts, before one that is waived, follows, or is known', () => {
    const waiver = { reason: 'ok', expires: '2030-01-01' };
    for (const over of [{ waiver }, { causedBy: 'other' }, { baselineState: 'unchanged' }] as const)
      expect(printed([finding('a', [make, assignA], over), finding('b', [make, assignB])])).to.deep.equal([
        [assignA],
        [make, assignB],
      ]);
  });

  it('stays where no other finding prints it, and leaves what only shows or assigns', () => {
    const waived = finding('a', [make], { waiver: { reason: 'ok', expires: '2030-01-01' } });
    expect(printed([waived, finding('b', [assignA]), finding('c', [assignA])])).to.deep.equal([
      [make],
      [assignA],
      [assignA],
    ]);
  });

  it('takes two commands that make the same for one', () => {
    const plans = new Map([
      ['sf create one', 'user zapier'],
      ['sf create two', 'user zapier'],
    ]);
    const all = printedOnce([finding('a', ['sf create one']), finding('b', ['sf create two'])], plans);
    expect(all.map(({ remediation }) => remediation.commands)).to.deep.equal([['sf create one'], []]);
  });
});
