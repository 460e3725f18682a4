import type { AccessWords } from '../model/access/accessWords.ts';
import { type Given, type ListStatement, refused } from '../model/access/permissionList.ts';

const lead =
  /^(?:the user |users? |you |must (?:be|have) |needs? (?:to be )?|requires? |should (?:be|have) |have |be |enable |grant |assign |an? |the )+/i;
const tail = / (?:permissions?|user|system|enabled|checked|selected|required|recommended|true|yes)$/i;
const explanations = [/\s*\(/, /\s*:\s/, /\s+[-–—]\s/, /\.\s/, /\s+(?:for|to|so that|in order)\s/i];

/** Alone, or before an explanation, or after `Administrative Permissions >`. */
export function readUserPermission({ text, words }: Given): ListStatement | undefined {
  const last = text.split(/\s>\s/).at(-1) ?? text;
  const heads = [last, ...explanations.map((mark) => last.split(mark, 1)[0] ?? '')];
  for (const head of heads) {
    const statement = named(head, words);
    // `View All Data – on Account only` is not about all data.
    if (statement !== undefined) return words.mentions(last.slice(head.length)) ? undefined : statement;
  }
  return undefined;
}

/** Word by word without what people write around a name: `API Enabled user permissions` ends with one. */
function named(text: string, words: AccessWords): ListStatement | undefined {
  let part = text.trim();
  for (const next of [part.replace(lead, ''), undefined, undefined, undefined, undefined]) {
    const name = words.userPermission(part);
    if (name !== undefined) return permissionGrant(name);
    const flag = words.userField(part);
    if (flag !== undefined) return { kind: 'grants', grants: [['user-field', `${flag}=true`]], assumed: [] };
    part = (next ?? part.replace(tail, '')).trim();
  }
  return undefined;
}

/** `Manage Users & Modify All Data (for restoring)`; of two that are a choice, neither is taken. */
export function readUserPermissions({ text, words }: Given): ListStatement | undefined {
  const bare = text.replace(/\s*\([^()]*\)$/, '');
  const parts = bare.split(/\s*(?:[,;&+]|\band\b|\bor\b)\s*/i).filter((part) => part !== '');
  const statements = parts.map((part) => named(part, words)).filter((statement) => statement !== undefined);
  if (parts.length < 2 || statements.length < parts.length) return undefined;
  const isGiven = statements.some((statement) => statement.kind === 'grants' && statement.grants.length === 0);
  return /\bor\b/i.test(bare) && !isGiven ? refused('alternatives', text) : joined(statements);
}

function joined(statements: readonly ListStatement[]): ListStatement {
  const all = statements.flatMap((each) => (each.kind === 'grants' ? [each] : []));
  return {
    kind: 'grants',
    grants: all.flatMap(({ grants }) => grants),
    assumed: [...new Set(all.flatMap(({ assumed }) => assumed))],
  };
}

function permissionGrant(name: string): ListStatement {
  const isGiven = name === 'ApiEnabled' || name === 'ApiUserOnly';
  return { kind: 'grants', grants: isGiven ? [] : [['user-permission', name]], assumed: isGiven ? ['byProfile'] : [] };
}
