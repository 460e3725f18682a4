import { createHash } from 'node:crypto';
import { type Finding, severities, type Severity } from '../../model/audit/finding.ts';
import { countBySeverity, type FindingTree } from '../findingTrees.ts';
import { findingHtml, type FindingWords } from './findingHtml.ts';
import { type Html, joined, markup, named, say } from './markup.ts';

/** Profiles, apps, licenses and the org, worst first. */
export const subjectCards = (trees: readonly FindingTree[]): Card[] =>
  [
    ...Map.groupBy(
      trees.filter(({ finding }) => finding.subject.type !== 'user'),
      ({ finding: { subject } }) => JSON.stringify([subject.type, subject.name])
    ).values(),
  ]
    .map(subjectCard)
    .sort(worstFirst);

function worstFirst(a: Card, b: Card): number {
  const [left, right] = [countsOf(a.trees), countsOf(b.trees)];
  const severity = severities.find((each) => left[each] !== right[each]);
  return severity === undefined ? 0 : right[severity] - left[severity];
}

/** More users than this are counted; each finding names its own. */
const mostUsers = 8;

function subjectCard(own: readonly FindingTree[]): Card {
  const subject = own[0]?.finding.subject ?? { type: 'org', id: '', name: '' };
  const users = [...new Set(own.flatMap(({ finding }) => finding.users))].sort();
  const left = users.length - mostUsers;
  const hash = createHash('sha256').update(`${subject.type} ${subject.name}`).digest('hex').slice(0, 16);
  return {
    id: `s-${hash}`,
    title: markup`<span class="kind">${say(`subject.${subject.type}`)}</span> ${named(subject.name)}`,
    about: markup`${users.length > 0 && markup`${say('finding.concerns')} ${joined(users.slice(0, mostUsers).map(named), ', ')}${left > 0 && ` ${say('more', left)}`}`}`,
    trees: own,
  };
}

/** One name with its findings, closed until somebody asks for it. */
export function cardHtml({ id, title, about, facts = false, rest = false, trees }: Card, words: FindingWords): Html {
  return markup`<details class="card" id="${id}">
<summary><span class="who"><h3>${title}</h3><span class="dim">${about}</span></span>
${countBadges(countsOf(trees))}</summary>
<div class="body">${facts}${trees.map((tree) => findingHtml(tree, words))}${rest}</div></details>
`;
}

function countBadges(counts: Readonly<Record<Severity, number>>): Html {
  const seen = severities.filter((severity) => counts[severity] > 0);
  return seen.length === 0
    ? markup`<span class="counts"><span class="badge none">${say('card.none')}</span></span>`
    : markup`<span class="counts">${seen.map((severity) => markup`<span class="badge ${severity}">${counts[severity]} ${severity}</span> `)}</span>`;
}

function countsOf(trees: readonly FindingTree[]): Record<Severity, number> {
  return countBySeverity(trees.map(({ finding }) => finding).filter(isCounted));
}

/** What a page shows under one name. */
export type Card = {
  id: string;
  /** The name it goes by. */
  title: Html;
  about: Html;
  /** What stands above the findings. */
  facts?: Html | false;
  /** What stands below them. */
  rest?: Html | false;
  trees: readonly FindingTree[];
};

function isCounted({ causedBy, waiver }: Finding): boolean {
  return causedBy === undefined && waiver === undefined;
}
