import { expect } from 'chai';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from '../../bin/paths.js';
import type { AuditResult } from '../../src/model/audit/auditResult.ts';
import type { Finding } from '../../src/model/audit/finding.ts';
import { type CliHome, type CliResult, createCliHome } from '../helpers/cli.ts';
import { hostileIntegrations } from '../helpers/orgHostileIntegrations.ts';
import { control, foreignMarkup, readCsv, readMarkdown, readSarif, readXml } from '../helpers/reportReaders.ts';
import { type RunningOrg, serve } from '../local-org/http/server.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import { loadScenario } from '../local-org/scenarios/load.ts';
import { assignmentsBy } from '../local-org/testing/assignments.ts';
import { clientOf } from '../local-org/testing/client.ts';

type Json<T> = { status: number; result: T; warnings: string[] };

const extensions = ['json', 'sarif', 'xml', 'html', 'md', 'csv'] as const;
type Reports = Record<(typeof extensions)[number], string>;

const isOpen = ({ causedBy }: Finding): boolean => causedBy === undefined;
const prints = (findings: readonly Finding[]): string[] => findings.map(({ fingerprint }) => fingerprint);

const permissionSet = `<?xml version="1.0" encoding="UTF-8"?>
<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">
    <label>Admin Like</label>
    <userPermissions>
        <enabled>true</enabled>
        <name>ManageUsers</name>
    </userPermissions>
    <userPermissions>
        <enabled>true</enabled>
        <name>ModifyAllData</name>
    </userPermissions>
</PermissionSet>
`;

const config = `severityThreshold: critical
rules:
  no-admin-profile: high
  no-modify-all-data: high
  no-org-change: high
  no-toxic-combination: high
  no-user-administration: high
  run-as-integration-user: moderate
  stable-origin: off
waivers:
  - rule: api-only
    user: release-bot@acme.example
    reason: Deploys from the pipeline
    expires: 2099-12-31
    ticket: SEC-123
  - rule: no-soap-login
    user: nobody@acme.example
    reason: Gone long ago
    expires: 2099-12-31
`;

describe('reports of sf integration-user audit', () => {
  let cli: CliHome;
  let acmeOrg: RunningOrg;
  let hostileOrg: RunningOrg;
  let folder: string;
  let first: CliResult;
  let whileReading: () => Promise<void> = () => Promise.resolve();

  const audit = (flags: readonly string[], cwd?: string): Promise<CliResult> =>
    cli.sf(['integration-user', 'audit', ...flags], cwd === undefined ? {} : { cwd });
  const freshAudit = (flags: readonly string[], cwd?: string): Promise<CliResult> =>
    cli.freshSf(['integration-user', 'audit', ...flags], cwd === undefined ? {} : { cwd });

  /** A folder of its own below the test's, and in it the files. */
  const folderWith = async (name: string, files: Readonly<Record<string, string>> = {}): Promise<string> => {
    await mkdir(join(folder, name), { recursive: true });
    for (const [file, text] of Object.entries(files)) await writeFile(join(folder, name, file), text);
    return join(folder, name);
  };

  const outputFlags = (into: string): string[] =>
    extensions.flatMap((extension) => ['--output-file', join(into, `audit.${extension}`)]);

  const reportsIn = async (from: string): Promise<Reports> => {
    const texts = await Promise.all(
      extensions.map(async (each) => [each, await readFile(join(from, `audit.${each}`), 'utf8')] as const)
    );
    return Object.fromEntries(texts) as Reports;
  };

  const fromSnapshot = (): string[] => ['--from-snapshot', join(folder, 'acme.json')];

  const login = async ({ url, org }: RunningOrg, alias: string): Promise<void> => {
    const { exitCode, stderr } = await cli.login(url, `${org.id.slice(0, 15)}!admin`, alias);
    expect(exitCode, stderr).to.equal(0);
  };

  before(async () => {
    cli = await createCliHome();
    await cli.link();
    folder = await mkdtemp(join(tmpdir(), 'integration-user-reports-'));
    acmeOrg = await serve(loadScenario(acme), { onRequest: () => void whileReading() });
    hostileOrg = await serve(loadScenario(hostileIntegrations));
    await login(acmeOrg, 'acme');
    await login(hostileOrg, 'hostile');
    const flags = ['-o', 'acme', '--json', '--snapshot-file', join(folder, 'acme.json')];
    first = await freshAudit([...flags, ...outputFlags(await folderWith('first'))]);
  });

  after(async () => {
    await Promise.all([acmeOrg.close(), hostileOrg.close()]);
    await rm(folder, { recursive: true, force: true });
    await cli.remove();
  });

  describe('all of one run', () => {
    let reports: Reports;
    let result: AuditResult;

    before(async () => {
      reports = await reportsIn(join(folder, 'first'));
      result = first.json<Json<AuditResult>>().result;
    });

    it('are written, and nothing else is', async () => {
      expect([first.exitCode, first.stderr]).to.deep.equal([3, '']);
      expect((await readdir(join(folder, 'first'))).sort()).to.deep.equal(
        extensions.map((each) => `audit.${each}`).sort()
      );
    });

    it('JSON is what --json prints', () => {
      expect(JSON.parse(reports.json)).to.deep.equal(result);
    });

    it('SARIF follows its schema and has every finding that counts', () => {
      const { results = [], tool } = readSarif(reports.sarif);
      expect(results.map((each) => each.partialFingerprints?.['integrationUserFinding/v1'])).to.deep.equal(
        prints(result.findings.filter(isOpen))
      );
      expect(results.every(({ locations = [] }) => locations.length > 0)).to.equal(true);
      expect(tool.driver.rules?.map(({ id }) => id)).to.deep.equal(result.results.map(({ ruleId }) => ruleId));
    });

    it('JUnit is XML with a suite for every rule, and fails for what counts', () => {
      const elements = readXml(reports.xml);
      const named = (name: string): string[] =>
        elements.filter((each) => each.name === name).map(({ attributes }) => attributes['name'] ?? '');
      expect(named('testsuite')).to.deep.equal(result.results.map(({ ruleId }) => ruleId));
      expect(named('failure')).to.have.length(result.findings.filter(isOpen).length);
      expect(elements[0]?.attributes['tests']).to.equal(String(named('testcase').length));
    });

    it('HTML has all findings, a policy that lets nothing in, and no address of anybody', () => {
      for (const print of prints(result.findings)) expect(reports.html).to.include(`id="f-${print}"`);
      expect(reports.html).to.match(
        /http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-/
      );
      expect(reports.html).to.not.match(/ (src|on\w+)=|<link|url\(|@import| href="(?!#)/);
    });

    it('Markdown names every finding that counts, without foreign markup', () => {
      const items = reports.md.split('\n').flatMap((line) => /^- \*\*`(.*?)`\*\*/.exec(line)?.[1] ?? []);
      expect(items).to.deep.equal(result.findings.filter(isOpen).map(({ ruleId }) => ruleId));
      expect(foreignMarkup(reports.md)).to.deep.equal([]);
    });

    it('CSV has a row for every finding', () => {
      expect(readCsv(reports.csv).map(({ fingerprint }) => fingerprint)).to.deep.equal(prints(result.findings));
    });
  });

  describe('of a snapshot, in an SFDX project', () => {
    const meta = 'force-app/permissionsets/Admin_Like.permissionset-meta.xml';
    let one: Reports;
    let other: Reports;

    before(async () => {
      const project = await folderWith('project', {
        'sfdx-project.json': '{ "packageDirectories": [{ "path": "force-app", "default": true }] }',
      });
      const within = await folderWith('project/force-app/permissionsets');
      await writeFile(join(project, meta), permissionSet);
      const before = acmeOrg.log.length;
      const answers = [
        await audit([...fromSnapshot(), ...outputFlags(await folderWith('one'))], project),
        await freshAudit([...fromSnapshot(), ...outputFlags(await folderWith('other'))], within),
      ];
      expect(answers.map(({ exitCode }) => exitCode)).to.deep.equal([3, 3]);
      expect(acmeOrg.log.length).to.equal(before);
      [one, other] = [await reportsIn(join(folder, 'one')), await reportsIn(join(folder, 'other'))];
    });

    it('are the same to the byte, from whatever folder of the project', () => {
      for (const extension of extensions) expect(other[extension] === one[extension], extension).to.equal(true);
    });

    it('say what the audit itself said', async () => {
      const { findings, results } = JSON.parse(one.json) as AuditResult;
      const online = JSON.parse((await reportsIn(join(folder, 'first'))).json) as AuditResult;
      expect(findings).to.deep.equal(online.findings);
      expect(results).to.deep.equal(online.results);
    });

    it('point to the line that grants it', () => {
      const line = permissionSet.split('\n').findIndex((each) => each.includes('ModifyAllData')) + 1;
      const places = (readSarif(one.sarif).results ?? [])
        .filter(({ ruleId }) => ruleId === 'no-modify-all-data')
        .flatMap(({ locations = [] }) => locations.map(({ physicalLocation }) => physicalLocation));
      expect(places).to.deep.equal([{ artifactLocation: { uri: meta }, region: { startLine: line } }]);
      expect(one.html).to.include(`${meta}:${line}`);
    });
  });

  describe('printed with --format', () => {
    for (const format of extensions)
      it(`${format}: what a file would hold, and nothing else`, async () => {
        const { exitCode, stdout, stderr } = await audit(
          [...fromSnapshot(), '--format', format],
          join(folder, 'project')
        );
        expect([exitCode, stderr]).to.deep.equal([3, '']);
        expect(stdout === (await reportsIn(join(folder, 'one')))[format]).to.equal(true);
      });

    it('into a pipe, whole; what is being read is shown on stderr', async () => {
      const { exitCode, stdout, stderr } = await freshAudit(['-o', 'acme', '--format', 'html']);
      expect(exitCode).to.equal(3);
      expect(stdout).to.have.length.above(128 * 1024);
      expect(stdout)
        .to.match(/^<!doctype html>/i)
        .and.match(/<\/html>\s*$/);
      expect(stderr)
        .to.match(/reading/i)
        .and.not.include('<');
    });

    it('beside report files and a snapshot', async () => {
      const into = await folderWith('beside');
      const files = ['--snapshot-file', join(into, 'org.json'), '--output-file', join(into, 'audit.sarif.json')];
      const { exitCode, stdout } = await audit(['-o', 'acme', '--format', 'csv', ...files]);
      expect(exitCode).to.equal(3);
      const written = readSarif(await readFile(join(into, 'audit.sarif.json'), 'utf8'));
      expect(written.results).to.have.length(readCsv(stdout).filter(({ caused_by: cause }) => cause === '').length);
      expect((await readdir(into)).sort()).to.deep.equal(['audit.sarif.json', 'org.json']);
    });

    for (const other of ['--json', '--preflight'])
      it(`not together with ${other}`, async () => {
        const before = acmeOrg.log.length;
        const { exitCode, stdout, stderr } = await audit(['-o', 'acme', '--format', 'md', other]);
        expect(exitCode).to.equal(2);
        expect(stdout + stderr).to.include('--format');
        expect(acmeOrg.log.length).to.equal(before);
      });
  });

  it('that cannot be written are refused all at once, before the org is asked', async () => {
    const before = acmeOrg.log.length;
    const files = ['report.txt', join('nowhere', 'report.md'), 'report.csv'].map((name) => join(folder, name));
    const { exitCode, stdout, stderr } = await audit([
      '-o',
      'acme',
      ...files.flatMap((each) => ['--output-file', each]),
    ]);
    expect([exitCode, stdout]).to.deep.equal([2, '']);
    expect(stderr).to.include('report.txt').and.include('report.md').and.include('.sarif');
    expect(stderr).to.not.include('report.csv');
    expect(acmeOrg.log.length).to.equal(before);
    expect(await readdir(folder)).to.not.include('report.csv');
  });

  it('whose folder is gone by then: what was found is shown all the same, and nothing is said to be written', async () => {
    const into = await folderWith('vanishing');
    whileReading = () => rm(into, { recursive: true, force: true });
    const { exitCode, stdout, stderr } = await audit(['-o', 'acme', '--output-file', join(into, 'audit.csv')]);
    whileReading = () => Promise.resolve();
    expect(exitCode).to.equal(1);
    expect(stderr).to.include('audit.csv');
    expect(stdout).to.include('no-modify-all-data').and.not.include('Written');
  });

  describe('in files', () => {
    it('by the names that people use', async () => {
      const into = await folderWith('names');
      const names = ['a.sarif.json', 'a.junit.xml', 'a.htm', 'a.markdown'];
      const flags = names.flatMap((name) => ['--output-file', join(into, name)]);
      const { exitCode, stdout } = await audit([...fromSnapshot(), ...flags], join(folder, 'project'));
      expect(exitCode).to.equal(3);
      const one = await reportsIn(join(folder, 'one'));
      for (const [index, format] of (['sarif', 'xml', 'html', 'md'] as const).entries()) {
        const name = names[index] ?? '';
        expect((await readFile(join(into, name), 'utf8')) === one[format], name).to.equal(true);
        expect(stdout).to.include(name);
      }
    });
  });

  describe('with a configuration', () => {
    it('found upwards: rules off and severities, accepted findings, the threshold', async () => {
      await folderWith('configured', { 'integration-user-audit.yml': config });
      const cwd = await folderWith('configured/deep/down');
      const { exitCode, stdout } = await audit([...fromSnapshot(), '--output-file', 'audit.json'], cwd);
      const result = JSON.parse(await readFile(join(cwd, 'audit.json'), 'utf8')) as AuditResult;
      expect(exitCode).to.equal(0);
      expect(result.config).to.deep.include({ file: 'integration-user-audit.yml', disabledRules: ['stable-origin'] });
      expect(result.config?.overriddenRules).to.include({
        'no-admin-profile': 'high',
        'run-as-integration-user': 'moderate',
      });
      expect(result.results.map(({ ruleId }) => ruleId)).to.not.include('stable-origin');
      expect(result.summary.findings.critical).to.equal(0);
      const accepted = result.findings.filter(({ waiver }) => waiver !== undefined);
      expect(accepted.map(({ ruleId, subject }) => [ruleId, subject.name])).to.deep.equal([
        ['api-only', 'release-bot@acme.example'],
      ]);
      const unmatched = result.findings.filter(({ ruleId }) => ruleId === 'waiver-matched');
      expect(unmatched.map(({ severity }) => severity)).to.deep.equal(['info']);
      expect(stdout).to.include('Rules switched off: stable-origin');
      expect(stdout).to.include('· 1 accepted ·');
      const one = await audit([...fromSnapshot(), '--user', 'release-bot@acme.example'], cwd);
      expect(one.exitCode, one.stderr).to.equal(0);
      expect(one.stdout).to.include('Accepted until 2099-12-31: Deploys from the pipeline');
      expect(stdout).to.not.match(control);
    });

    it('whose threshold a flag overrides', async () => {
      const cwd = join(folder, 'configured');
      const { exitCode } = await audit([...fromSnapshot(), '--severity-threshold', 'high'], cwd);
      expect(exitCode).to.equal(3);
    });

    it('full of mistakes: all are reported together with their lines, before any request is sent', async () => {
      const page = await readFile(inProject('docs/audit-config.md'), 'utf8');
      const fence = (language: string): string =>
        [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].at(-1)?.[1] ?? '';
      const cwd = await folderWith('mistaken', { 'integration-user-audit.yml': fence('yaml') });
      const before = acmeOrg.log.length;
      const { exitCode, stdout, stderr } = await audit(['-o', 'acme'], cwd);
      expect([exitCode, stdout]).to.deep.equal([2, '']);
      const lines = fence('text').trim().split('\n');
      expect(lines).to.have.length(10);
      for (const line of lines) expect(stderr).to.include(line);
      expect(acmeOrg.log.length).to.equal(before);
    });
  });

  describe('with a baseline', () => {
    const baseline = (): string => join(folder, 'baseline.json');
    const compared = async (): Promise<{ exitCode: number; result: AuditResult; sarif: string }> => {
      const sarif = join(folder, 'compared.sarif');
      const { exitCode, json } = await audit([
        '-o',
        'acme',
        '--baseline',
        baseline(),
        '--output-file',
        sarif,
        '--json',
      ]);
      return { exitCode, result: json<Json<AuditResult>>().result, sarif: await readFile(sarif, 'utf8') };
    };
    const isNew = ({ baselineState }: Finding): boolean => baselineState === 'new';

    before(async () => {
      const { exitCode, stdout } = await audit([...fromSnapshot(), '--init-baseline', baseline()]);
      expect(exitCode).to.equal(0);
      expect(stdout).to.include('recorded as known');
    });

    it('which is a JSON report', async () => {
      const written = await readFile(baseline(), 'utf8');
      expect(written === (await reportsIn(join(folder, 'one'))).json).to.equal(true);
    });

    it('exits with code 0 if nothing is new', async () => {
      const { exitCode, result } = await compared();
      expect(exitCode).to.equal(0);
      expect(result.findings.filter(isNew)).to.deep.equal([]);
      expect(result.baseline).to.deep.include({ isOtherOrg: false, new: 0, fixed: [], unknown: [] });
    });

    it('exits with code 3 for new findings, and only these are new', async () => {
      const token = (): string => `${acmeOrg.org.id.slice(0, 15)}!admin`;
      const { assign, setId, userId } = assignmentsBy(clientOf({ url: () => acmeOrg.url, token, version: 66 }));
      const made = await assign(await userId('loyalty'), await setId('Admin_Like'));
      expect(made.status).to.equal(201);
      const { exitCode, result, sarif } = await compared();
      expect(exitCode).to.equal(3);
      const news = result.findings.filter(isNew);
      expect(news.map(({ subject }) => subject.name)).to.satisfy((names: string[]) =>
        names.every((name) => name === 'loyalty@acme.example')
      );
      expect(news.filter(isOpen).map(({ ruleId }) => ruleId)).to.have.members([
        'no-modify-all-data',
        'no-org-change',
        'no-user-administration',
      ]);
      expect(result.baseline?.new).to.equal(3);
      const states = (readSarif(sarif).results ?? []).map(({ baselineState }) => baselineState);
      expect(states.filter((state) => state === 'new')).to.have.length(3);
    });

    it('that is damaged is refused before the org is asked', async () => {
      const [damaged, before] = [join(folder, 'damaged.json'), acmeOrg.log.length];
      await writeFile(
        damaged,
        (await readFile(baseline(), 'utf8')).replace('"severity": "critical"', '"severity": "grave"')
      );
      const { exitCode, stdout, stderr } = await audit(['-o', 'acme', '--baseline', damaged]);
      expect([exitCode, stdout]).to.deep.equal([2, '']);
      expect(stderr)
        .to.include('damaged.json')
        .and.match(/findings\[\d+\]\.severity/);
      expect(acmeOrg.log.length).to.equal(before);
    });
  });

  describe('of an org whose names were chosen with care', () => {
    let reports: Reports;
    let result: AuditResult;
    let answer: CliResult;

    before(async () => {
      answer = await freshAudit(['-o', 'hostile', ...outputFlags(await folderWith('hostile'))]);
      reports = await reportsIn(join(folder, 'hostile'));
      result = JSON.parse(reports.json) as AuditResult;
    });

    it('leave the terminal as it was', () => {
      expect(answer.exitCode, answer.stderr).to.equal(3);
      expect(answer.stdout).to.not.match(control);
      expect(answer.stderr).to.not.match(control);
      expect(result.identities.filter(({ findings }) => findings > 0)).to.have.length.above(15);
      expect(answer.stdout).to.include('<script>').and.include('=cmd()');
      expect(answer.stdout).to.include(`${'x'.repeat(64)}@hostile.example`);
    });

    it('hold nothing that a reader’s terminal acts on, in any format', () => {
      for (const extension of extensions)
        expect(reports[extension].replaceAll('\r\n', '\n'), extension).to.not.match(control);
      expect(result.identities.map(({ name }) => name)).to.include('\u202egnp.exe \u2066x\u2069');
    });

    it('SARIF is by its schema still, and its messages are inert', () => {
      const { results = [] } = readSarif(reports.sarif);
      const texts = results.flatMap(({ message, locations = [] }) => [
        message.text ?? '',
        ...locations.flatMap(({ logicalLocations = [] }) => logicalLocations.map(({ name = '' }) => name)),
      ]);
      expect(results).to.have.length(result.findings.filter(isOpen).length);
      expect(texts.filter((text) => control.test(text) || text.includes(']('))).to.deep.equal([]);
      const uris = results.flatMap(({ locations = [] }) =>
        locations.map(({ physicalLocation }) => physicalLocation?.artifactLocation?.uri ?? '/')
      );
      expect(uris.filter((uri) => /^\/|^[a-z]+:|(^|\/)\.\.?(\/|$)|\\/i.test(uri))).to.deep.equal([]);
    });

    it('JUnit is XML still', () => {
      const failures = readXml(reports.xml).filter(({ name }) => name === 'failure');
      expect(failures).to.have.length(result.findings.filter(isOpen).length);
    });

    it('HTML takes no name for more than text', () => {
      expect(reports.html).to.not.match(/<(img|svg)[^>]*(onload|onerror|src)=/);
      expect(reports.html.match(/<script/g)).to.have.length(1);
      expect(reports.html).to.not.match(/ href="(?!#)/);
      for (const print of prints(result.findings)) expect(reports.html).to.include(`id="f-${print}"`);
    });

    it('Markdown has no HTML, links or pictures from names', () => {
      expect(foreignMarkup(reports.md)).to.deep.equal([]);
      const texts = readMarkdown(reports.md).filter(({ type }) => type === 'text');
      expect(texts.filter(({ content }) => /@everyone|#1\b/.test(content))).to.deep.equal([]);
    });

    it('CSV holds nothing that a spreadsheet calculates', () => {
      const rows = readCsv(reports.csv);
      expect(rows).to.have.length(result.findings.length);
      const cells = rows.flatMap((row) => Object.values(row)).flatMap((cell) => [cell, ...cell.split(';')]);
      expect(cells.filter((cell) => /^\s*[=+\-@]/.test(cell))).to.deep.equal([]);
    });
  });
});
