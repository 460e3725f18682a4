/**
 * Asks an org the questions that only an org can answer, and prints a report without names, usernames, or IDs of the org.
 * Run: `npm run probe -- --target-org X [--write] [--json]`.
 */
import { parseArgs } from 'node:util';
import { Org } from '@salesforce/core';
import { probeOrg } from './probeOrg.ts';
import { probeReport, reportMarkdown } from './report.ts';

const usage = 'npm run probe -- --target-org ALIAS [--write] [--json]';

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): void => void process.stderr.write(`${text}\n`);

type Flags = { 'target-org'?: string; write: boolean; json: boolean; help: boolean };

/** The flags, or undefined where they are wrong. */
function readFlags(): Flags | undefined {
  try {
    return parseArgs({
      options: {
        'target-org': { type: 'string', short: 'o' },
        write: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

async function main(flags: Flags, aliasOrUsername: string): Promise<number> {
  const connection = (await Org.create({ aliasOrUsername })).getConnection();
  const interrupt = { isStopped: false };
  // The first Ctrl-C skips the rest and cleans up; the second one ends the process.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      interrupt.isStopped = true;
      complain('Stopping, and cleaning up first …');
    });
  const now = new Date();
  const outcome = await probeOrg(connection, { write: flags.write, now, isStopped: () => interrupt.isStopped });
  if (outcome.isRefused) {
    complain(
      `--write needs a sandbox, a scratch org, or a Developer Edition org. This org: ${outcome.kind.text}. Nothing was written.`
    );
    return 2;
  }
  const report = probeReport(outcome, now);
  print(flags.json ? JSON.stringify(report, null, 2) : reportMarkdown(report));
  return interrupt.isStopped ? 130 : 0;
}

const flags = readFlags();
const target = flags?.['target-org'];
if (flags?.help === true) print(usage);
else if (!flags || target === undefined) {
  complain(usage);
  process.exitCode = 2;
} else
  try {
    process.exitCode = await main(flags, target);
  } catch (error) {
    complain(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    process.exitCode = 1;
  }
