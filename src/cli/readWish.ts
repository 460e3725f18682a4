import { Messages } from '@salesforce/core';
import type { ParsedDefinition } from '../files/parseDefinition.ts';
import { mergeSpec } from '../access/mergeSpec.ts';
import { type GrantFlags, parseGrants } from '../access/parseGrants.ts';
import { type ScalarFlags, scalarsOf } from './flags/createFlags.ts';
import { definitionProblemText, grantProblemText } from '../output/definitionProblemText.ts';
import { deriveWish, type WishContext } from '../access/deriveWish.ts';
import { rules } from '../audit/rules/index.ts';
import type { IntegrationUserSpec, Wish } from '../model/access/spec.ts';
import { fill } from '../output/messageText.ts';
import { safeText } from '../model/text/safeText.ts';
import { exitCodes } from '../output/exitCodes.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.create');

/** Ends the command before the org is asked anything, with every problem of the wish. */
export const wrongWish = (problems: readonly string[]): Error =>
  messages.createError('error.WrongWish', [problems.map((problem) => `• ${problem}`).join('\n')], [], exitCodes.usage);

/** Names that no rule has: accepting them would accept nothing. */
const unknownRules = (accept: readonly string[] = []): string[] =>
  accept
    .filter((id) => !rules.some((rule) => rule.id === id))
    .map((id) => fill(messages, 'wish.unknownRule', [safeText(id), rules.map((rule) => rule.id).join(', ')]));

const wishProblems = (spec: IntegrationUserSpec, context: WishContext): string[] => {
  const derived = deriveWish(spec, context);
  const problems = 'problems' in derived ? derived.problems : [];
  return [
    ...problems.map(({ code, seen }) => fill(messages, `wish.${code}`, [safeText(seen)])),
    ...unknownRules(spec.accept),
  ];
};

/** The spec that flags and file together say, flags first; throws all that is wrong with either, and with the wish. */
export const specFrom = (
  flags: GrantFlags & ScalarFlags,
  file: ParsedDefinition,
  context: WishContext
): IntegrationUserSpec => {
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
};

/** Fills in the defaults of a wish; throws all that is wrong with it at once. */
export const readWish = (spec: IntegrationUserSpec, context: WishContext): Wish => {
  const problems = wishProblems(spec, context);
  const derived = deriveWish(spec, context);
  if (problems.length > 0 || !('wish' in derived)) throw wrongWish(problems);
  return derived.wish;
};

/** The definition with the names that were derived, so that the file says all of it wherever it is used. */
export const inEffect = (spec: IntegrationUserSpec, { username, ownSet }: Wish): IntegrationUserSpec => ({
  ...spec,
  username,
  ...(ownSet === undefined ? {} : { permissionSetName: ownSet }),
});
