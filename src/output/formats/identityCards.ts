import { type EffectiveAccess, type HeldObjectPermissions, pathText } from '../../model/access/effectiveAccess.ts';
import type { AuditResult, IdentityResult } from '../../model/audit/auditResult.ts';
import type { Finding } from '../../model/audit/finding.ts';
import type { FindingTree } from '../findingTrees.ts';
import { lastUsedText, stateText, whyText } from '../identityText.ts';
import { findingId, type Card } from './findingHtml.ts';
import { type Html, joined, markup, named, say, sayCount } from './markup.ts';
import type { ReportInput } from './reportInput.ts';

export const identityCards = (input: ReportInput, trees: readonly FindingTree[]): Card[] => {
  const byUser = userTrees(trees);
  return input.result.identities.map((identity) => identityCard(identity, input, byUser.get(identity.username) ?? []));
};

export function personCards({ identities }: AuditResult, trees: readonly FindingTree[]): Card[] {
  const known = new Set(identities.map(({ username }) => username));
  return [...userTrees(trees)].flatMap(([username, own]) => (known.has(username) ? [] : [personCard(username, own)]));
}

function userTrees(trees: readonly FindingTree[]): ReadonlyMap<string, readonly FindingTree[]> {
  return Map.groupBy(
    trees.filter(({ finding }) => finding.subject.type === 'user'),
    ({ finding }) => finding.subject.name
  );
}

/** Users whom a rule speaks of and who are not judged as integrations. */
function personCard(username: string, trees: readonly FindingTree[]): Card {
  return {
    id: `p-${trees[0]?.finding.subject.id ?? ''}`,
    title: named(username),
    about: markup`${say('card.person')}`,
    trees,
  };
}

function identityCard(identity: IdentityResult, { result, access }: ReportInput, trees: readonly FindingTree[]): Card {
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
}

function factsOf(identity: IdentityResult): Html {
  return markup`<dl class="facts">${fact('fact.why', whyText(identity))}${fact('fact.state', stateText(identity))}${fact('fact.id', markup`<code>${identity.id}</code>`)}</dl>`;
}

function fact(key: string, value: Html | string): Html {
  return markup`<div><dt>${say(key)}</dt><dd>${value}</dd></div>`;
}

/** Findings that concern somebody and stand in full elsewhere: on a profile, an app, below a cause of another. */
function elsewhere(findings: readonly Finding[], username: string, trees: readonly FindingTree[]): Html | false {
  const here = new Set(trees.flatMap(({ finding, followers }) => [finding, ...followers]));
  const also = findings.filter((finding) => finding.users.includes(username) && !here.has(finding));
  const links = also.map(
    (finding) =>
      markup`<li><span class="badge ${finding.severity}">${finding.severity}</span>
 <a href="#${findingId(finding)}">${finding.ruleId}</a>
 <span class="dim">${say(`subject.${finding.subject.type}`)} ${named(finding.subject.name)}</span></li>`
  );
  return also.length > 0 && markup`<div class="also"><h4>${say('card.also')}</h4><ul class="plain">${links}</ul></div>`;
}

/** What one identity may do and through what; closed until somebody asks. */
function accessHtml(access: EffectiveAccess): Html {
  const permissions = grantsOf(access);
  const objects = new Set(access.objectPermissions.map(({ object }) => object)).size;
  const lists = objectLists(access);
  const counts = [sayCount('access.permissions', permissions.length), sayCount('access.objects', objects)].join(', ');
  return markup`<details class="access"><summary>${say('access.title')} <span class="dim">${counts}</span></summary>
<div class="inner">${part('access.userPermissions', permissionRows(permissions))}
${lists.length > 0 && markup`<h5>${say('access.objectPermissions')}</h5>${lists}`}
${part('access.setup', setupRows(access))}</div></details>`;
}

function part(key: string, rows: readonly Html[]): Html | false {
  return rows.length > 0 && markup`<h5>${say(key)}</h5><dl class="grants">${rows}</dl>`;
}

function setupRows({ setupAccess }: EffectiveAccess): Html[] {
  return [...Map.groupBy(setupAccess, ({ type, path }) => JSON.stringify([type, pathText(path)])).values()].flatMap(
    (grants) => {
      const [first] = grants;
      return first
        ? [markup`<dt><code>${first.type}</code> × ${grants.length}</dt><dd>${named(pathText(first.path))}</dd>`]
        : [];
    }
  );
}

function objectLists({ objectPermissions }: EffectiveAccess): Html[] {
  return [...Map.groupBy(objectPermissions, ({ path }) => pathText(path))].map(
    ([path, held]) =>
      markup`<p class="through"><span class="dim">${say('finding.through')}</span> ${named(path)}</p><dl class="grants">${objectRows(held)}</dl>`
  );
}

/** Objects with the same permissions in one row. */
function objectRows(held: readonly HeldObjectPermissions[]): Html[] {
  return [...Map.groupBy(held, ({ permissions }) => permissions.join(', '))].map(
    ([permissions, grants]) =>
      markup`<dt>${permissions}</dt><dd>${names(grants.map(({ object }) => object).sort(compare))}</dd>`
  );
}

/** User permissions that come the same way in one row. */
function permissionRows(grants: readonly Grant[]): Html[] {
  return [...Map.groupBy(grants, ({ paths }) => paths)].map(
    ([paths, held]) => markup`<dt>${named(paths)}</dt><dd>${names(held.map(({ what }) => what))}</dd>`
  );
}

type Grant = { what: string; paths: string };

/** What each is held through, all ways of it together. */
function grantsOf({ userPermissions }: EffectiveAccess): Grant[] {
  return [...Map.groupBy(userPermissions, ({ permission }) => permission)]
    .sort(([a], [b]) => compare(a, b))
    .map(([what, held]) => ({ what, paths: [...new Set(held.map(({ path }) => pathText(path)))].join('; ') }));
}

function names(all: readonly string[]): Html {
  const left = all.length - mostNames;
  return markup`${joined(all.slice(0, mostNames).map(named), ', ')}${left > 0 && ` ${say('more', left)}`}`;
}

/** More names than this in a row are counted. */
const mostNames = 60;

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
