import type { Interfaces } from '@oclif/core';
import { Messages } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { formatNames } from '../../output/formats/index.ts';
import { listedFrameworks } from '../../model/audit/controls.ts';
import { severities } from '../../model/audit/finding.ts';
import { exitCodes } from '../../output/exitCodes.ts';
import { defaultUsername } from './orgFlags.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.audit');
const shared = Messages.loadMessages('sf-plugin-integration-user', 'shared');

const summary = (name: string): string => messages.getMessage(`flags.${name}.summary`);

/** What a snapshot has decided already. */
const decided = [
  'target-org',
  'api-version',
  'snapshot-file',
  'app',
  'days',
  'all-users',
  'include-possible',
  'preflight',
];

export const auditFlags = {
  'target-org': Flags.optionalOrg({
    summary: shared.getMessage('flags.target-org.summary'),
    defaultHelp: defaultUsername,
  }),
  'api-version': Flags.orgApiVersion(),
  'severity-threshold': Flags.option({
    options: severities,
    summary: summary('severity-threshold'),
  })(),
  rule: Flags.string({ multiple: true, summary: summary('rule'), helpGroup: 'SCOPE' }),
  user: Flags.string({ multiple: true, summary: summary('user'), helpGroup: 'SCOPE' }),
  app: Flags.string({ summary: summary('app'), exclusive: ['user', 'all-users'], helpGroup: 'SCOPE' }),
  days: Flags.integer({ min: 1, max: 180, summary: summary('days'), helpGroup: 'SCOPE' }),
  'include-possible': Flags.boolean({ summary: summary('include-possible'), helpGroup: 'SCOPE' }),
  'all-users': Flags.boolean({ summary: summary('all-users'), exclusive: ['user'], helpGroup: 'SCOPE' }),
  'require-complete': Flags.boolean({ summary: summary('require-complete') }),
  'snapshot-file': Flags.file({ summary: summary('snapshot-file') }),
  'from-snapshot': Flags.file({ summary: summary('from-snapshot'), exclusive: decided }),
  'config-file': Flags.file({ summary: summary('config-file') }),
  'output-file': Flags.file({ multiple: true, summary: summary('output-file'), helpGroup: 'REPORTS' }),
  format: Flags.option({
    options: formatNames,
    summary: summary('format'),
    exclusive: ['json', 'preflight'],
    helpGroup: 'REPORTS',
  })(),
  framework: Flags.option({
    options: listedFrameworks,
    summary: summary('framework'),
    helpGroup: 'REPORTS',
  })(),
  baseline: Flags.file({ summary: summary('baseline'), helpGroup: 'REPORTS' }),
  'init-baseline': Flags.file({ summary: summary('init-baseline'), exclusive: ['baseline'], helpGroup: 'REPORTS' }),
  preflight: Flags.boolean({
    summary: summary('preflight'),
    exclusive: [
      ...['snapshot-file', 'require-complete', 'user', 'app', 'output-file', 'framework', 'baseline', 'init-baseline'],
    ],
  }),
  'output-dir': Flags.directory({ summary: summary('output-dir'), dependsOn: ['preflight'] }),
};

export type AuditFlags = Interfaces.InferredFlags<typeof auditFlags>;

/** Parses flags so that whatever is wrong with them ends with the code of a wrong call. */
export async function parsed<T>(parse: () => Promise<T>): Promise<T> {
  try {
    return await parse();
  } catch (error) {
    if (isWrongOption(error)) error.oclif.exit = exitCodes.usage;
    throw error;
  }
}

/** To oclif a value that is not among a flag's options is an error like any other. */
function isWrongOption(error: unknown): error is Error & { oclif: { exit?: number } } {
  return error instanceof Error && error.constructor.name === 'FlagInvalidOptionError' && 'oclif' in error;
}
