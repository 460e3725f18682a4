import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { frameworkReport } from '../../../src/audit/engine/frameworkReport.ts';
import { html } from '../../../src/output/formats/html.ts';
import { fullInput, incompleteInput, largeInput } from '../../browser/reports.ts';
import { acmeInput, changed, hostileInput, unsafe } from './samples.ts';

const between = (page: string, name: string): string[] =>
  [...page.matchAll(new RegExp(`<${name}>([^]*?)</${name}>`, 'g'))].map(([, text]) => text ?? '');

const hash = (text = ''): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const policyOf = (page: string): string => /Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';

const idsOf = (page: string): string[] => [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id ?? '');

describe('html', () => {
  it('is the same to the byte for the same result', async () => {
    const input = await fullInput();
    const copy = { ...input, result: JSON.parse(JSON.stringify(input.result)) as typeof input.result };
    expect(html(copy)).to.equal(html(input));
  });

  it('has a place of its own for every finding, and no id twice', async () => {
    const input = await fullInput();
    const ids = idsOf(html(input));
    expect(ids).to.include.members(input.result.findings.map(({ fingerprint }) => `f-${fingerprint}`));
    expect(ids).to.have.length(new Set(ids).size);
  });

  it('links only to places it has', async () => {
    const page = html(await fullInput());
    const links = [...page.matchAll(/ href="([^"]*)"/g)].map(([, href]) => href ?? '');
    expect(links).to.not.be.empty;
    expect([...new Set(links)].filter((href) => !idsOf(page).includes(href.slice(1)))).to.deep.equal([]);
  });

  it('allows its own style sheet and script alone, and loads nothing', async () => {
    const page = html(await fullInput());
    const [styles, scripts] = [between(page, 'style'), between(page, 'script')];
    expect([styles, scripts].map(({ length }) => length)).to.deep.equal([1, 1]);
    expect(policyOf(page)).to.equal(
      `default-src 'none'; style-src ${hash(styles[0])}; script-src ${hash(scripts[0])}; base-uri 'none'; form-action 'none'`
    );
    expect(page).to.not.match(/ (src|style|on\w+)=|url\(|@import/);
  });

  it('lets nobody’s name be more than text', async () => {
    const page = html(await hostileInput());
    expect(page).to.not.match(unsafe);
    expect(page).to.not.match(/<(img|a href="(?!#))/);
    expect(between(page, 'script')).to.deep.equal(between(html(await acmeInput()), 'script'));
    expect(page.isWellFormed()).to.equal(true);
  });

  it('says what could not be read, and what would help', async () => {
    const page = html(await incompleteInput());
    expect(page).to.include('This report is incomplete.');
    expect(page).to.include('The org refuses it. Requires the permission &quot;Manage Users&quot;.');
    expect(html(await fullInput())).to.include('was read completely');
  });

  it('does without access, seats and findings', async () => {
    const input = await acmeInput();
    const page = html(changed(input, { findings: [], identities: [], results: [] }));
    expect(page).to.include('No integration users found.');
    expect(page).to.not.include('class="access"');
  });

  it('shows waivers and what is new', async () => {
    const input = await acmeInput();
    const [first, second, ...rest] = input.result.findings;
    if (!first || !second) throw new Error('acme has findings');
    const page = html(
      changed(input, {
        findings: [
          { ...first, waiver: { reason: 'Until we move', expires: '2026-09-30', ticket: 'SEC-1' } },
          { ...second, baselineState: 'new' },
          ...rest,
        ],
      })
    );
    expect(page).to.match(/Accepted until 2026-09-30: <bdi>Until we move<\/bdi>\s+\(<bdi>SEC-1<\/bdi>\)/);
    expect(page).to.include('<span class="tag">new</span>');
  });

  it('says what will stop, and what a framework makes of the findings', async () => {
    const input = await acmeInput();
    const page = html(changed(input, { framework: frameworkReport('owasp-nhi', input.result) }));
    expect(page).to.match(
      /id="ends"[\s\S]*2027-06-01 \(Summer '27\): SOAP API login\(\) ends[\s\S]*erp-connector@acme\.example/
    );
    expect(page).to.match(/<strong>NHI8:2025<\/strong> Environment Isolation<\/td>\s*<td[^>]*>Not covered by any rule/);
    expect(page).to.match(/<strong>NHI5:2025<\/strong> Overprivileged NHI<\/td>\s*<td[^>]*>\d+ critical/);
    expect(page).to.match(/Controls it serves<\/dt><dd><ul class="list"><li>SBS-ACS-008 Restrict Broad Privileges/);
    expect(page).to.include('is newer than the rules: ManageQuantumVault');
    expect(html(input)).not.to.include('id="controls"');
  });

  it('shows where the project grants it', async () => {
    const input = await acmeInput({ sources: () => [{ path: 'force-app/Admin.profile-meta.xml', line: 12 }] });
    expect(html(input)).to.include('<code>force-app/Admin.profile-meta.xml:12</code>');
  });

  it('stays small enough to be sent: 300 integrations with 10 findings each', async () => {
    expect(Buffer.byteLength(html(await largeInput()))).to.be.below(5_000_000);
  });
});
