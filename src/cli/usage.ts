import { exitCodes } from '../output/exitCodes.ts';

/** oclif gives a value that a flag's list does not have the code of an error of ours; it is a wrong call like others. */
const isWrongOption = (error: unknown): error is Error & { oclif: { exit?: number } } =>
  error instanceof Error && error.constructor.name === 'FlagInvalidOptionError' && 'oclif' in error;

/** Parses flags so that whatever is wrong with them ends with the code of a wrong call. */
export const parsed = async <T>(parse: () => Promise<T>): Promise<T> => {
  try {
    return await parse();
  } catch (error) {
    if (isWrongOption(error)) error.oclif.exit = exitCodes.usage;
    throw error;
  }
};
