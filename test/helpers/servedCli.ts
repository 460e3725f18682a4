import { expect } from 'chai';
import type { CreateResult } from '../../src/output/createResult.ts';
import { type RunningOrg, serve, type ServeOptions } from '../local-org/http/server.ts';
import { loadScenario } from '../local-org/scenarios/load.ts';
import type { Scenario } from '../local-org/scenarios/types.ts';
import { type CliHome, type CliResult, createCliHome, type Sf } from './cli.ts';

/** Everything a terminal acts on, but line breaks. */
export const control = /[^\P{Cc}\n]|[\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

export type Created = { exitCode: number; result: CreateResult };

/** An org that the real `sf` is logged in to as `org`. */
export type OpenOrg = {
  readonly running: RunningOrg;
  /** `sf integration-user create --target-org org`, never asking. */
  create(...flags: string[]): Promise<CliResult>;
  /** The same with `--json`. */
  created(...flags: string[]): Promise<Created>;
  query(soql: string): Promise<Array<Record<string, unknown>>>;
  /** Any other command of the CLI on this org, which must succeed. */
  must(...args: string[]): Promise<CliResult>;
};

export type ServedCli = {
  readonly cli: CliHome;
  /** Serves the scenario until the test is over and logs in. `isFresh` lets each creation start a process of its own. */
  open(scenario: Scenario, options?: ServeOptions & { role?: string; isFresh?: boolean }): Promise<OpenOrg>;
};

type Json<T> = { status: number; result: T; warnings: string[] };

const alias = ['--target-org', 'org'];

const orgOf = (cli: CliHome, running: RunningOrg, createWith: Sf): OpenOrg => {
  const create: OpenOrg['create'] = (...flags) =>
    createWith(['integration-user', 'create', ...alias, '--no-prompt', ...flags]);
  const must: OpenOrg['must'] = async (...args) => {
    const ended = await cli.sf([...args, ...alias]);
    expect(ended.exitCode, `${args.join(' ')}\n${ended.stdout}\n${ended.stderr}`).to.equal(0);
    return ended;
  };
  return {
    running,
    create,
    must,
    async created(...flags) {
      const ended = await create(...flags, '--json');
      expect(ended.stderr).to.equal('');
      return { exitCode: ended.exitCode, result: ended.json<Json<CreateResult>>().result };
    },
    query: async (soql) =>
      (await must('data', 'query', '--json', '--query', soql)).json<Json<{ records: Array<Record<string, unknown>> }>>()
        .result.records,
  };
};

/** The real `sf` with this plugin, and an org for each test. Called in `describe`. */
export const useServedCli = (): ServedCli => {
  const kept: { cli?: CliHome } = {};
  const served: RunningOrg[] = [];
  const home = (): CliHome => {
    if (!kept.cli) throw new Error('The CLI is there only while tests run.');
    return kept.cli;
  };
  before(async () => {
    kept.cli = await createCliHome();
    await kept.cli.link();
  });
  afterEach(async () => {
    await Promise.all(served.splice(0).map((running) => running.close()));
  });
  after(() => kept.cli?.remove());
  return {
    get cli() {
      return home();
    },
    async open(scenario, { role = 'admin', isFresh = false, ...options } = {}) {
      const running = await serve(loadScenario(scenario), options);
      served.push(running);
      const token = [...running.org.sessions.keys()].find((each) => each.endsWith(`!${role}`)) ?? '';
      const login = await home().login(running.url, token, 'org');
      expect(login.exitCode, login.stderr).to.equal(0);
      return orgOf(home(), running, isFresh ? home().freshSf : home().sf);
    },
  };
};

/** Requests that may have changed the org: all but reads, of which a batch of describes is one. */
export const changesIn = ({ log }: RunningOrg): number =>
  log.filter(({ method, url }) => method !== 'GET' && !url.endsWith('/composite/batch')).length;

/** What the org holds of everything that a creation makes. */
export const sizeOf = ({ org }: Pick<RunningOrg, 'org'>): Record<string, number> =>
  Object.fromEntries(
    [
      'User',
      'PermissionSet',
      'PermissionSetAssignment',
      'PermissionSetLicenseAssign',
      'ObjectPermissions',
      'FieldPermissions',
      'SetupEntityAccess',
    ].map((name) => [name, [...org.store.rows(name).all()].length])
  );
