import type { AuditResult, IdentityResult } from '../../model/audit/auditResult.ts';
import { type Finding, severities, type Severity } from '../../model/audit/finding.ts';
import { countBySeverity, type FindingTree } from '../auditFindings.ts';
import { lastUsedText, stateText, whyText } from '../identityText.ts';
import { accessHtml } from './htmlAccess.ts';
import { findingHtml, findingId, type FindingWords } from './htmlFinding.ts';
import { type Html, joined, markup, named } from './htmlMarkup.ts';
import { say } from './htmlText.ts';
import type { ReportInput } from './reportInput.ts';

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

const isCounted = ({ causedBy, waiver }: Finding): boolean => causedBy === undefined && waiver === undefined;

export const countsOf = (trees: readonly FindingTree[]): Record<Severity, number> =>
  countBySeverity(trees.map(({ finding }) => finding).filter(isCounted));

const countBadges = (counts: Readonly<Record<Severity, number>>): Html => {
  const seen = severities.filter((severity) => counts[severity] > 0);
  return seen.length === 0
    ? markup`<span class="counts"><span class="badge none">${say('card.none')}</span></span>`
    : markup`<span class="counts">${seen.map((severity) => markup`<span class="badge ${severity}">${counts[severity]} ${severity}</span> `)}</span>`;
};

/** One name with its findings, closed until somebody asks for it. */
export const cardHtml = ({ id, title, about, facts = false, rest = false, trees }: Card, words: FindingWords): Html =>
  markup`<details class="card" id="${id}">
<summary><span class="who"><h3>${title}</h3><span class="dim">${about}</span></span>
${countBadges(countsOf(trees))}</summary>
<div class="body">${facts}${trees.map((tree) => findingHtml(tree, words))}${rest}</div></details>
`;

/** Findings that concern somebody and stand in full elsewhere: on a profile, an app, below a cause of another. */
const elsewhere = (findings: readonly Finding[], username: string, trees: readonly FindingTree[]): Html | false => {
  const here = new Set(trees.flatMap(({ finding, followers }) => [finding, ...followers]));
  const also = findings.filter((finding) => finding.users.includes(username) && !here.has(finding));
  const links = also.map(
    (finding) =>
      markup`<li><span class="badge ${finding.severity}">${finding.severity}</span>
 <a href="#${findingId(finding)}">${finding.ruleId}</a>
 <span class="dim">${say(`subject.${finding.subject.type}`)} ${named(finding.subject.name)}</span></li>`
  );
  return also.length > 0 && markup`<div class="also"><h4>${say('card.also')}</h4><ul class="plain">${links}</ul></div>`;
};

const fact = (key: string, value: Html | string): Html => markup`<div><dt>${say(key)}</dt><dd>${value}</dd></div>`;

const factsOf = (identity: IdentityResult): Html =>
  markup`<dl class="facts">${fact('fact.why', whyText(identity))}${fact('fact.state', stateText(identity))}${fact('fact.id', markup`<code>${identity.id}</code>`)}</dl>`;

const identityCard = (
  identity: IdentityResult,
  { result, access }: ReportInput,
  trees: readonly FindingTree[]
): Card => {
  const { id, username, name, license, profile } = identity;
  const held = access?.get(username);
  const isDisabled = !identity.isActive || identity.isFrozen === true;
  const about = [
    ...(name === '' || name === username ? [] : [named(name)]),
    ...(license === '' ? [] : [markup`${say('about.license')} ${named(license)}`]),
    ...(profile === '' ? [] : [markup`${say('about.profile')} ${named(profile)}`]),
  ];
  return {
    id: `u-${id}`,
    title: markup`${named(username)}${isDisabled && markup` <span class="tag">${stateText(identity)}</span>`}`,
    about: markup`${joined([...about, lastUsedText(identity.lastUsed, result.takenAt)], ' · ')}`,
    facts: factsOf(identity),
    rest: markup`${elsewhere(result.findings, username, trees)}${held !== undefined && accessHtml(held)}`,
    trees,
  };
};

/** Users whom a rule speaks of and who are not judged as integrations. */
const personCard = (username: string, trees: readonly FindingTree[]): Card => ({
  id: `p-${trees[0]?.finding.subject.id ?? ''}`,
  title: named(username),
  about: markup`${say('card.person')}`,
  trees,
});

const userTrees = (trees: readonly FindingTree[]): ReadonlyMap<string, readonly FindingTree[]> =>
  Map.groupBy(
    trees.filter(({ finding }) => finding.subject.type === 'user'),
    ({ finding }) => finding.subject.name
  );

export const identityCards = (input: ReportInput, trees: readonly FindingTree[]): Card[] => {
  const byUser = userTrees(trees);
  return input.result.identities.map((identity) => identityCard(identity, input, byUser.get(identity.username) ?? []));
};

export const personCards = ({ identities }: AuditResult, trees: readonly FindingTree[]): Card[] => {
  const known = new Set(identities.map(({ username }) => username));
  return [...userTrees(trees)].flatMap(([username, own]) => (known.has(username) ? [] : [personCard(username, own)]));
};
