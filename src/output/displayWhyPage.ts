import { Messages } from '@salesforce/core';
import { safeText } from '../model/text/safeText.ts';
import { unreadBlocks } from './auditGaps.ts';
import { didYouMean, shortText } from './didYouMean.ts';
import type { WhyResult } from './displayWhy.ts';
import { type Block, text } from './page.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.display');

const verdict = ({ user, why }: WhyResult): Block => {
  const tokens = [safeText(user.username), shortText(why.asked)];
  if (why.unknown === 'notRead') return text(messages.getMessage('why.notRead', tokens), 'warning');
  if (why.outcome === 'notKnown') return text(messages.getMessage('why.notKnown', tokens), 'warning');
  if (why.throughAll) return text(messages.getMessage('why.throughAll', tokens), 'heading');
  if (why.outcome === 'granted') return text(messages.getMessage('why.granted', tokens), 'heading');
  return text(`${messages.getMessage('why.notGranted', tokens)}${didYouMean(why.suggestions)}`, 'good');
};

/** Only what gives the user what was asked for, or that nothing does. */
export const whyPage = (result: WhyResult): Block[] => [
  verdict(result),
  ...result.why.grants.map(({ what, path }) => text(`• ${safeText(what)} (${safeText(path)})`, 'plain', 2)),
  ...(result.why.throughAll && result.why.suggestions.length > 0
    ? [text(messages.getMessage('why.noSuchObject', [didYouMean(result.why.suggestions)]), 'warning')]
    : []),
  ...(result.why.unknown === 'incomplete' ? unreadBlocks(result.datasets) : []),
];
