import type { Evidence, Finding, RemedyLine, Severity, SourceLocation } from '../../model/audit/finding.ts';
import { remedyLines, severities } from '../../model/audit/finding.ts';
import { countBySeverity, type FindingTree } from '../findingTrees.ts';
import { datasetText } from '../identityText.ts';
import { type Html, joined, markup, named, say, sayCount } from './markup.ts';
import type { ReportInput, ReportRule } from './reportInput.ts';
import { createHash } from 'node:crypto';

/** A finding in full, and below it what merely follows. */
export const findingHtml = ({ finding, followers }: FindingTree, words: FindingWords): Html =>
  findingItem(
    finding,
    { words },
    followers.length > 0 &&
      markup`<details class="followers"><summary>${sayCount('finding.followers', followers.length)}</summary>${followers.map((each) => findingItem(each, { words, cause: finding }))}</details>`
  );

function findingItem(finding: Finding, { words, cause }: Place, below: Html | false = false): Html {
  const { severity, ruleId, subject, message } = finding;
  const isElsewhere = cause !== undefined && subject.name !== cause.subject.name;
  return markup`<article class="finding ${severity}" id="${findingId(finding)}" data-s="${severity}" data-r="${ruleId}"><h4>${badge(severity)} ${ruleName(ruleId, words)}${tags(finding)}
 <a class="anchor" href="#${findingId(finding)}" aria-label="${say('finding.link', ruleId, subject.name)}">#</a></h4><p class="message">${isElsewhere && markup`${named(subject.name)}: `}<bdi>${message}</bdi></p>${concerned(finding)}${waiverText(finding)}${detailsOf(finding, words)}${below}</article>`;
}

type Place = { words: FindingWords; cause?: Finding };

function detailsOf(finding: Finding, words: FindingWords): Html {
  const title = words.rules.get(finding.ruleId)?.text.title;
  return markup`<details class="more"><summary>${say('finding.more')}</summary><div class="inner">${title !== undefined && !words.isShort && markup`<p><span class="dim">${say('finding.rule')}</span> ${title}.</p>`}${evidence(finding, words)}${sourceList(words.sources(finding))}${remedy(finding, words)}</div></details>`;
}

/** Whom it concerns, where that is not its subject. */
function concerned({ users, subject }: Finding): Html | false {
  return (
    subject.type !== 'user' &&
    users.length > 0 &&
    markup`<p class="dim small">${say('finding.concerns')} ${joined(users.map(named), ', ')}</p>`
  );
}

function ruleName(ruleId: string, { rules }: FindingWords): Html {
  return rules.has(ruleId)
    ? markup`<a class="rule" href="#r-${ruleId}">${ruleId}</a>`
    : markup`<span class="rule">${ruleId}</span>`;
}

function waiverText({ waiver }: Finding): Html | false {
  return (
    waiver !== undefined &&
    markup`<p class="dim">${say('finding.waiver', waiver.expires)} <bdi>${waiver.reason}</bdi>
${waiver.ticket !== undefined && markup` (<bdi>${waiver.ticket}</bdi>)`}</p>`
  );
}

function tags({ waiver, baselineState }: Finding): Html {
  return markup`${baselineState === 'new' && markup` <span class="tag">${say('finding.new')}</span>`}${waiver !== undefined && markup` <span class="tag">${say('finding.accepted')}</span>`}`;
}

function remedy({ ruleId, remediation }: Finding, { isShort }: FindingWords): Html {
  const advice = isShort
    ? markup`<h5><a href="#r-${ruleId}">${say('finding.remedyAtRule')}</a></h5>`
    : markup`<h5>${say('finding.remedy')}</h5>\n<p>${remediation.text}</p>`;
  return markup`${advice}${remedyLines(remediation).map((line) => commandBlock(line, isShort))}`;
}

/** In a large report a plain paragraph: there are thousands of them. */
function commandBlock({ command, caution = '' }: RemedyLine, isShort: boolean): Html {
  const said = isShort ? markup`<p>${caution}</p>` : markup`<p class="note warning">${caution}</p>`;
  const text = isShort ? markup`<code>${command}</code>` : markup`<pre><code>${command}</code></pre>`;
  return markup`${caution !== '' && said}<div class="cmd">${text}</div>`;
}

function sourceList(locations: readonly SourceLocation[]): Html | false {
  return (
    locations.length > 0 &&
    markup`<h5>${say('finding.sources')}</h5>
<ul class="evidence">${locations.map(({ path, line }) => markup`<li><code>${path}:${line}</code></li>`)}</ul>`
  );
}

function evidence({ evidence: all, evidenceLeftOut = 0 }: Finding, { isShort }: FindingWords): Html | false {
  if (all.length === 0) return false;
  const left = Math.max(0, all.length - mostEvidence) + evidenceLeftOut;
  const read = [...new Set(all.flatMap(({ dataset }) => (dataset === undefined ? [] : [datasetText(dataset)])))];
  return markup`<h5>${say('finding.evidence')}</h5>
<ul class="evidence">${all.slice(0, mostEvidence).map(evidenceItem)}${left > 0 && markup`<li class="dim">${say('more', left)}</li>`}</ul>${read.length > 0 && !isShort && markup`<p class="dim small">${say('finding.readFrom', read.join(', '))}</p>`}`;
}

function evidenceItem({ what, value, path }: Evidence): Html {
  return markup`<li><code><bdi>${what}</bdi></code>${value !== undefined && markup` <bdi>${value}</bdi>`}${path !== undefined && markup` <span class="path"><span class="dim">${say('finding.through')}</span> <bdi>${path}</bdi></span>`}</li>`;
}

export function findingId({ fingerprint }: Pick<Finding, 'fingerprint'>): string {
  return `f-${fingerprint}`;
}

export function badge(severity: Severity): Html {
  return markup`<span class="badge ${severity}">${severity}</span>`;
}

/** What findings are shown with. */
export type FindingWords = {
  rules: ReadonlyMap<string, ReportRule>;
  sources: NonNullable<ReportInput['sources']>;
  /** What to do stands with the rule alone: the file would be too large to send. */
  isShort: boolean;
};

/** More findings than this, and what to do is said once a rule. */
const mostWithRemedy = 600;

/** More evidence than this is counted. */
const mostEvidence = 40;

export function findingWords({ result, rules, sources = () => [] }: ReportInput): FindingWords {
  return {
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    sources,
    isShort: result.findings.length > mostWithRemedy,
  };
}

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
