import { readFileSync } from 'node:fs';
import { Messages } from '@salesforce/core';
import { expect } from 'chai';
import { inProject } from '../../bin/paths.js';
import { specKeyNames, specKeys } from '../../src/model/access/specKeys.ts';
import { parseDefinition } from '../../src/files/parseDefinition.ts';
import { definitionProblemText } from '../../src/output/definitionProblemText.ts';

Messages.importMessagesDirectory(inProject('.'));
const messages = Messages.loadMessages('sf-plugin-integration-user', 'definition');

const page = readFileSync(inProject('docs/definition-file.md'), 'utf8').replaceAll('\r\n', '\n');
const fences = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, text = '']) => text);

describe('docs/definition-file.md', () => {
  it('has a row for every key, in order, with the words that editors show', () => {
    const rows = [...page.matchAll(/^\| `(\w+)` \| `--([\w-]+)` \| (.+) \|$/gm)];
    expect(rows.map(([, key, flag, text = '']) => [key, flag, text.replaceAll('`', '')])).to.deep.equal(
      specKeyNames.map((key) => [key, specKeys[key].flag, messages.getMessage(`key.${key}`)])
    );
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
