import { Messages } from '@salesforce/core';
import type { AuditResult, IdentityResult } from '../model/audit/auditResult.ts';
import { type Finding, severities, type Severity } from '../model/audit/finding.ts';
import { safeText } from '../model/text/safeText.ts';
import { findingBlocks } from './findingBlocks.ts';
import { countBySeverity, countsText, type FindingTree } from './findingTrees.ts';
import { lastUsedText, listText, stateNote, whyText } from './identityText.ts';
import { type Block, gap, text } from './page.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.audit');

/** The first groups in full, the others a line each; `seeAll` says how to see those. */
export const groupBlocks = (
  groups: readonly FindingGroup[],
  explained: ReadonlySet<Finding>,
  seeAll: string
): Block[] => {
  const rest = groups.slice(mostInFull);
  return [
    ...groups.slice(0, mostInFull).flatMap((group) => inFull(group, explained)),
    ...(rest.length === 0
      ? []
      : [text(messages.getMessage('info.rest', [rest.length, seeAll]), 'heading'), ...rest.map(oneLine), gap]),
  ];
};

/** Which finding trees a page of these groups shows in full, in its order. */
export function shownTrees(groups: readonly FindingGroup[]): FindingTree[] {
  return groups.slice(0, mostInFull).flatMap(({ trees }) => trees);
}

/** Where nothing counts, what else is known. */
function oneLine(group: FindingGroup): Block {
  const counts = countsText(countsOf(group));
  return text(`• ${group.title}: ${counts === '' ? (group.about.at(-1) ?? '') : counts}`, 'plain', 2);
}

function inFull({ title, about, trees }: FindingGroup, explained: ReadonlySet<Finding>): Block[] {
  return [
    text(title, 'heading'),
    ...about.map((line) => text(line, 'dim', 2)),
    ...trees.flatMap((tree) => findingBlocks(tree, explained)),
    gap,
  ];
}

/** Profiles, apps, licenses and the org itself, worst first. */
export function subjectGroups(trees: readonly FindingTree[]): FindingGroup[] {
  const bySubject = Map.groupBy(
    trees.filter(({ finding }) => finding.subject.type !== 'user'),
    ({ finding: { subject } }) => `${subject.type} ${subject.name}`
  );
  return [...bySubject.values()]
    .map((own): FindingGroup => {
      const [first] = own;
      const users = [...new Set(own.flatMap(({ finding }) => finding.users))].sort();
      const kind = messages.getMessage(`subject.${first?.finding.subject.type ?? 'org'}`);
      return {
        title: `${kind} ${safeText(first?.finding.subject.name ?? '')}`,
        about: users.length === 0 ? [] : [messages.getMessage('subject.users', [listText(users, mostUsers)])],
        trees: own,
      };
    })
    .sort(worstFirst);
}

/** Identities that nothing was found on, nor on their profiles and apps. */
export function quietIdentities(result: AuditResult): IdentityResult[] {
  const found = new Set(
    result.findings.flatMap(({ subject, causedBy }) =>
      subject.type === 'user' && causedBy === undefined ? [subject.name] : []
    )
  );
  const also = alsoByUser(result);
  return result.identities.filter(({ username }) => !found.has(username) && !also.has(username));
}

/** Identities that something was found on, and other users that a rule speaks of; the worst first. */
export function identityGroups(result: AuditResult, trees: readonly FindingTree[]): FindingGroup[] {
  const byUser = Map.groupBy(
    trees.filter(({ finding }) => finding.subject.type === 'user'),
    ({ finding }) => finding.subject.name
  );
  const alsoOf = alsoByUser(result);
  const known = new Set(result.identities.map(({ username }) => username));
  const identities = result.identities.map((identity): FindingGroup & { also: readonly string[] } => {
    const also = alsoOf.get(identity.username) ?? [];
    const title = safeText(identity.username) + stateNote(identity);
    return { title, also, about: identityAbout(result, identity, also), trees: byUser.get(identity.username) ?? [] };
  });
  const people = [...byUser]
    .filter(([username]) => !known.has(username))
    .map(([username, own]) => ({
      title: safeText(username),
      about: [messages.getMessage('identity.person')],
      trees: own,
    }));
  return [...identities.filter(({ also, trees: own }) => also.length + own.length > 0), ...people].sort(worstFirst);
}

function identityAbout(result: AuditResult, identity: IdentityResult, also: readonly string[]): string[] {
  return [
    [identity.name, identity.license, identity.profile]
      .filter((word) => word !== '')
      .map(safeText)
      .concat(lastUsedText(identity.lastUsed, result.takenAt))
      .join(' · '),
    whyText(identity),
    ...(also.length === 0 ? [] : [messages.getMessage('identity.also', [also.join(', ')])]),
  ];
}

/** By username the rules that found something on its profile or apps, where it stands in full; what the org lacks concerns all. */
function alsoByUser({ findings }: AuditResult): ReadonlyMap<string, readonly string[]> {
  const elsewhere = findings.filter(
    ({ subject, causedBy }) => ['profile', 'app', 'license'].includes(subject.type) && causedBy === undefined
  );
  const pairs = elsewhere.flatMap(({ users, ruleId }) => users.map((username) => ({ username, ruleId })));
  return new Map(
    [...Map.groupBy(pairs, ({ username }) => username)].map(([username, own]) => [
      username,
      [...new Set(own.map(({ ruleId }) => ruleId))],
    ])
  );
}

function worstFirst(a: FindingGroup, b: FindingGroup): number {
  const [left, right] = [countsOf(a), countsOf(b)];
  const severity = severities.find((each) => left[each] !== right[each]);
  return severity === undefined ? 0 : right[severity] - left[severity];
}

function countsOf({ trees }: FindingGroup): Record<Severity, number> {
  return countBySeverity(trees.map(({ finding }) => finding).filter(isCounted));
}

/** What findings are shown below: an identity, a profile, an app … */
type FindingGroup = {
  title: string;
  /** Who that is. */
  about: readonly string[];
  trees: readonly FindingTree[];
};

/** More groups than this are one line each. */
const mostInFull = 20;

/** More users than this are counted. */
const mostUsers = 3;

function isCounted({ waiver }: Finding): boolean {
  return waiver === undefined;
}
