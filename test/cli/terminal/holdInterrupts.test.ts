import { EventEmitter } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'chai';
import { type Host, holdInterrupts, interruptible } from '../../../src/cli/terminal/holdInterrupts.ts';
import type { Written } from '../../../src/org/writeJournal.ts';

type FakeHost = Host & EventEmitter & { printed: { stdout: string; stderr: string }; exits: unknown[] };

const fakeHost = (): FakeHost => {
  const printed = { stdout: '', stderr: '' };
  const exits: unknown[] = [];
  return Object.assign(new EventEmitter(), {
    printed,
    exits,
    stdout: { write: (text: string) => (printed.stdout += text) },
    stderr: { write: (text: string) => (printed.stderr += text) },
    exit: (code: unknown) => void exits.push(code),
  }) as unknown as FakeHost;
};

const commandWith = (isJson: boolean): { jsonEnabled(): boolean; spinner: { stop(): void } } => ({
  jsonEnabled: () => isJson,
  spinner: { stop: () => undefined },
});

const user = { object: 'User', id: '005000000000001AAA' };
const written: Written = { created: [user], isUnderWay: true };

describe('holdInterrupts', () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'])
    it(`${signal} while reading ends the process at once, without a stack`, () => {
      const host = fakeHost();
      holdInterrupts(host, commandWith(false));
      host.emit(signal);
      expect(host.exits).to.deep.equal([130]);
      expect(host.printed).to.deep.equal({ stdout: '', stderr: 'Interrupted. Nothing was changed.\n' });
    });

  it('while reading with --json: an object on standard output', () => {
    const host = fakeHost();
    holdInterrupts(host, commandWith(true));
    host.emit('SIGINT');
    expect(JSON.parse(host.printed.stdout)).to.deep.equal({
      name: 'InterruptedError',
      message: 'Interrupted. Nothing was changed.',
      exitCode: 130,
      status: 130,
    });
  });

  it('the first one while the org is changed asks to stop, the second one ends the process with what is known', async () => {
    const host = fakeHost();
    const interrupts = holdInterrupts(host, commandWith(true));
    void interrupts.whileChanging(
      () => written,
      async (shouldStop) => {
        expect(shouldStop()).to.equal(false);
        host.emit('SIGINT');
        expect([shouldStop(), host.exits]).to.deep.equal([true, []]);
        // A request that is never answered.
        await new Promise(() => undefined);
      }
    );
    await turn();
    host.emit('SIGTERM');
    expect(host.exits).to.deep.equal([130]);
    expect(host.printed.stderr).to.include(`Created: User ${user.id}`).and.to.include('A request was under way.');
    const { name, message, exitCode, data } = JSON.parse(host.printed.stdout) as Record<string, unknown>;
    expect([name, exitCode, data]).to.deep.equal([
      'InterruptedWhileChangingError',
      130,
      { created: [user], requestUnderWay: true },
    ]);
    expect(message).to.include(user.id);
  });

  it('hears one signal once, whatever other listeners were added before the org is changed', async () => {
    const host = fakeHost();
    const interrupts = holdInterrupts(host, commandWith(false));
    const again = (): void => {
      host.off('SIGINT', again);
      host.emit('SIGINT');
    };
    host.on('SIGINT', again);
    await interrupts.whileChanging(
      () => written,
      () => Promise.resolve(host.emit('SIGINT'))
    );
    expect([host.exits, host.listenerCount('SIGINT')]).to.deep.equal([[], 2]);
  });

  it('says so where nothing is known to be created', () => {
    const host = fakeHost();
    const interrupts = holdInterrupts(host, commandWith(false));
    void interrupts.whileChanging(
      () => ({ created: [], isUnderWay: false }),
      () => new Promise(() => undefined)
    );
    for (const signal of ['SIGINT', 'SIGINT']) host.emit(signal);
    expect(host.printed.stderr).to.include('No record is known to be created.\nNo request was under way.\n');
  });

  it('gives the signals back, whether the command ends well or not', async () => {
    const host = fakeHost();
    const heard: string[] = [];
    host.on('SIGINT', () => heard.push('SIGINT'));
    expect(await interruptible(host, commandWith(false), () => Promise.resolve(1))).to.equal(1);
    host.emit('SIGINT');
    await interruptible(host, commandWith(false), () => Promise.reject(new Error('no'))).catch(() => undefined);
    host.emit('SIGINT');
    expect([heard, host.exits]).to.deep.equal([['SIGINT', 'SIGINT'], []]);
  });
});
