import { Messages } from '@salesforce/core';
import { safeText } from '../model/text/safeText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'definition');

/** `; did you mean "read" or "edit"?`, or a full stop where nothing comes close. */
export const didYouMean = (closest: readonly string[]): string => {
  const [one, two, three] = closest.slice(0, 3).map(quoted);
  if (one === undefined) return '.';
  if (two === undefined) return messages.getMessage('didYouMean.one', [one]);
  return three === undefined
    ? messages.getMessage('didYouMean.two', [one, two])
    : messages.getMessage('didYouMean.three', [one, two, three]);
};

function quoted(text: string): string {
  return messages.getMessage('quoted', [shortText(text)]);
}

/** As long as a username may be; what is cut off tells nothing. */
const longest = 80;

/** What somebody wrote, safe for a terminal and of bounded length. */
export function shortText(text: string): string {
  // A cut text is made safe, not a safe text cut: a megabyte is not worked through for 80 characters.
  const start = safeText(text.slice(0, longest));
  return text.length > longest ? `${start}…` : start;
}
