import { createHash } from 'node:crypto';
import { severities } from '../../model/audit/finding.ts';
import type { FindingTree } from '../auditFindings.ts';
import { type Card, countsOf } from './htmlIdentities.ts';
import { joined, markup, named } from './htmlMarkup.ts';
import { say } from './htmlText.ts';

/** More users than this are counted; each finding names its own. */
const mostUsers = 8;

const subjectCard = (own: readonly FindingTree[]): Card => {
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
};

const worstFirst = (a: Card, b: Card): number => {
  const [left, right] = [countsOf(a.trees), countsOf(b.trees)];
  const severity = severities.find((each) => left[each] !== right[each]);
  return severity === undefined ? 0 : right[severity] - left[severity];
};

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
