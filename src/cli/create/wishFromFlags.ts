import { type WishContext, deriveWish } from '../../access/deriveWish.ts';
import type { Wish, IntegrationUserSpec } from '../../model/access/integrationUserSpec.ts';
import { definitionProblemText, grantProblemText } from '../../output/definitionProblemText.ts';
import { Messages } from '@salesforce/core';
import type { ParsedDefinition } from '../../files/parseDefinition.ts';
import { type GrantFlags, parseGrants } from '../../access/parseGrants.ts';
import { type ScalarFlags, scalarsOf } from '../flags/createFlags.ts';
import { rules } from '../../audit/rules/index.ts';
import { fill } from '../../output/messageText.ts';
import { safeText } from '../../model/text/safeText.ts';
import { exitCodes } from '../../output/exitCodes.ts';
import { caseless } from '../../model/text/caseless.ts';
import type { SpecKey } from '../../model/access/specKeys.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.create');

/** Files are read and written before the org is asked anything, and only loaded where one is named. */
export async function wishFromFlags(flags: WishFlags, context: WishContext): Promise<Wish> {
  const { 'definition-file': source, 'output-definition': target } = flags;
  const file =
    source === undefined ? { spec: {} } : await (await import('../../files/parseDefinition.ts')).readDefinition(source);
  const spec = specFrom(flags, file, context);
  const wish = readWish(spec, context);
  if (target === undefined) return wish;
  const { writeDefinition } = await import('../../files/writeDefinition.ts');
  const problem = await writeDefinition(target, inEffect(spec, wish));
  if (problem) throw wrongWish([definitionProblemText(problem)]);
  return wish;
}

type WishFlags = Parameters<typeof specFrom>[0] & {
  'definition-file'?: string | undefined;
  'output-definition'?: string | undefined;
};

/** Ends the command before the org is asked anything, with every problem of the wish. */
export function wrongWish(problems: readonly string[]): Error {
  return messages.createError(
    'error.WrongWish',
    [problems.map((problem) => `• ${problem}`).join('\n')],
    [],
    exitCodes.usage
  );
}

/** Names that no rule has: accepting them would accept nothing. */
function unknownRules(accept: readonly string[] = []): string[] {
  return accept
    .filter((id) => !rules.some((rule) => rule.id === id))
    .map((id) => fill(messages, 'wish.unknownRule', [safeText(id), rules.map((rule) => rule.id).join(', ')]));
}

function wishProblems(spec: IntegrationUserSpec, context: WishContext): string[] {
  const derived = deriveWish(spec, context);
  const problems = 'problems' in derived ? derived.problems : [];
  return [
    ...problems.map(({ code, seen }) => fill(messages, `wish.${code}`, [safeText(seen)])),
    ...unknownRules(spec.accept),
  ];
}

/** The spec that flags and file together say, flags first; throws all that is wrong with either, and with the wish. */
export function specFrom(
  flags: GrantFlags & ScalarFlags,
  file: ParsedDefinition,
  context: WishContext
): IntegrationUserSpec {
  const parsed = parseGrants(flags);
  const grants = 'problems' in parsed ? {} : parsed.spec;
  if ('problems' in file)
    throw wrongWish([
      ...file.problems.map(definitionProblemText),
      ...('problems' in parsed ? parsed.problems.map(grantProblemText) : []),
    ]);
  const spec = { name: '', ...mergeSpec(file.spec, { ...scalarsOf(flags), ...grants }) };
  if ('problems' in parsed) throw wrongWish([...parsed.problems.map(grantProblemText), ...wishProblems(spec, context)]);
  return spec;
}

/** Fills in the defaults of a wish; throws all that is wrong with it at once. */
export function readWish(spec: IntegrationUserSpec, context: WishContext): Wish {
  const problems = wishProblems(spec, context);
  const derived = deriveWish(spec, context);
  if (problems.length > 0 || !('wish' in derived)) throw wrongWish(problems);
  return derived.wish;
}

/** The definition with the names that were derived, so that the file says all of it wherever it is used. */
export function inEffect(spec: IntegrationUserSpec, { username, ownSet }: Wish): IntegrationUserSpec {
  return {
    ...spec,
    username,
    ...(ownSet === undefined ? {} : { permissionSetName: ownSet }),
  };
}

type Spec = Partial<IntegrationUserSpec>;

/** Flags override the file: values and lists completely; objects, fields, and User fields one by one. */
export function mergeSpec(file: Spec, flags: Spec): Spec {
  const merged = Object.entries(flags).map(([key, value]) => [key, joined(file[key as SpecKey], value)] as const);
  return { ...file, ...Object.fromEntries(merged) };
}

type Named = Readonly<Record<string, unknown>>;

function isNamed(value: unknown): value is Named {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Name by name: what the flags say replaces what the file says of the same name, the rest of the file stays. */
function joined(inFile: unknown, inFlags: unknown): unknown {
  if (!isNamed(inFile) || !isNamed(inFlags)) return inFlags;
  const all = caseless<unknown>(inFile);
  for (const [name, value] of Object.entries(inFlags)) all.set(name, joined(all.get(name), value));
  return all.toObject();
}
