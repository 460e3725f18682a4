import { safeText } from '../../model/text/safeText.ts';

/** One line; what viewers would make a link of stays text. */
export const sarifText = (text: string): string => safeText(text.toWellFormed()).replaceAll('](', '] (');

/** A path or a name as part of a relative URI. */
const uriPart = (part: string): string => encodeURIComponent(sarifText(part)).replace(/^\.+$/, '_');

/** A relative URI, whatever the names on the way to it hold. */
export const relativeUri = (parts: readonly string[]): string => parts.map(uriPart).join('/');

/** What names an org for longer than its id does: a sandbox keeps its host when it is refreshed. */
export const hostOf = (instanceUrl: string): string =>
  URL.canParse(instanceUrl) ? new URL(instanceUrl).host : sarifText(instanceUrl);
