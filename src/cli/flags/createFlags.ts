import { Messages } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { type GrantKind, grantKindNames, grantKinds } from '../../model/access/grantKinds.ts';
import type { IntegrationUserSpec } from '../../model/access/integrationUserSpec.ts';
import { type MetadataKind, metadataKindNames, metadataKinds } from '../../model/access/metadataKinds.ts';
import { type FlagsOf, scalarKeys, type SpecForm, specKeys } from '../../model/access/specKeys.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.create');

const summary = (name: string): string => messages.getMessage(`flags.${name}.summary`);
const text = (name: string) => Flags.string({ summary: summary(name) });
const list = (name: string) => Flags.string({ summary: summary(name), multiple: true, helpGroup: 'ACCESS' });

type GrantFlagName = (typeof grantKinds)[GrantKind]['flag'] | (typeof metadataKinds)[MetadataKind]['flag'];

/** A flag for every kind of grant, and for what only metadata can grant. */
const grantFlags = Object.fromEntries(
  [...grantKindNames.map((kind) => grantKinds[kind]), ...metadataKindNames.map((kind) => metadataKinds[kind])].map(
    ({ flag }) => [flag, list(flag)]
  )
) as Record<GrantFlagName, ReturnType<typeof list>>;

export const createFlags = {
  name: Flags.string({ char: 'n', summary: summary('name') }),
  username: text('username'),
  email: text('email'),
  alias: text('alias'),
  profile: text('profile'),
  role: text('role'),
  'time-zone': text('time-zone'),
  locale: text('locale'),
  'user-field': Flags.string({ summary: summary('user-field'), multiple: true }),
  ...grantFlags,
  'permission-set-name': Flags.string({ summary: summary('permission-set-name'), helpGroup: 'ACCESS' }),
  expires: Flags.string({ summary: summary('expires'), helpGroup: 'ACCESS' }),
  accept: list('accept'),
  'definition-file': Flags.file({ char: 'f', summary: summary('definition-file') }),
  'from-permission-list': Flags.file({
    summary: summary('from-permission-list'),
    exclusive: ['definition-file', 'dry-run', 'reactivate'],
  }),
  'output-definition': Flags.file({ summary: summary('output-definition') }),
  reactivate: Flags.boolean({ summary: summary('reactivate') }),
  'dry-run': Flags.boolean({ summary: summary('dry-run') }),
  details: Flags.boolean({ summary: summary('details') }),
  'no-prompt': Flags.boolean({ char: 'p', summary: summary('no-prompt') }),
} satisfies Record<FlagsOf<SpecForm>, unknown> & Record<string, unknown>;

/** Flags of which each stands for one value. */
export type ScalarFlags = Partial<Record<FlagsOf<'text' | 'expiry'>, string | undefined>>;

/** The flags that stand for one value each, under the spec's names. */
export const scalarsOf = (flags: ScalarFlags): Partial<IntegrationUserSpec> =>
  Object.fromEntries(
    scalarKeys.map((key) => [key, flags[specKeys[key].flag]] as const).filter(([, value]) => value !== undefined)
  );
