import { Messages } from '@salesforce/core';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'shared');

type Progress = { done: number; total: number };

/** Shows how many of how many datasets are read; in a log each state would be a line of its own. */
export const progressOf =
  (spinner: { status: string | undefined }, { isTTY }: { isTTY: boolean }): ((progress: Progress) => void) =>
  ({ done, total }) => {
    if (isTTY) spinner.status = messages.getMessage('info.progress', [done, total]);
  };
