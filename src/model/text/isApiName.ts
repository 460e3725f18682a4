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
