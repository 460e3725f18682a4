import { Messages } from '@salesforce/core';
import type { PlanNote } from '../model/access/plan.ts';
import { fill } from './messageText.ts';
import { safeText } from '../model/text/safeText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.create');

export const planNoteText = ({ code, seen }: PlanNote): string => fill(messages, `note.${code}`, seen.map(safeText));
