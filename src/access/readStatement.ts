import type { AccessWords } from '../model/access/accessWords.ts';
import type { GrantFlag } from '../model/access/definitionProblem.ts';
import { grantKindNames, grantKinds } from '../model/access/grantKinds.ts';
import { isTidyName } from '../model/text/safeText.ts';
import {
  type Given,
  type ListContext,
  type ListedGrant,
  type ListStatement,
  noContext,
  refused,
  type RefusalReason,
  type Wanted,
} from '../model/access/permissionList.ts';
import { readFieldItems, readFields } from './readFields.ts';
import { hasFieldWord, isSection, readObjects, readPermissions } from './readPermissions.ts';
import { readUserPermission, readUserPermissions } from './readUserPermission.ts';

/** What one line of a vendor's list asks for; every reading that fits nothing exactly is refused, none is guessed. */
export function readStatement(line: string, context: ListContext, words: AccessWords): ListStatement {
  const text = line.replace(/[\s:.;,]+$/, '').trim();
  if (negation.test(text)) return refused(words.mentions(text) || verb.test(text) ? 'negated' : 'nothing', text);
  const given: Given = { text, isHeading: /:\s*$/.test(line), context, words };
  for (const read of readings) {
    const statement = read(given);
    // What is needed under a condition only is not granted: the least access comes first.
    if (statement?.kind === 'grants' && condition.test(text)) return refused('conditional', text);
    if (statement !== undefined) return statement;
  }
  return refused(leftover(given), text);
}

/** Why no reading fits; among the objects of a list, a name that stands alone is one. */
function leftover({ text, context, words }: Given): RefusalReason {
  const isNamed = words.mentions(text);
  if (condition.test(text)) return isNamed || verb.test(text) ? 'conditional' : 'nothing';
  if (isNamed || (verb.test(text) && text.length <= 80)) return 'unclear';
  if (text.split(' ').length > 6) return 'nothing';
  if (context.isFields && context.objects.length > 0) return 'unknownField';
  return context.wanted === undefined ? 'nothing' : 'unknownObject';
}

type Reading = (given: Given) => ListStatement | undefined;

const negation =
  /\b(?:no|not|never|without|don['’]?t|do not|doesn['’]?t|cannot|can['’]?t|must not)\b(?! (?:only|limited))/i;
const condition =
  /\b(?:only if|if (?:you|your|the|using|needed|required)|optional(?:ly)?|when (?:you|using)|as needed|in case)\b/i;
const verb = /\b(?:read|create|edit|delete|view|modify|update|write|access|permissions?)\b/i;
const anyObject = /\b(?:all|any|every|each)\b.*\bobjects?\b/i;

/** In order: the first that fits counts. */
const readings: readonly Reading[] = [
  readFieldItems,
  readUserPermission,
  labelled,
  permissionsOnObjects,
  inParentheses,
  adjoining,
  permissionsAlone,
  objectsAlone,
  readUserPermissions,
  section,
];

/** `Account: Read, Edit`, `Read: Account, Contact`, `Contact: Email, Phone`, `Apex class: BillingApi`. */
function labelled(given: Given): ListStatement | undefined {
  const { text } = given;
  const pairs = [/\s*:\s*/g, /\s+[-–—]\s+/g, /\s*[=→>|]\s*/g].flatMap((mark) => {
    const marks = [...text.matchAll(mark)].slice(0, 8);
    return marks.map(({ index, 0: { length } }): [string, string] => [
      text.slice(0, index),
      text.slice(index + length),
    ]);
  });
  for (const pair of pairs.slice(0, 12)) {
    const statement = labelledPair(given, pair);
    if (statement !== undefined) return statement;
  }
  const unknown = pairs.find(([left, right]) => left !== '' && readPermissions(right) !== undefined);
  return unknown === undefined ? undefined : refused(objectProblem(unknown[0]), unknown[0]);
}

function labelledPair(given: Given, [left, right]: readonly [string, string]): ListStatement | undefined {
  const { context, words } = given;
  const wanted = readPermissions(right);
  if (hasFieldWord(left) || /^\S+\.\S+$/.test(left) || wanted === undefined) {
    const fields = readFields({ left, right, wanted, context, words });
    if (fields !== undefined) return fields;
  }
  if (wanted !== undefined) return objectGrants(left, wanted, words);
  const first = readPermissions(left);
  if (first !== undefined) return objectGrants(right, first, words);
  const kind = grantKindNames.find((each) => isKindName(left, each));
  if (kind !== undefined) return namedGrants(grantKinds[kind].flag, right);
  return isSection(left) && right !== '' ? readStatement(right, noContext, words) : undefined;
}

function isKindName(text: string, kind: (typeof grantKindNames)[number]): boolean {
  const { flag, form } = grantKinds[kind];
  const [spoken, label] = [text.toLowerCase().replace(/ access$/, ''), flag.replaceAll('-', ' ')];
  return form === 'names' && flag !== 'user-permission' && [label, `${label}s`, `${label}es`].includes(spoken);
}

function namedGrants(flag: GrantFlag, list: string): ListStatement | undefined {
  const names = list.split(/\s*[,;]\s*/).filter((name) => name !== '');
  return names.length > 0 && names.every((name) => isTidyName(name) && name.length <= 80)
    ? { kind: 'grants', grants: names.map((name): ListedGrant => [flag, name]), assumed: [] }
    : undefined;
}

/** Undefined where no object is in it; what is no object among others is told. */
function objectGrants(text: string, { permissions, assumed }: Wanted, words: AccessWords): ListStatement | undefined {
  const { objects, unknown } = readObjects(text, words);
  if (objects.length === 0) return undefined;
  return {
    kind: 'grants',
    grants:
      permissions.length === 0
        ? []
        : objects.map((object): ListedGrant => ['object', `${object}:${permissions.join(',')}`]),
    assumed,
    ...(unknown.length === 0
      ? {}
      : { refused: { reason: objectProblem(unknown.join(', ')), seen: unknown.join(', ') } }),
  };
}

function objectProblem(text: string): RefusalReason {
  return anyObject.test(text) ? 'allObjects' : 'unknownObject';
}

/** `Read, Create on Account and Contact`, `Read access to Accounts`, `Email field on Contact (read)`. */
function permissionsOnObjects({ text, words }: Given): ListStatement | undefined {
  for (const {
    index,
    0: { length },
  } of [...text.matchAll(/\s+(?:on|to|for|of|over)\s+/gi)].slice(0, 5)) {
    const wanted = readPermissions(text.slice(0, index));
    const right = text.slice(index + length);
    if (wanted !== undefined && anyObject.test(right)) return refused('allObjects', text);
    const statement = wanted && (hasFieldWord(right) ? undefined : objectGrants(right, wanted, words));
    if (statement !== undefined) return statement;
  }
  return undefined;
}

/** `Account (Read, Edit)`. */
function inParentheses({ text, words }: Given): ListStatement | undefined {
  const [, before = '', inside = ''] = /^([^()]+)\(([^()]*)\)$/.exec(text) ?? [];
  const wanted = readPermissions(inside);
  return wanted && objectGrants(before, wanted, words);
}

/** `Account Read/Edit`, `Read Accounts`: split where both halves are whole names. */
function adjoining({ text, words }: Given): ListStatement | undefined {
  const parts = text.split(/\s+/);
  if (parts.length > 10) return undefined;
  for (let at = 1; at < parts.length; at += 1) {
    const halves = [parts.slice(0, at).join(' '), parts.slice(at).join(' ')] as const;
    for (const [names, verbs] of [halves, [halves[1], halves[0]] as const]) {
      const wanted = readPermissions(verbs);
      const statement = wanted && objectGrants(names, wanted, words);
      if (statement?.kind === 'grants' && statement.refused === undefined) return statement;
    }
  }
  return undefined;
}

/** What follows the verbs of a heading. */
const rest = /\b(?:on|for|to|of|in|must|should|needs?|are|is|the following|following|below)\b.*$/i;

function inContext(statement: ListStatement | undefined): ListStatement | undefined {
  return statement?.kind === 'grants' ? { ...statement, isInContext: true } : statement;
}

/** For the objects of the heading above, or a heading itself. */
function permissionsAlone({ text, isHeading, context, words }: Given): ListStatement | undefined {
  // Only of what introduces a list, the rest of the sentence says no more.
  const isOpening = isHeading || /\b(?:following|below)\b/i.test(text);
  const wanted = readPermissions(isOpening ? text.replace(rest, '') : text);
  if (wanted === undefined) return undefined;
  if (context.objects.length > 0 && !isOpening && !context.isFields)
    return inContext(objectGrants(context.objects.join(', '), wanted, words));
  return { kind: 'heading', context: { objects: [], isFields: hasFieldWord(text), wanted } };
}

function objectsAlone({ text, isHeading, context, words }: Given): ListStatement | undefined {
  const isFields = hasFieldWord(text) || (context.isFields && context.wanted !== undefined);
  const { objects, unknown } = readObjects(text.replace(/\bfields?\b/gi, ' '), words);
  if (objects.length === 0 || unknown.length > 0) return undefined;
  if (context.wanted !== undefined && !isHeading && !isFields)
    return inContext(objectGrants(text, context.wanted, words));
  const wanted = isFields ? context.wanted : undefined;
  return { kind: 'heading', context: { objects, isFields, ...(wanted === undefined ? {} : { wanted }) } };
}

function section({ text }: Given): ListStatement | undefined {
  return isSection(text) ? { kind: 'heading', context: noContext } : undefined;
}
