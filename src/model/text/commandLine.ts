import { shellWord } from './safeText.ts';

/** An `sf` command that can be pasted: words quoted for a shell, aimed at the org. */
export const commandLine = (words: readonly string[], targetOrg: string): string =>
  ['sf', ...words, '--target-org', targetOrg].map(shellWord).join(' ');
