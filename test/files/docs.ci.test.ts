import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { inProject } from '../../bin/paths.js';

type Manifest = { commands: Record<string, { flags: Record<string, unknown> }> };

const blocksIn = (text: string): string[] =>
  [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block = '']) => block);

/** `sf integration-user audit --a b \⏎ --c` as its words; what a shell would fill in stays as it is. */
const commandsIn = (text: string): string[][] =>
  [...text.replaceAll(/\\\n\s*/g, '').matchAll(/sf (integration-user [^\n`]+)/g)].map(([, words = '']) =>
    words.trim().split(/\s+/)
  );

describe('docs/ci.md', () => {
  it('has a workflow for GitHub and a job for GitLab, both YAML', async () => {
    const [github, gitlab, ...others] = blocksIn(await readFile(inProject('docs/ci.md'), 'utf8')).map(
      (block) => parse(block) as Record<string, unknown>
    );
    expect(github).to.have.keys('name', 'on', 'permissions', 'jobs');
    expect(gitlab).to.have.keys('integration-users');
    expect(others).to.deep.equal([]);
  });

  it('calls commands and flags that there are', async () => {
    const manifest = JSON.parse(await readFile(inProject('oclif.manifest.json'), 'utf8')) as Manifest;
    const commands = commandsIn(await readFile(inProject('docs/ci.md'), 'utf8'));
    expect(commands.length).to.be.at.least(5);
    for (const words of commands) {
      const id = words
        .slice(
          0,
          words.findIndex((word) => word.startsWith('--'))
        )
        .join(':');
      const flags = Object.keys(manifest.commands[id]?.flags ?? {});
      const used = words.filter((word) => word.startsWith('--')).map((word) => word.slice(2));
      expect(flags, `${id} ${used.join(' ')}`).to.include.members(used);
    }
  });
});
