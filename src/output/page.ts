import type { Messages } from '@salesforce/core';
import { safeText } from '../model/text/safeText.ts';

/** All that a command prints. */
export type Page = readonly Block[];

/** What a line means; the command gives each its colour. */
export type Tone = 'heading' | 'good' | 'warning' | 'bad' | 'dim' | 'plain';

export type Column = {
  key: string;
  name: string;
  align?: 'left' | 'right';
  /** Left out where the terminal is too narrow for all columns; the lowest number goes first. */
  dropped?: number;
};

/** What is printed, as values. `command` lines are never wrapped, so that they can be pasted. */
export type Block =
  | { kind: 'text'; text: string; tone: Tone; indent?: number }
  | { kind: 'command'; text: string; indent?: number }
  | { kind: 'table'; columns: Column[]; rows: Array<Record<string, string>> }
  | { kind: 'gap' };

export function text(content: string, tone: Tone = 'plain', indent = 0): Block {
  return {
    kind: 'text',
    text: content,
    tone,
    indent,
  };
}

/** `Acme · Enterprise Edition · https://acme.my.salesforce.com`: what a page is about. */
export function orgTitle({
  name,
  edition,
  instanceUrl,
}: {
  name: string | null;
  edition: string | null;
  instanceUrl: string;
}): Block {
  return text(
    [name, edition, instanceUrl].flatMap((part) => (part === null ? [] : [safeText(part)])).join(' · '),
    'heading'
  );
}

/**
 * Columns by their keys, named by the messages `column.KEY`; those in `right` hold numbers, those in `droppable` are left
 * out of a narrow terminal, the first of them first.
 */
export function columnsOf(
  messages: Messages<string>,
  keys: readonly string[],
  right: readonly string[] = [],
  droppable: readonly string[] = []
): Column[] {
  return keys.map((key) => ({
    key,
    name: messages.getMessage(`column.${key}`),
    ...(right.includes(key) ? { align: 'right' } : {}),
    ...(droppable.includes(key) ? { dropped: droppable.indexOf(key) } : {}),
  }));
}

export const gap: Block = { kind: 'gap' };

export function command(line: string, indent = 4): Block {
  return { kind: 'command', text: line, indent };
}
