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

/** What every JavaScript object has by itself (`constructor`) is no name: looking it up would find something. */
export function isApiName(text: string): boolean {
  return apiNamePattern.test(text) && !(text in Object.prototype);
}
/** API names of objects and fields, with or without namespace and suffix. */
export const apiNamePattern = /^[A-Za-z]\w*$/;

/** Names in lists: whatever the org may know, without blanks around it, odd ones within, or control characters. */
export const tidyNamePattern = /^[^\s\u0000-\u001f\u007f-\u009f]+(?: [^\s\u0000-\u001f\u007f-\u009f]+)*$/;

/** Something to see, and no control characters. */
export const textPattern = /^(?=.*\S)[^\u0000-\u001f\u007f-\u009f]+$/;

export function isTidyName(text: string): boolean {
  return tidyNamePattern.test(text);
}
