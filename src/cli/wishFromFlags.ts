import type { WishContext } from '../access/deriveWish.ts';
import type { Wish } from '../model/access/spec.ts';
import { definitionProblemText } from '../output/definitionProblemText.ts';
import { inEffect, readWish, specFrom, wrongWish } from './readWish.ts';

/** Files are read and written before the org is asked anything, and only loaded where one is named. */
export const wishFromFlags = async (flags: WishFlags, context: WishContext): Promise<Wish> => {
  const { 'definition-file': source, 'output-definition': target } = flags;
  const file =
    source === undefined ? { spec: {} } : await (await import('../files/readDefinition.ts')).readDefinition(source);
  const spec = specFrom(flags, file, context);
  const wish = readWish(spec, context);
  if (target === undefined) return wish;
  const { writeDefinition } = await import('../files/writeDefinition.ts');
  const problem = await writeDefinition(target, inEffect(spec, wish));
  if (problem) throw wrongWish([definitionProblemText(problem)]);
  return wish;
};

type WishFlags = Parameters<typeof specFrom>[0] & {
  'definition-file'?: string | undefined;
  'output-definition'?: string | undefined;
};
