import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { inProject } from '../../bin/paths.js';
import { definitionKeys } from '../../src/files/definitionSchema.ts';
import { parseDefinition } from '../../src/files/parseDefinition.ts';
import { definitionProblemText } from '../../src/output/definitionText.ts';

const page = readFileSync(inProject('docs/definition-file.md'), 'utf8').replaceAll('\r\n', '\n');
const fences = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, text = '']) => text);

describe('docs/definition-file.md', () => {
  it('has a row for every key, in order', () => {
    const rows = [...page.matchAll(/^\| `(\w+)` \| `--/gm)].map(([, key]) => key);
    expect(rows).to.deep.equal(definitionKeys);
  });

  it('shows a definition that is valid', () => {
    expect(parseDefinition('a.yml', fences('yaml')[0] ?? '')).to.have.nested.property('spec.name', 'Billing Sync');
  });

  it('shows problems as they are told', () => {
    const read = parseDefinition('billing-sync.yml', fences('yaml').at(-1) ?? '');
    const lines = 'problems' in read ? read.problems.map(definitionProblemText) : [];
    expect(fences('text').at(-1)).to.equal(`${lines.join('\n')}\n`);
  });
});
