/** The text on one line with everything taken out that a terminal would act on; marked where something was. */
export function safeText(text: string): string {
  return text.replace(/[\r\n\t]+/g, ' ').replace(unsafe, '\ufffd');
}

/** Control characters, and marks that turn the direction of text: an org's names must not drive a terminal. */
const unsafe = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** Quoted for a POSIX shell, so that a command can be pasted whatever a name holds. */
export function shellWord(text: string): string {
  return /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/.test(text)
    ? text
    : `'${safeText(text).replaceAll("'", "'\\''")}'`;
}

/** Names as one text: the first ten, and an ellipsis where there are more. */
export function listed(names: readonly string[], most = 10): string {
  return names.length > most ? [...names.slice(0, most), '…'].join(', ') : names.join(', ');
}

/** An `sf` command that can be pasted: words quoted for a shell, aimed at the org. */
export function commandLine(words: readonly string[], targetOrg: string): string {
  return ['sf', ...words, '--target-org', targetOrg].map(shellWord).join(' ');
}
