/** Control characters, and marks that turn the direction of text: an org's names must not drive a terminal. */
const unsafe = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** The text on one line with everything taken out that a terminal would act on; marked where something was. */
export const safeText = (text: string): string => text.replace(/[\r\n\t]+/g, ' ').replace(unsafe, '\ufffd');

/** Quoted for a POSIX shell, so that a command can be pasted whatever a name holds. */
export const shellWord = (text: string): string =>
  /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/.test(text) ? text : `'${safeText(text).replaceAll("'", "'\\''")}'`;
