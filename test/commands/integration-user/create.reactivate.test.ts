import { expect } from 'chai';
import IntegrationUserCreate from '../../../src/commands/integration-user/create.ts';
import type { CreateResult } from '../../../src/output/createResult.ts';
import { exitCodes } from '../../../src/output/exitCodes.ts';
import { accessOf, userNamed } from '../../helpers/access.ts';
import { billing, billingSet, billingUser, useCreate, writesOf } from '../../helpers/createCommand.ts';
import { quietAcme } from '../../helpers/flow.ts';
import { usernameOf } from '../../helpers/org.ts';
import type { RunningOrg } from '../../local-org/http/server.ts';

describe('integration-user create: a user that an earlier run deactivated', () => {
  const { start, run, printed } = useCreate();

  /** The org takes no composite, and refuses the first assignment. */
  const deactivated = async (): Promise<RunningOrg> => {
    const running = await start({ ...quietAcme, switches: { composite: 'notFound' } });
    running.faults.arm({
      kind: 'status',
      status: 400,
      code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      path: /\/sobjects\/PermissionSetAssignment$/,
    });
    const { result, exitCode } = await run(running, billing);
    expect([result.status, exitCode, userNamed(running.org, billingUser)?.['IsActive']]).to.deep.equal([
      'partial',
      exitCodes.partial,
      false,
    ]);
    running.faults.clear();
    running.log.splice(0);
    return running;
  };

  it('in a pipeline it is blocked, and the words name the flag', async () => {
    const running = await deactivated();
    const { result, exitCode } = await run(running, billing);
    expect([result.status, exitCode, writesOf(running)]).to.deep.equal(['blocked', 1, []]);
    expect(result.blockers.map(({ code, commands }) => [code, commands])).to.deep.equal([['UserInactive', []]]);
    expect(printed()).to.include('Add --reactivate to bring the user back');
  });

  it('with --reactivate it is completed, and running it again changes nothing', async () => {
    const running = await deactivated();
    const { result, exitCode } = await run(running, [...billing, '--reactivate']);
    expect([result.status, exitCode]).to.deep.equal(['completed', 0]);
    expect(printed())
      .to.include('Reactivate user')
      .and.include(`${billingUser}, takes a seat of Salesforce Integration`);
    expect(printed()).to.include('Reactivated, completed, and verified');
    expect(accessOf(running.org, billingUser, billingSet)?.sets).to.deep.equal([billingSet]);
    expect(userNamed(running.org, billingUser)).to.deep.include({ IsActive: true, AboutMe: null });
    expect((await run(running, billing)).result.status).to.equal('unchanged');
  });

  it('whoever can be asked sees it in the plan, without the flag', async () => {
    const running = await deactivated();
    const flags = ['--target-org', usernameOf(running), ...billing];
    const planned = await IntegrationUserCreate.run([...flags, '--dry-run']);
    const { status, steps } = planned as CreateResult;
    expect([status, writesOf(running)]).to.deep.equal(['planned', []]);
    expect(steps[0]).to.deep.include({ action: 'updateUser', target: `${billingUser}: IsActive`, outcome: 'planned' });
    expect(printed()).to.include(`${billingUser}, takes a seat of Salesforce Integration`);
    const { status: unasked } = await IntegrationUserCreate.run([...flags, '--dry-run', '--no-prompt']);
    expect(unasked).to.equal('blocked');
  });
});
