import { dayMs } from '../model/text/daysSince.ts';
import { allAnswered, type Answer, answered } from '../model/org/answer.ts';
import type { Window } from '../model/audit/auditScope.ts';
import { chunksOf, mostGroups } from './queryChunks.ts';
import type { Reading } from './datasetDefinition.ts';
import type { OrgGateway } from './orgGateway.ts';
import { clause, type Soql, type SoqlClause } from './soql.ts';
import { orgText } from './orgText.ts';

/** All groups of the users' logins in the window, however many there are. */
export async function readLoginGroups<R extends object, G extends { userId: string }>(
  org: OrgGateway,
  grouping: Grouping<R, G>,
  { ids, window }: { ids: readonly string[]; window: Window }
): Promise<Answer<GroupReading<G>>> {
  const ask: Ask<G> = async (where) => {
    const answer = await org.query<R, G>(grouping.build(where), (row) => grouping.toGroup(row));
    return answer.ok ? answered(answer.value.records) : answer;
  };
  const span = { from: new Date(window.from) };
  const chunks = chunksOf([...new Set(ids)], (part) => grouping.build(clause`UserId IN ${part} AND ${during(span)}`));
  const end = new Date(window.to);
  const answers = allAnswered(await Promise.all(chunks.map((chunk) => readChunk(ask, chunk, { span, end }))));
  if (!answers.ok) return answers;
  const parts = answers.value;
  return answered({
    groups: mergeGroups(
      grouping,
      parts.flatMap(({ groups }) => groups)
    ),
    whole: parts.every(({ whole }) => whole),
  });
}

/** Milliseconds of the shortest window that is still cut in two: a day. */
const shortest = dayMs;

export type Grouping<R extends object, G extends { userId: string }> = {
  /** The groups of the logins that match, ordered by user, {@link mostGroups} at most. */
  build(where: SoqlClause): Soql;
  toGroup(row: R): G;
  /** What tells two groups of one user apart. */
  keyOf(group: G): string;
  merge(a: G, b: G): G;
};

type GroupReading<G> = { groups: readonly G[]; whole: boolean };

type Span = { from: Date; before?: Date };
type Ask<G> = (where: SoqlClause) => Promise<Answer<readonly G[]>>;

function during({ from, before }: Span): SoqlClause {
  return before === undefined ? clause`LoginTime >= ${from}` : clause`LoginTime >= ${from} AND LoginTime < ${before}`;
}

function halvesOf({ from, before }: Span, end: Date): readonly [Span, Span] {
  const middle = new Date((from.getTime() + (before ?? end).getTime()) / 2);
  return [
    { from, before: middle },
    { from: middle, ...(before === undefined ? {} : { before }) },
  ];
}

function mergeGroups<R extends object, G extends { userId: string }>(
  grouping: Grouping<R, G>,
  groups: readonly G[]
): G[] {
  const byKey = new Map<string, G>();
  for (const group of groups) {
    const key = grouping.keyOf(group);
    const known = byKey.get(key);
    byKey.set(key, known ? grouping.merge(known, group) : group);
  }
  return [...byKey.values()];
}

/** One user with more groups than an answer holds: the window is halved until each part fits. */
async function readUser<G>(
  ask: Ask<G>,
  userId: string,
  { span, end }: { span: Span; end: Date }
): Promise<Answer<GroupReading<G>>> {
  const parts: Array<GroupReading<G>> = [];
  for (const half of halvesOf(span, end)) {
    const answer = await ask(clause`UserId = ${userId} AND ${during(half)}`);
    if (!answer.ok) return answer;
    const isFull = answer.value.length >= mostGroups;
    const length = (half.before ?? end).getTime() - half.from.getTime();
    const part =
      isFull && length > shortest
        ? await readUser(ask, userId, { span: half, end })
        : answered({ groups: answer.value, whole: !isFull });
    if (!part.ok) return part;
    parts.push(part.value);
  }
  return answered({ groups: parts.flatMap(({ groups }) => groups), whole: parts.every(({ whole }) => whole) });
}

/**
 * Goes on behind the users whose groups are all there. They are told by their ids, not by a comparison, since how the
 * org orders ids is its own affair.
 */
async function readChunk<G extends { userId: string }>(
  ask: Ask<G>,
  ids: readonly string[],
  { span, end }: { span: Span; end: Date }
): Promise<Answer<GroupReading<G>>> {
  const groups: G[] = [];
  let whole = true;
  let rest = ids;
  while (rest.length > 0) {
    const answer = await ask(clause`UserId IN ${rest} AND ${during(span)}`);
    if (!answer.ok) return answer;
    const last = answer.value.length < mostGroups ? undefined : answer.value.at(-1)?.userId;
    const done = new Set(answer.value.map(({ userId }) => userId));
    groups.push(...answer.value.filter(({ userId }) => userId !== last));
    if (last === undefined) break;
    if (done.size === 1) {
      const one = await readUser(ask, answer.value[0]?.userId ?? '', { span, end });
      if (!one.ok) return one;
      for (const group of one.value.groups) groups.push(group);
      whole &&= one.value.whole;
    } else done.delete(last);
    const left = rest.filter((id) => !done.has(id));
    // Users nobody asked about: going on would have no end.
    if (left.length === rest.length) return answered({ groups, whole: false });
    rest = left;
  }
  return answered({ groups, whole });
}

export function toGroupReading<G>({ groups, whole }: GroupReading<G>): Reading<readonly G[]> {
  return {
    data: groups,
    rows: groups.length,
    whole,
    ...(whole ? {} : { reason: orgText('logins') }),
  };
}
