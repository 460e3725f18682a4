import { Messages } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { grantKinds } from '../../model/access/grantKinds.ts';
import { objectPermissionNames } from '../../model/access/objectPermissions.ts';
import { type AskedAccess, askedKinds, fieldVerb } from '../../model/access/parseAccess.ts';
import { exitCodes } from '../../output/exitCodes.ts';
import { readingsOf } from '../access/resolveQuestion.ts';
import { orgFlags } from './orgFlags.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.list.access');
const access = Messages.loadMessages('sf-plugin-integration-user', 'access');

const summary = (name: string): string => messages.getMessage(`flags.${name}.summary`);

type AskedFlag = (typeof grantKinds)[(typeof askedKinds)[number]]['flag'];

const askedFlagNames: readonly AskedFlag[] = askedKinds.map((kind) => grantKinds[kind].flag);

const askedFlag = (flag: AskedFlag) =>
  Flags.string({
    summary: flag in ownSummaries ? summary(flag) : messages.getMessage('flags.entity.summary', [flag]),
    exactlyOne: [...askedFlagNames],
    helpGroup: 'QUESTION',
  });

/** Kinds whose values are more than a name. */
const ownSummaries: Readonly<Record<string, true>> = { object: true, field: true, 'user-permission': true };

/** A flag for every kind of grant that can be asked about: the same as those of `create`. */
const askedFlags = Object.fromEntries(askedFlagNames.map((flag) => [flag, askedFlag(flag)])) as Record<
  AskedFlag,
  ReturnType<typeof askedFlag>
>;

export const accessFlags = {
  ...orgFlags,
  ...askedFlags,
  permission: Flags.option({
    options: objectPermissionNames,
    summary: summary('permission'),
    relationships: [{ type: 'some', flags: ['object', 'field'] }],
    helpGroup: 'QUESTION',
  })(),
  user: Flags.string({ multiple: true, summary: summary('user'), helpGroup: 'SCOPE' }),
  'all-users': Flags.boolean({ summary: summary('all-users'), exclusive: ['user'], helpGroup: 'SCOPE' }),
};

/** The question that the flags ask, as text of `display --why` and what it can mean. */
export function askedBy(flags: AccessFlagValues): { text: string; readings: readonly AskedAccess[] } {
  const flag = askedFlagNames.find((name) => flags[name] !== undefined) ?? 'object';
  const { permission } = flags;
  const value = flags[flag] ?? '';
  if (flag === 'field' && permission !== undefined && fieldVerb(permission) === undefined)
    throw access.createError('error.FieldVerb', [permission], [], exitCodes.usage);
  const text = permission === undefined ? value : `${value}:${permission}`;
  return { text, readings: readingsOf(`${flag}:${text}`) };
}

export type AccessFlagValues = Partial<Record<AskedFlag, string | undefined>> & { permission?: string | undefined };
