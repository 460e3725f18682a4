import { Messages } from '@salesforce/core';
import type { PlanNote } from '../model/plan.js';
import { fill } from './messageText.js';
import { safeText } from '../model/safeText.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.create');

export const planNoteText = ({ code, seen }: PlanNote): string => fill(messages, `note.${code}`, seen.map(safeText));
