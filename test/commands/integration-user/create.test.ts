import { expect } from 'chai';
import type { CreateResult } from '../../../src/output/createResult.ts';
import { accessOf, everythingIn, setNamed, userNamed } from '../../helpers/access.ts';
import { billing, billingSet, billingUser, useCreate, writesOf } from '../../helpers/createCommand.ts';
import { quietAcme } from '../../helpers/flow.ts';
import { wide } from '../../local-org/scenarios/variants.ts';
import type { Scenario } from '../../local-org/scenarios/types.ts';

const outcomes = ({ steps }: CreateResult): string[] => [...new Set(steps.map(({ outcome }) => outcome))];

/** acme with one seat left in both pools: one PSL was leaked. */
const lastSeat: Scenario = quietAcme;

describe('integration-user create', () => {
  const { start, run, runIn, failure, printed, $$ } = useCreate();

  it('makes the user with its PSL, its own set and nothing else, in one request', async () => {
    const { result, exitCode, running } = await runIn(quietAcme, billing);
    expect([result.status, exitCode]).to.deep.equal(['created', 0]);
    expect(writesOf(running)).to.deep.equal(['POST /composite']);
    expect(accessOf(running.org, billingUser, billingSet)).to.deep.equal({
      profile: 'Minimum Access - API Only Integrations',
      psls: ['SalesforceAPIIntegrationPsl'],
      sets: [billingSet],
      objects: ['Account: Edit, Read', 'Invoice__c: Create, Edit, Read'],
      fields: ['Account.AnnualRevenue: Read'],
      entities: [],
      userPermissions: [],
    });
  });

  it('says what it made, with every id', async () => {
    const { result, running } = await runIn(quietAcme, billing);
    const [user, set] = [userNamed(running.org, billingUser), setNamed(running.org, billingSet)];
    expect(result.user).to.deep.equal({
      id: user?.Id,
      username: billingUser,
      name: 'Billing Sync',
      profile: 'Minimum Access - API Only Integrations',
    });
    expect(result.permissionSets[0]).to.deep.include({ name: billingSet, id: set?.Id, own: true });
    expect(result.licenses.map(({ name, assigned }) => [name, assigned])).to.deep.equal([
      ['SalesforceAPIIntegrationPsl', true],
    ]);
    expect(outcomes(result)).to.deep.equal(['done']);
    expect(result.steps.filter(({ id }) => id === null)).to.deep.equal([]);
    expect([result.blockers, result.deviations, result.findings]).to.deep.equal([[], [], []]);
    expect(user).to.deep.include({
      Email: running.org.store.rows('User').get([...running.org.sessions.values()][0] ?? '')?.['Email'],
      TimeZoneSidKey: 'Europe/Berlin',
      LocaleSidKey: 'en_GB',
      LanguageLocaleKey: 'en_US',
      IsActive: true,
    });
    expect(set?.['Description']).to.include(`[sf integration-user: ${billingUser}]`);
    expect(set?.['LicenseId'] ?? null).to.equal(null);
  });

  it('sends 27 requests and says so; 18 where nothing is to be done, 29 where something is missing; none is refused', async () => {
    const running = await start(quietAcme);
    const missing = ['--object', 'Contact:read', '--user-field', 'Title=Sync'];
    for (const [more, status, requests] of [
      [[], 'created', 27],
      [[], 'unchanged', 18],
      [missing, 'completed', 29],
    ] as const) {
      running.log.splice(0);
      const { result } = await run(running, [...billing, ...more]);
      expect([result.status, result.requests, running.log.length]).to.deep.equal([status, requests, requests]);
      expect(running.log.filter(({ status: answered }) => answered >= 400)).to.deep.equal([]);
    }
  });

  it('changes nothing the second time, and only reads', async () => {
    const running = await start(quietAcme);
    await run(running, billing);
    const before = everythingIn(running.org);
    running.log.splice(0);
    const { result, exitCode } = await run(running, billing);
    expect([result.status, exitCode, result.steps]).to.deep.equal(['unchanged', 0, []]);
    expect(result.user.id).to.equal(userNamed(running.org, billingUser)?.Id);
    expect(writesOf(running)).to.deep.equal([]);
    expect(everythingIn(running.org)).to.deep.equal(before);
  });

  it('a dry run changes nothing, and is what is done', async () => {
    const running = await start(quietAcme);
    const before = everythingIn(running.org);
    const dry = await run(running, [...billing, '--dry-run']);
    expect([dry.result.status, dry.exitCode]).to.deep.equal(['planned', 0]);
    expect(writesOf(running)).to.deep.equal([]);
    expect(everythingIn(running.org)).to.deep.equal(before);
    const { result } = await run(running, billing);
    const planned = dry.result.steps.map(({ action, target, implied }) => ({ action, target, implied }));
    expect(result.steps.map(({ action, target, implied }) => ({ action, target, implied }))).to.deep.equal(planned);
  });

  it('widens what it made before, and takes nothing away', async () => {
    const running = await start(quietAcme);
    await run(running, billing);
    const { result } = await run(running, ['--name', 'Billing Sync', '--object', 'Account:delete', '-p']);
    expect(result.status).to.equal('completed');
    expect(accessOf(running.org, billingUser, billingSet)).to.deep.include({
      objects: ['Account: Delete, Edit, Read', 'Invoice__c: Create, Edit, Read'],
      fields: ['Account.AnnualRevenue: Read'],
    });
  });

  it('asks nobody with --json: without --no-prompt it ends before any request', async () => {
    const running = await start(quietAcme);
    const error = await failure(running, [...billing, '--json']);
    expect([error.name, error.exitCode, running.log]).to.deep.equal(['NoPromptWithoutTerminalError', 2, []]);
  });

  it('names all that is wrong with the wish at once, before any request', async () => {
    const running = await start(quietAcme);
    const error = await failure(running, [
      ...['--name', '東京', '--object', 'Account:reed', '--alias', 'much too long', '--expires', 'soon', '-p'],
    ]);
    expect([error.name, error.exitCode, running.log]).to.deep.equal(['WrongWishError', 2, []]);
    for (const words of ['reed', '東京', '--username', 'much too long', 'soon'])
      expect(error.message).to.include(words);
  });

  it('says what to do next, and nothing secret', async () => {
    const { result, running } = await runIn(quietAcme, billing);
    expect(printed()).to.include('JWT bearer').and.include('--details').and.not.include('/services/oauth2/token');
    expect(result.connection?.flows).to.have.length(5);
    const again = await run(running, [...billing, '--details']);
    expect([again.result.status, again.result.connection]).to.deep.equal(['unchanged', result.connection]);
    expect(printed()).to.include('Run As').and.include('/services/oauth2/token');
    expect(printed()).to.not.include('!admin');
  });

  describe('large wishes', () => {
    const objects = (count: number): string[] =>
      Array.from({ length: count }, (_, index) => [
        '--object',
        `Wide_${(index + 1).toString().padStart(2, '0')}__c:read,edit`,
      ]).flat();
    const fields = (count: number): string[] =>
      Array.from({ length: count }, (_, index) => [
        '--field',
        `Wide_${(index + 1).toString().padStart(2, '0')}__c.*:edit`,
      ]).flat();

    it('one object: one request changes the org', async () => {
      const { result, running } = await runIn(wide(quietAcme), ['--name', 'Wide', ...objects(1)]);
      expect([result.status, writesOf(running)]).to.deep.equal(['created', ['POST /composite']]);
    });

    it('60 objects: the set first, then the rest as one', async () => {
      const { result, running } = await runIn(wide(quietAcme), ['--name', 'Wide', ...objects(60)]);
      expect([result.status, result.requests, running.log.length]).to.deep.equal(['created', 31, 31]);
      expect(writesOf(running)).to.deep.equal([
        'POST /sobjects/PermissionSet',
        'POST /composite/sobjects',
        'POST /composite',
      ]);
    });

    it('3,000 field permissions in 18 requests that write', async () => {
      const { result, running } = await runIn(wide(quietAcme), ['--name', 'Wide', ...fields(50)]);
      expect(result.status).to.equal('created');
      expect(accessOf(running.org, 'wide.integration@acme.example', 'Wide_Integration')?.fields).to.have.length(3000);
      expect(writesOf(running)).to.have.length(18);
      expect([result.requests, running.log.length]).to.deep.equal([48, 48]);
    }).timeout(60_000);
  });

  describe('two at once for the last seat', () => {
    it('one wins, the other changes nothing and says so', async () => {
      $$.SANDBOX.clock.restore();
      const running = await start(lastSeat, { latency: 50 });
      const names = ['First', 'Second'];
      const both = await Promise.all(
        names.map((name) => run(running, ['--name', name, '--object', 'Account:read', '--json']))
      );
      expect(both.map(({ result }) => result.status).sort()).to.deep.equal(['blocked', 'created']);
      const loser = both.findIndex(({ result }) => result.status === 'blocked');
      const { blockers, steps } = both[loser]?.result ?? { blockers: [], steps: [] };
      expect(blockers.map(({ code }) => code)).to.deep.equal(['RefusedByOrg']);
      expect(blockers[0]?.message).to.include('LICENSE_LIMIT_EXCEEDED');
      expect(new Set(steps.map(({ outcome }) => outcome))).to.deep.equal(new Set(['failed', 'notDone']));
      expect(userNamed(running.org, `${names[loser]?.toLowerCase() ?? ''}.integration@acme.example`)).to.equal(
        undefined
      );
      expect(setNamed(running.org, `${names[loser] ?? ''}_Integration`)).to.equal(undefined);
    });
  });
});
