import { parseArgs } from 'node:util';
import { type LoggedRequest, serve } from './http/server.ts';
import { loadScenario } from './scenarios/load.ts';
import { scenarioNamed, scenarioTitles } from './scenarios/index.ts';

const { values } = parseArgs({
  options: {
    scenario: { type: 'string', default: 'acme' },
    port: { type: 'string', default: '8500' },
    latency: { type: 'string', default: '0' },
    log: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const usage = (): void => {
  print('npm run local-org -- [--scenario NAME] [--port PORT] [--latency MS] [--log]');
  for (const [name, title] of scenarioTitles) print(`  ${name.padEnd(10)} ${title}`);
};

const logLine = ({ method, url, status }: LoggedRequest): void =>
  print(`${status.toString().padStart(3)} ${method} ${decodeURIComponent(url)}`);

const scenario = scenarioNamed(values.scenario);
if (values.help || !scenario) {
  usage();
  if (!values.help) print(`There is no scenario "${values.scenario}".`);
  process.exitCode = values.help ? 0 : 2;
} else {
  const running = await serve(loadScenario(scenario), {
    port: Number(values.port),
    latency: Number(values.latency),
    ...(values.log ? { onRequest: logLine } : {}),
  });
  print(`${scenario.title}: ${running.url}`);
  for (const [token, userId] of running.org.sessions) {
    const user = running.org.store.rows('User').get(userId);
    const role = token.split('!')[1] ?? '';
    const alias = role === 'admin' ? scenario.name : `${scenario.name}-${role}`;
    print(`\nLog in as ${String(user?.['Username'])}, alias ${alias}:`);
    print(
      `  SF_ACCESS_TOKEN='${token}' npm run --silent sf -- org login access-token --instance-url ${running.url} --no-prompt --alias ${alias}`
    );
  }
  print('\nStop it with Ctrl+C. Everything is in memory: stopping forgets every change.');
}
