import { Messages } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import type { IntegrationUserSpec } from '../../model/access/spec.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.create');

const summary = (name: string): string => messages.getMessage(`flags.${name}.summary`);
const text = (name: string) => Flags.string({ summary: summary(name) });
const list = (name: string) => Flags.string({ summary: summary(name), multiple: true, helpGroup: 'ACCESS' });

/** What the user should be. */
const userFlags = {
  name: Flags.string({ char: 'n', summary: summary('name') }),
  username: text('username'),
  email: text('email'),
  alias: text('alias'),
  profile: text('profile'),
  role: text('role'),
  'time-zone': text('time-zone'),
  locale: text('locale'),
  'user-field': Flags.string({ summary: summary('user-field'), multiple: true }),
};

/** What the user may do. */
const accessFlags = {
  object: list('object'),
  field: list('field'),
  'apex-class': list('apex-class'),
  'custom-permission': list('custom-permission'),
  'user-permission': list('user-permission'),
  'external-client-app': list('external-client-app'),
  'connected-app': list('connected-app'),
  'permission-set': list('permission-set'),
  'permission-set-group': list('permission-set-group'),
  'permission-set-license': list('permission-set-license'),
  'permission-set-name': Flags.string({ summary: summary('permission-set-name'), helpGroup: 'ACCESS' }),
  expires: Flags.string({ summary: summary('expires'), helpGroup: 'ACCESS' }),
  accept: list('accept'),
};

export const createFlags = {
  ...userFlags,
  ...accessFlags,
  'definition-file': Flags.file({ char: 'f', summary: summary('definition-file') }),
  'output-definition': Flags.file({ summary: summary('output-definition') }),
  'dry-run': Flags.boolean({ summary: summary('dry-run') }),
  'no-prompt': Flags.boolean({ char: 'p', summary: summary('no-prompt') }),
};

export type ScalarFlags = Partial<
  Record<keyof typeof userFlags | 'permission-set-name' | 'expires', string | string[] | undefined>
>;

/** The flags that stand for one value each, under the spec's names. */
export const scalarsOf = (flags: ScalarFlags): Partial<IntegrationUserSpec> => {
  const named: Array<[keyof IntegrationUserSpec, string | string[] | undefined]> = [
    ['name', flags.name],
    ['username', flags.username],
    ['email', flags.email],
    ['alias', flags.alias],
    ['profile', flags.profile],
    ['role', flags.role],
    ['timeZone', flags['time-zone']],
    ['locale', flags.locale],
    ['permissionSetName', flags['permission-set-name']],
    ['expires', flags.expires],
  ];
  return Object.fromEntries(named.filter(([, value]) => value !== undefined));
};
