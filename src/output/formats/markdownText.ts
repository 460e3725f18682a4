import { safeText } from '../../model/text/safeText.ts';

const longestRun = (text: string, of: RegExp): number =>
  (text.match(of) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);

/** One line that no terminal acts on, as well-formed text. */
const tidy = (text: string): string => safeText(text.toWellFormed());

/** A code span: nothing in it is Markdown, HTML, a link or a mention. */
export const code = (text: string): string => {
  const shown = tidy(text);
  if (shown === '') return '–';
  const fence = '`'.repeat(longestRun(shown, /`+/g) + 1);
  const pad = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
};

/** Words that no reader of Markdown takes for more than words. */
const plainWord = /^[\p{L}\p{M}\p{N}.,;:'’"()%/+?–—…·-]*$/u;

/** Links, addresses, emoji, references to issues and commits, as GitHub and GitLab find them in plain words. */
const speaking = /:\/\/|www\.|mailto:|xmpp:|:.*:|\p{L}\.\p{L}|^\W*GH-|^\W*[0-9a-f]{7,}\W*$/iu;

const asWord = (word: string): string => {
  if (plainWord.test(word) && !speaking.test(word)) return word;
  const [, before = '', core = '', after = ''] = /^([("]*)(.*?)([.,;:)"]*)$/s.exec(word) ?? [];
  return core === '' ? code(word) : `${before}${code(core)}${after}`;
};

/** Text with names in it: whatever could be more than a plain word becomes a code span. */
export const prose = (text: string, most = 600): string => {
  const shown = tidy(text);
  const cut = shown.length > most ? `${shown.slice(0, most).replace(/\s*\S*$/, '')} …` : shown;
  return cut.toWellFormed().split(/ +/).map(asWord).join(' ');
};

/** Commands to be pasted. */
export const commandBlock = (commands: readonly string[]): string[] => {
  const lines = commands.map(tidy);
  const fence = '`'.repeat(Math.max(3, longestRun(lines.join('\n'), /`+/g) + 1));
  return lines.length === 0 ? [] : [`${fence}sh`, ...lines, fence];
};
