import { spawn, execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
console.log('node', process.version);
const home = mkdtempSync(join(tmpdir(), 'demo-'));
const env = {
  ...process.env,
  HOME: home,
  USERPROFILE: home,
  SF_DISABLE_TELEMETRY: 'true',
  SF_AUTOUPDATE_DISABLE: 'true',
  SF_SKIP_NEW_VERSION_CHECK: 'true',
  SF_DISABLE_LOG_FILE: 'true',
  SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
};
const org = spawn(process.execPath, ['test/fakeorg.mjs', '8978'], { stdio: ['ignore', 'pipe', 'ignore'] });
await new Promise((r) => org.stdout.once('data', r));
const sf = (args, more = {}) => {
  const t = Date.now();
  execFileSync('sf', args, { stdio: 'inherit', env: { ...env, ...more } });
  console.log(args.slice(0, 3).join(' '), Date.now() - t, 'ms');
};
sf(
  [
    'org',
    'login',
    'access-token',
    '--instance-url',
    'http://127.0.0.1:8978',
    '--no-prompt',
    '--alias',
    'demo',
    '--set-default',
  ],
  { SF_ACCESS_TOKEN: '00D000000000001!AQEAQtoken' }
);
sf(['plugins', 'link', '.', '--no-install']);
sf(['integration-user', 'list', 'licenses']);
org.kill();
