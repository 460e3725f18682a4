import { grantsOwn, type IntegrationUserSpec, type Wish } from '../model/access/integrationUserSpec.ts';
import { type CollectionKey, collectionKeys, specKeys } from '../model/access/specKeys.ts';
import { dayMs } from '../model/text/daysSince.ts';

/** Fills in what follows from the name and the running user, or says everything that is wrong with the wish. */
export function deriveWish(
  spec: IntegrationUserSpec,
  { runningUsername, now }: WishContext
): { wish: Wish } | { problems: WishProblem[] } {
  const username = spec.username?.toLowerCase() ?? deriveUsername(spec.name, runningUsername);
  const ownSet = grantsOwn(spec) ? (spec.permissionSetName ?? deriveSetName(spec.name)) : undefined;
  const problems = problemsOf(spec, { username, ownSet, now });
  if (problems.length > 0 || username === undefined) return { problems };
  const expiresAt = spec.expires === undefined ? undefined : expiryOf(spec.expires, now);
  return {
    wish: {
      name: spec.name.trim(),
      username,
      ...optional(spec),
      ...collections(spec),
      ...(ownSet === undefined ? {} : { ownSet }),
      ...(expiresAt === undefined ? {} : { expiresAt }),
    },
  };
}

/** A default that the name does not yield, or a value that can be seen to be wrong without asking the org. */
export type WishProblem = {
  code:
    | 'nameEmpty'
    | 'nameTooLong'
    | 'noUsername'
    | 'noSetName'
    | 'badUsername'
    | 'badSetName'
    | 'badEmail'
    | 'badAlias'
    | 'badExpiry';
  seen: string;
};

export type WishContext = {
  /** Username of the running user: its domain is the new user's. */
  runningUsername: string;
  /** ISO date-time. */
  now: string;
};

function plain(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '');
}

function words(name: string): string[] {
  return plain(name)
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
}

function slug(name: string): string {
  return words(name).join('-').toLowerCase();
}

function domainOf(username: string): string {
  return username.slice(username.lastIndexOf('@') + 1);
}

/** At most 80 characters in all, as User.Username allows. */
export function deriveUsername(name: string, runningUsername: string): string | undefined {
  const [local, tail] = [slug(name), `.integration@${domainOf(runningUsername)}`];
  const room = 80 - tail.length;
  return local === '' || room < 1 ? undefined : `${local.slice(0, room).replace(/-+$/, '')}${tail}`;
}

/** At most 8 characters, as User.Alias allows. */
export function deriveAlias(name: string): string {
  return slug(name).replaceAll('-', '').slice(0, 8) || 'integr';
}

/** Letter first, letters, digits and single underscores, at most 80: the rules of a permission set's API name. */
export function deriveSetName(name: string): string | undefined {
  const stem = words(name)
    .join('_')
    .replace(/^[^A-Za-z]+/, '')
    .slice(0, 68)
    .replace(/_+$/, '');
  return stem === '' ? undefined : `${stem}_Integration`;
}

export function isSetName(name: string): boolean {
  return name.length <= 80 && /^[A-Za-z](?:_?[A-Za-z0-9])*$/.test(name);
}

function isUsername(username: string): boolean {
  return username.length <= 80 && isEmail(username);
}

/** What the org would refuse in any case; what else it refuses only the org can tell. */
export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text);
}

/** The first moment of an ISO date that the calendar has; NaN for any other text. */
function dayOf(text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) ? at : Number.NaN;
}

/** `30d` or an ISO date; undefined when it is neither or not in the future. */
export function expiryOf(text: string, now: string): string | undefined {
  const [, days] = /^(\d{1,4})d$/.exec(text) ?? [];
  const at = days === undefined ? dayOf(text) : Date.parse(now) + Number(days) * dayMs;
  return Number.isNaN(at) || at <= Date.parse(now) ? undefined : new Date(at).toISOString();
}

function problem(holds: boolean, code: WishProblem['code'], seen: string): WishProblem[] {
  return holds ? [] : [{ code, seen }];
}

function problemsOf(
  spec: IntegrationUserSpec,
  { username, ownSet, now }: { username: string | undefined; ownSet: string | undefined; now: string }
): WishProblem[] {
  return [
    ...problem(spec.name.trim() !== '', 'nameEmpty', spec.name),
    ...problem(spec.name.length <= 80, 'nameTooLong', spec.name),
    ...problem(username !== undefined || spec.name.trim() === '', 'noUsername', spec.name),
    ...problem(username === undefined || isUsername(username), 'badUsername', username ?? ''),
    ...problem(!grantsOwn(spec) || ownSet !== undefined || spec.name.trim() === '', 'noSetName', spec.name),
    ...problem(ownSet === undefined || isSetName(ownSet), 'badSetName', ownSet ?? ''),
    ...problem(spec.email === undefined || isEmail(spec.email), 'badEmail', spec.email ?? ''),
    ...problem(
      spec.alias === undefined || (spec.alias.length >= 1 && spec.alias.length <= 8),
      'badAlias',
      spec.alias ?? ''
    ),
    ...problem(
      spec.expires === undefined || expiryOf(spec.expires, now) !== undefined,
      'badExpiry',
      spec.expires ?? ''
    ),
  ];
}

function optional({
  email,
  alias,
  profile,
  role,
  timeZone,
  locale,
}: IntegrationUserSpec): Pick<Wish, 'email' | 'alias' | 'profile' | 'role' | 'timeZone' | 'locale'> {
  return {
    ...(email === undefined ? {} : { email }),
    ...(alias === undefined ? {} : { alias }),
    ...(profile === undefined ? {} : { profile }),
    ...(role === undefined ? {} : { role }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(locale === undefined ? {} : { locale }),
  };
}

/** What is not given is empty. */
function collections(spec: IntegrationUserSpec): Pick<Wish, CollectionKey> {
  return Object.fromEntries(
    collectionKeys.map((key) => [key, spec[key] ?? (specKeys[key].form === 'names' ? [] : {})])
  ) as Pick<Wish, CollectionKey>;
}
