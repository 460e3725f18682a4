import { expect } from 'chai';
import MarkdownIt from 'markdown-it';
import { frameworkReport } from '../../../src/audit/engine/frameworkReport.ts';
import type { BaselineComparison } from '../../../src/model/audit/baselineReport.ts';
import type { Finding } from '../../../src/model/audit/finding.ts';
import { safeText } from '../../../src/model/text/safeText.ts';
import { markdown } from '../../../src/output/formats/markdown.ts';
import { code, commandBlock, prose } from '../../../src/output/formats/markdownFinding.ts';
import { acmeInput, changed, hostileInput, hostileNames, shortAcmeInput, unsafe } from './samples.ts';

/** As eager as any reader is: HTML goes through, and whatever looks like an address becomes a link. */
const reader = new MarkdownIt({ html: true, linkify: true });

type Token = ReturnType<typeof reader.parse>[number];

const tokensOf = (text: string): Token[] =>
  reader.parse(text, {}).flatMap((token) => [token, ...(token.children ?? [])]);

const own = /^(<\/?details>|<summary>[^<>]*<\/summary>|\s)*$/;

const mostOnGitHub = 65_536;

/** What somebody else's name could bring in. */
const foreign = (text: string): string[] =>
  tokensOf(text)
    .filter(({ type, content }) => {
      if (['html_block', 'html_inline'].includes(type)) return !own.test(content);
      return ['link_open', 'image', 'strong_open', 'em_open', 's_open', 'code_block', 'hr', 'table_open'].includes(
        type
      );
    })
    .map(({ type, content }) => `${type} ${content}`);

const isOwnStrong = (line: string): boolean => line.startsWith('strong_open');

const plainTexts = (text: string): string[] =>
  tokensOf(text)
    .filter(({ type }) => type === 'text')
    .map(({ content }) => content);

describe('markdown', () => {
  it('names every finding that counts, by severity', async () => {
    const input = await shortAcmeInput();
    const text = markdown(input);
    const open = input.result.findings.filter(({ causedBy }) => causedBy === undefined);
    const items = text.split('\n').filter((line) => line.startsWith('- **`'));
    expect(items.map((line) => /^- \*\*`(.*?)`\*\*/.exec(line)?.[1])).to.deep.equal(open.map(({ ruleId }) => ruleId));
    const titles = [...text.matchAll(/^(?:### |<summary>)(\w+) \((\d+)\)/gm)].map(
      (found) => `${found[1] ?? ''} ${found[2] ?? ''}`
    );
    const { critical, high, moderate, low, info: informing } = input.result.summary.findings;
    expect(titles).to.deep.equal([
      `Critical ${critical}`,
      `High ${high}`,
      `Moderate ${moderate}`,
      `Low ${low}`,
      `Info ${informing}`,
    ]);
    expect(text.length).to.be.lessThan(mostOnGitHub);
  });

  it('says what will stop, and what a framework makes of the findings', async () => {
    const input = await shortAcmeInput();
    const framework = frameworkReport('sbs', input.result);
    const text = markdown(changed(input, { framework }));
    expect(text).to.match(
      /<summary>What will stop, and when<\/summary>\s+- 2024-06-01, expired: The certificate of .*: `shipping@acme.example`/
    );
    expect(text).to.match(/- 2027-02-20, as announced: .*: `etl@acme.example`/);
    expect(text).to.match(/- Logins through these apps can be JWT bearer, and when their certificates expire/);
    expect(text).to.include('<summary>By control: Security Benchmark for Salesforce, January 2026</summary>');
    expect(text).to.match(/- `SBS-ACS-008` Restrict Broad Privileges for Non-Human Identities: \*\*\d+ critical/);
    expect(text).to.include(
      '- `SBS-CODE-001` Mandatory Peer Review for Salesforce Code Changes: Not covered by any rule'
    );
    expect(text).to.include('is newer than the rules: ManageQuantumVault');
    expect(markdown(input)).not.to.include('By control');
  });

  it('says so where nothing was found', async () => {
    const { result } = await acmeInput();
    const findings = { critical: 0, high: 0, moderate: 0, low: 0, info: 0 };
    const text = markdown(
      changed(await acmeInput(), { findings: [], results: [], summary: { ...result.summary, findings } })
    );
    expect(text).to.include('**no findings**');
    expect(text).not.to.include('###');
  });

  it('is cut to what a comment holds, the worst first, and says by how much', async () => {
    const input = await acmeInput();
    const base = input.result.findings.filter(({ causedBy }) => causedBy === undefined);
    const findings = base.flatMap((finding) =>
      Array.from({ length: 40 }, (_, at): Finding => ({ ...finding, fingerprint: `${finding.fingerprint}${at}` }))
    );
    const text = markdown(changed(input, { findings }));
    expect(text.length).to.be.within(mostOnGitHub / 2, mostOnGitHub);
    const [, shown, all] = /This report is truncated: it shows (\d+) of (\d+) findings/.exec(text) ?? [];
    expect(Number(all)).to.equal(findings.length);
    expect(text.split('\n').filter((line) => line.startsWith('- **`'))).to.have.length(Number(shown));
    const left = [...(/Not shown: (.*?)\.\*\*/.exec(text)?.[1] ?? '').matchAll(/\d+/g)].map(Number);
    expect(left.reduce((sum, count) => sum + count, Number(shown))).to.equal(findings.length);
  });

  it('says what is new, what stands as it stood, and what is accepted', async () => {
    const input = await shortAcmeInput();
    const [first, second, ...others] = input.result.findings.filter(({ causedBy }) => causedBy === undefined);
    if (!first || !second) throw new Error('Too little was found.');
    const findings: Finding[] = [
      { ...first, waiver: { reason: 'Known', expires: '2027-01-01', ticket: 'SEC-7' } },
      { ...second, baselineState: 'unchanged' },
      ...others.map((finding): Finding => ({ ...finding, baselineState: 'new' })),
    ];
    const { ruleId, subject, message, fingerprint, severity } = first;
    const gone = { ruleId, subject, message, fingerprint, severity };
    const baseline: BaselineComparison = {
      takenAt: '2026-01-02T00:00:00.000Z',
      org: { id: '00D', name: 'Acme Sandbox' },
      isOtherOrg: true,
      new: others.length,
      unchanged: 1,
      fixed: [gone],
      unknown: [{ ...gone, reason: 'switchedOff' }],
    };
    const config = { disabledRules: ['psl-assigned'], overriddenRules: {} };
    const text = markdown(changed(input, { findings, baseline, config }));
    expect(text).to.include('Since the report of `2026-01-02`, which is about another org, `Acme Sandbox`: new: ');
    expect(text.split('\n').filter((line) => line.startsWith('- **`'))).to.have.length(others.length);
    for (const title of ['Unchanged since the earlier report', 'Fixed since', 'not checked again', 'Accepted findings'])
      expect(text).to.match(new RegExp(`<summary>.*${title}.* \\(1\\)</summary>`));
    expect(text).to.include('Accepted until `2027-01-01`: Known (SEC-7)');
    expect(text).to.match(/- `psl-assigned`: Switched off/);
  });

  it('holds no links, HTML or mentions from hostile names', async () => {
    const text = markdown(await hostileInput());
    expect(unsafe.test(text)).to.equal(false);
    expect(text.isWellFormed()).to.equal(true);
    expect(text.length).to.be.lessThan(mostOnGitHub);
    expect(foreign(text).filter((each) => !isOwnStrong(each))).to.deep.equal([]);
    expect(plainTexts(text).filter((each) => /[@#<>]|GH-\d/.test(each))).to.deep.equal([]);
  });

  it('shows names and commands as they are, whatever quotes they hold', () => {
    for (const name of hostileNames.filter((each) => each.trim() !== '')) {
      const shown = tokensOf(`- x ${code(name)} y`).filter(({ type }) => type === 'code_inline');
      expect(shown.map(({ content }) => content)).to.deep.equal([safeText(name.toWellFormed())]);
      const block = tokensOf(commandBlock([name, 'sf']).join('\n')).filter(({ type }) => type === 'fence');
      expect(block.map(({ content }) => content)).to.deep.equal([`${safeText(name.toWellFormed())}\nsf\n`]);
    }
  });

  for (const name of hostileNames)
    it(`keeps ${JSON.stringify(name).slice(0, 60)} a name`, () => {
      for (const text of [
        `- x ${code(name)} y`,
        `- x ${prose(name)} y`,
        `- **${code(name)}** · user ${code(name)}: z`,
      ]) {
        expect(foreign(text).filter((each) => !isOwnStrong(each))).to.deep.equal([]);
        const blocks = reader.parse(text, {}).map(({ type }) => type);
        expect(blocks.filter((type) => type === 'list_item_open')).to.have.length(1);
        expect(plainTexts(text).join('').startsWith('x ') || text.startsWith('- **')).to.equal(true);
      }
    });
});
