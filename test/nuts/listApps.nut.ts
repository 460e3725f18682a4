import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { z } from 'zod';
import { inProject } from '../../bin/paths.js';
import type { AuditResult } from '../../src/model/audit/auditResult.ts';
import type { AppListResult } from '../../src/output/appsPage.ts';
import { type CliHome, type CliResult, createCliHome } from '../helpers/cli.ts';
import { control } from '../helpers/reportReaders.ts';
import { type RunningOrg, serve } from '../local-org/http/server.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import { developer } from '../local-org/scenarios/developer.ts';
import { loadScenario } from '../local-org/scenarios/load.ts';

type Json<T> = { status: number; result: T; warnings: string[] };
type JsonError = { name: string; exitCode: number; message: string; actions: string[] };

const schemaOf = (name: string): z.ZodType =>
  z.fromJSONSchema(
    JSON.parse(readFileSync(inProject('schemas/results', name), 'utf8')) as Parameters<typeof z.fromJSONSchema>[0]
  );

/** Cells of a table's row, with boxes or, as in CI, without. */
const cellsOf = (line: string): string[] =>
  line
    .split(/│| {2,}/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');

describe('sf integration-user list apps, and audit of one app', () => {
  let cli: CliHome;
  let acmeOrg: RunningOrg;
  let developerOrg: RunningOrg;

  const login = async ({ url, org }: RunningOrg, role: string, alias: string): Promise<void> => {
    const { exitCode, stderr } = await cli.login(url, `${org.id.slice(0, 15)}!${role}`, alias);
    expect(exitCode, stderr).to.equal(0);
  };

  before(async () => {
    cli = await createCliHome();
    await cli.link();
    [acmeOrg, developerOrg] = [await serve(loadScenario(acme)), await serve(loadScenario(developer))];
    await login(acmeOrg, 'admin', 'acme');
    await login(acmeOrg, 'sales', 'acme-sales');
    await login(developerOrg, 'admin', 'developer');
  });

  after(async () => {
    await Promise.all([acmeOrg.close(), developerOrg.close()]);
    await cli.remove();
  });

  const list = (...flags: string[]): Promise<CliResult> => cli.sf(['integration-user', 'list', 'apps', ...flags]);
  const freshList = (...flags: string[]): Promise<CliResult> =>
    cli.freshSf(['integration-user', 'list', 'apps', ...flags], { env: { CI: 'true', GITHUB_ACTIONS: 'true' } });
  const audit = (...flags: string[]): Promise<CliResult> => cli.sf(['integration-user', 'audit', ...flags]);
  const listed = async (...flags: string[]): Promise<AppListResult> =>
    (await list(...flags, '--json')).json<Json<AppListResult>>().result;

  describe('list apps', () => {
    it('is readable in a pipe and in a CI job: the worst app first, its users, the command for an incident', async () => {
      const { exitCode, stdout, stderr } = await freshList('--target-org', 'acme');
      expect(exitCode, stderr).to.equal(0);
      expect(stdout).to.not.match(control);
      expect(stderr).to.not.include('\u001b');
      expect(stdout).to.match(/^Acme Corporation · Enterprise Edition · /);
      const rows = stdout.split('\n').map(cellsOf);
      const heading = rows.findIndex(([first]) => first === 'App');
      const apps = rows.slice(heading + 1).filter((row) => row.length === 7 && !/^[─├]/.test(row[0] ?? ''));
      expect(rows[heading]).to.deep.equal([
        ...['App', 'Kind', 'Users', 'Uses', 'Last use', 'Authorized by', 'Its users can do'],
      ]);
      expect(apps[0]).to.deep.equal(['Data Bridge', 'not installed', '1', '54000', 'today', 'not known', 'everything']);
      expect(apps.map(([name]) => name)).to.deep.equal((await listed('-o', 'acme')).apps.map(({ name }) => name));
      expect(stdout).to.match(/^ {4}Users: victor\.vance@acme\.example \(person, can do everything\)$/m);
      expect(stdout).to.match(
        /^ {4}sf integration-user audit --app 'Data Bridge' --target-org ada\.admin@acme\.example$/m
      );
      expect(stdout).to.match(/^Apps not shown in detail: \d+\. Use --json to get all of them\.$/m);
    });

    it('prints JSON that follows its schema with --json, and nothing else', async () => {
      const before = acmeOrg.log.length;
      const { exitCode, stdout, stderr } = await freshList('-o', 'acme', '--json');
      expect([exitCode, stderr]).to.deep.equal([0, '']);
      const { status, result } = JSON.parse(stdout) as Json<AppListResult>;
      const schema = schemaOf('integration__user-list-apps.json');
      expect(schema.safeParse(result).error?.issues ?? []).to.deep.equal([]);
      expect(schema.safeParse({ ...result, apps: [{ name: 'Data Bridge' }] }).success).to.equal(false);
      expect(status).to.equal(0);
      expect(result.apps.find(({ name }) => name === 'Data Bridge')).to.deep.include({
        kind: 'uninstalled',
        users: 1,
        tokens: 1,
        reach: 'everything',
      });
      expect(acmeOrg.log.length - before).to.equal(result.requests);
    });

    it('says to a caller who may see its own tokens only that apps can be missing', async () => {
      const { exitCode, stdout } = await list('-o', 'acme-sales');
      expect(exitCode).to.equal(0);
      expect(stdout).to.include('You may see only your own tokens').and.not.include('No apps in use');
    });

    it('is calm about an org without apps', async () => {
      const { exitCode, stdout } = await list('-o', 'developer');
      expect(exitCode).to.equal(0);
      expect(stdout).to.include('No apps in use');
      expect(stdout.split('\n').length).to.be.below(15);
    });

    it('refuses a flag it does not know: exit 2, before the org is asked', async () => {
      const before = acmeOrg.log.length;
      const { exitCode, stdout, stderr } = await freshList('-o', 'acme', '--nope');
      expect([exitCode, stdout]).to.deep.equal([2, '']);
      expect(stderr).to.include('--nope');
      expect(acmeOrg.log.length).to.equal(before);
    });

    it('fails where nobody answers: exit 1, and an error instead of an empty list', async () => {
      const gone = await serve(loadScenario(developer));
      await login(gone, 'admin', 'gone');
      await gone.close();
      const { exitCode, stdout, stderr } = await freshList('-o', 'gone');
      expect([exitCode, stdout]).to.deep.equal([1, '']);
      expect(stderr).to.include('ECONNREFUSED').and.include('sf org login web');
      const asJson = await list('-o', 'gone', '--json');
      const { name, exitCode: code } = asJson.json<JsonError>();
      expect([asJson.exitCode, name, code]).to.deep.equal([1, 'OrgNotReadableError', 1]);
      // Its admin has the username of the other developer org: the login there is the last one again.
      await login(developerOrg, 'admin', 'developer');
    });

    it('has help with examples and exit codes', async () => {
      const { exitCode, stdout } = await freshList('--help');
      expect(exitCode).to.equal(0);
      for (const part of ['USAGE', '--target-org', '--json', 'EXAMPLES', 'ERROR CODES', "--app 'Data Bridge'"])
        expect(stdout.replaceAll('"', "'")).to.include(part);
    });
  });

  describe('audit --app', () => {
    it('shows who uses the app, what they can do, and what to do in which order: exit 3', async () => {
      const { exitCode, stdout, stderr } = await cli.freshSf(
        ['integration-user', 'audit', '--target-org', 'acme', '--app', 'data bridge'],
        { env: { CI: 'true' } }
      );
      expect(exitCode, stderr).to.equal(3);
      expect(stdout).to.not.match(control);
      const steps = ['App Data Bridge: not installed', 'victor.vance@acme.example (person, can do everything)'];
      const order = [...steps, '  1. Save what is known now', '  2. Block the app', '  3. Revoke the tokens'];
      const places = order.map((each) => stdout.indexOf(each));
      expect(places).to.not.include(-1);
      expect(places).to.deep.equal([...places].sort((a, b) => a - b));
      expect(stdout).to.include("sf integration-user audit --app 'Data Bridge' --snapshot-file incident.json");
      expect(stdout).to.not.match(/\b1 (?:tokens|users)\b|undefined|NaN|%s/);
    });

    it('says the same as JSON that follows its schema', async () => {
      const { exitCode, stderr, json } = await audit('-o', 'acme', '--app', 'Data Bridge', '--json');
      expect([exitCode, stderr]).to.deep.equal([3, '']);
      const { result } = json<Json<AuditResult>>();
      expect(schemaOf('integration__user-audit.json').safeParse(result).error?.issues ?? []).to.deep.equal([]);
      expect(result.identities.map(({ username }) => username)).to.deep.equal(['victor.vance@acme.example']);
      expect(result.incident?.app.name).to.equal('Data Bridge');
      expect(result.incident?.holders.map(({ username, reach }) => [username, reach])).to.deep.equal([
        ['victor.vance@acme.example', 'everything'],
      ]);
      expect(result.incident?.steps.length).to.equal(5);
    });

    it('knows what was meant by an app that the org does not have: exit 1', async () => {
      const { exitCode, stdout, stderr } = await audit('-o', 'acme', '--app', 'Data Brigde');
      expect([exitCode, stdout]).to.deep.equal([1, '']);
      expect(stderr).to.include('No app in this org is called "Data Brigde"; did you mean "Data Bridge"?');
      expect(stderr).to.include('sf integration-user list apps --target-org ada.admin@acme.example');
      const { name, exitCode: code } = (await audit('-o', 'acme', '--app', 'Data Brigde', '--json')).json<JsonError>();
      expect([name, code]).to.deep.equal(['UnknownAppError', 1]);
    });
  });
});
