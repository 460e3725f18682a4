import { Messages } from '@salesforce/core';
import { toHelpSection } from '@salesforce/sf-plugins-core';
import { exitCodes } from '../output/exitCodes.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'shared');

/** The part of a command's help that says with which codes it ends; `done` and `usage` can read differently. */
export function exitCodeHelp(
  codes: ReadonlyArray<Exclude<keyof typeof exitCodes, 'done'>>,
  { done = 'done', usage = 'usage' }: Wording = {}
): ReturnType<typeof toHelpSection> {
  const texts = codes.map(
    (code) => [exitCodes[code], messages.getMessage(`exitCodes.${code === 'usage' ? usage : code}`)] as const
  );
  return toHelpSection(
    'ERROR CODES',
    Object.fromEntries([[exitCodes.done, messages.getMessage(`exitCodes.${done}`)], ...texts])
  );
}

/** `usageByOrg`: only the org can say that there is nothing with a name, so that it is asked first. */
type Wording = { done?: 'done' | 'audited'; usage?: 'usage' | 'usageByOrg' };
