import type { AccessWords } from '../model/access/accessWords.ts';
import type {
  Assumption,
  Given,
  ListContext,
  ListedGrant,
  Refusal,
  ListStatement,
  Wanted,
} from '../model/access/permissionList.ts';
import { fieldLevel, hasFieldWord, readObjects, readPermissions } from './readPermissions.ts';

type FieldList = { left: string; right: string; wanted: Wanted | undefined; context: ListContext; words: AccessWords };

/** `Contact fields: Email, Phone (edit)`, `Contact.Email: Read`, `All fields on Account: Read`. */
export function readFields({ left, right, wanted, context, words }: FieldList): ListStatement | undefined {
  const [, object = '', field = ''] = /^([^.\s]+)\.([^.\s]+)$/.exec(left) ?? [];
  if (field !== '' && wanted !== undefined) {
    const named = words.object(object);
    return named === undefined ? undefined : fieldGrants([named], [field], { wanted, words });
  }
  const isAll = /\ball\b/i.test(left);
  const { objects } = readObjects(
    left.replace(/\b(?:all|fields?|custom|mapped|standard|on|of|level|permissions?)\b/gi, ' '),
    words
  );
  if (objects.length === 0) return undefined;
  if (wanted !== undefined)
    return isAll
      ? fieldGrants(objects, ['*'], { wanted, words })
      : { kind: 'refused', reason: 'fieldsNotNamed', seen: left };
  const items = /^all fields\b/i.test(right)
    ? ['*']
    : right.split(/\s*(?:[,;]|\band\b)\s*/i).filter((item) => item !== '');
  const level = readPermissions(/\(([^()]*)\)\s*$/.exec(right)?.[1] ?? '') ?? context.wanted;
  const statement = fieldGrants(objects, items.map(withoutLevel), { wanted: level, words });
  return statement.kind === 'grants' && statement.grants.length === 0 && !hasFieldWord(left) ? undefined : statement;
}

function withoutLevel(item: string): string {
  return item.replace(/\s*\([^()]*\)$/, '').replace(/\s+fields?$/i, '');
}

function fieldGrants(
  objects: readonly string[],
  items: readonly string[],
  { wanted, words }: { wanted: Wanted | undefined; words: AccessWords }
): ListStatement {
  const level = wanted === undefined ? 'read' : fieldLevel(wanted);
  const found = objects.flatMap((object) =>
    items.map((item) => ({ item, object, field: item === '*' ? '*' : words.field(object, item) }))
  );
  const unknown = [...new Set(found.filter(({ field }) => field === undefined).map(({ item }) => item))];
  const grants = found.flatMap(({ object, field }): ListedGrant[] =>
    field === undefined ? [] : [['field', `${object}.${field}:${level}`]]
  );
  const refusal: Refusal = { reason: 'unknownField', seen: unknown.join(', ') };
  if (grants.length === 0) return { kind: 'refused', ...refusal };
  const assumed: Assumption[] = wanted === undefined ? ['fieldRead'] : [];
  return { kind: 'grants', grants, assumed, ...(unknown.length === 0 ? {} : { refused: refusal }) };
}

/** Below `Contact fields:`, lines are fields. */
export function readFieldItems({ text, context, words, isHeading }: Given): ListStatement | undefined {
  if (!context.isFields || context.objects.length === 0 || isHeading) return undefined;
  const own = readPermissions(/\(([^()]*)\)\s*$/.exec(text)?.[1] ?? '');
  const items = withoutLevel(text).split(/\s*[,;]\s*/);
  const statement = fieldGrants(context.objects, items, { wanted: own ?? context.wanted, words });
  return statement.kind === 'grants' && statement.refused === undefined
    ? { ...statement, isInContext: true }
    : undefined;
}
