import { SfCommand } from '@salesforce/sf-plugins-core';
import { expect } from 'chai';
import type { SinonStub } from 'sinon';
import IntegrationUserAudit from '../../../src/commands/integration-user/audit.ts';
import IntegrationUserCreate from '../../../src/commands/integration-user/create.ts';
import IntegrationUserList from '../../../src/commands/integration-user/list.ts';
import IntegrationUserListLicenses from '../../../src/commands/integration-user/list/licenses.ts';
import { quietAcme } from '../../helpers/flow.ts';
import { testTime, usernameOf } from '../../helpers/org.ts';
import type { RunningOrg } from '../../local-org/http/server.ts';
import { useCommand } from './ranCommand.ts';

const day = 86_400_000;
const at = (ahead: number): string => new Date(testTime.getTime() + ahead).toISOString();

/** The org's clock is so many milliseconds ahead of this computer's. */
const skewed = (running: RunningOrg, delay: number): void =>
  running.faults.arm({ kind: 'clockSkew', path: /./, times: Number.POSITIVE_INFINITY, delay });

describe("the org's clock", function () {
  this.timeout(60_000);
  const { start, runAlone } = useCommand<unknown>(async (argv) => {
    const [name = '', ...flags] = argv;
    if (name === 'audit') return IntegrationUserAudit.run(flags);
    if (name === 'create') return IntegrationUserCreate.run(flags);
    return name === 'list' ? IntegrationUserList.run(flags) : IntegrationUserListLicenses.run(flags);
  });
  /** What was warned of; the runner of commands stubs it for all of them. */
  const warned = (): unknown[] =>
    (SfCommand.prototype.warn as unknown as SinonStub).args.map(([text]: unknown[]) => text);

  for (const [ahead, words] of [
    [day, "This computer's clock is 1440 minutes behind the org's. The org's time is used."],
    [-day, "This computer's clock is 1440 minutes ahead of the org's. The org's time is used."],
  ] as const) {
    it(`decides the window of an audit: ${ahead / day} day`, async () => {
      const running = await start(quietAcme);
      skewed(running, ahead);
      const { result } = await runAlone(['audit', '--target-org', usernameOf(running)]);
      expect(result).to.deep.include({ takenAt: at(ahead) });
      expect(result).to.have.nested.property('window.to', at(ahead));
      expect(warned()).to.deep.equal([words]);
      const queries = running.log
        .map(({ url }) => decodeURIComponent(url))
        .filter((url) => url.includes('LoginTime >='));
      expect(
        queries.some((url) => url.includes(new Date(testTime.getTime() + ahead - 90 * day).toISOString()))
      ).to.equal(true);
    });

    it(`decides what list and list licenses show: ${ahead / day} day`, async () => {
      const running = await start(quietAcme);
      skewed(running, ahead);
      const { result } = await runAlone(['list', '--target-org', usernameOf(running)]);
      expect(result).to.deep.include({ takenAt: at(ahead) });
      await runAlone(['licenses', '--target-org', usernameOf(running)]);
      expect(warned()).to.deep.equal([words, words]);
    });

    it(`decides when access ends: ${ahead / day} day`, async () => {
      const running = await start(quietAcme);
      skewed(running, ahead);
      const flags = [
        '--name',
        'Billing Sync',
        '--object',
        'Account:read',
        '--no-prompt',
        '--target-org',
        usernameOf(running),
      ];
      await runAlone(['create', ...flags, '--expires', '30d']);
      const assignments = [...running.org.store.rows('PermissionSetAssignment').all()];
      const dates = assignments.map((row) => Date.parse(String(row['ExpirationDate'])));
      expect(dates).to.include(testTime.getTime() + ahead + 30 * day);
      expect(warned()).to.deep.equal([words]);
    });
  }

  it('is the same as the local one up to five minutes, and nothing is read twice', async () => {
    const running = await start(quietAcme);
    skewed(running, 4 * 60_000);
    const { result } = await runAlone(['list', '--target-org', usernameOf(running)]);
    expect(result).to.deep.include({ takenAt: at(0) });
    expect(warned()).to.deep.equal([]);
  });
});
