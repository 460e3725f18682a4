import { SaxesParser } from 'saxes';

/**
 * The elements at `path`, such as `Envelope/Body/readMetadataResponse/result/records`, each with the texts of the wanted
 * elements below it; undefined in the place of one that is nil. Whatever is not wanted is never kept, secrets of apps among
 * it. Undefined where the text is not well-formed, or is no such message at all.
 */
export function xmlRecords(
  xml: string,
  path: string,
  wanted: readonly string[]
): ReadonlyArray<XmlRecord | undefined> | undefined {
  const state: ReadingState = { open: [], records: [], text: undefined, isMessage: false };
  const parser = new SaxesParser();
  const message = path.split('/').slice(0, 3).join('/');
  parser.on('opentag', ({ name, attributes }) => {
    state.open.push(localName(name));
    const at = state.open.join('/');
    state.isMessage ||= at === message;
    if (at === path) state.records.push(isNil(attributes) ? undefined : {});
    state.text = wantedAt(at, path, wanted) === undefined || isNil(attributes) ? undefined : '';
  });
  const addText = (text: string): void => {
    if (state.text !== undefined) state.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => closeElement(state, path, wanted));
  try {
    parser.write(xml).close();
  } catch {
    return undefined;
  }
  return state.isMessage ? state.records : undefined;
}

/** By the path below the record, such as `oauthConfig/scopes`: the texts in the order of the document. */
export type XmlRecord = Readonly<Record<string, readonly string[]>>;

type ReadingState = {
  /** Local names of the open elements. */
  open: string[];
  records: Array<Record<string, string[]> | undefined>;
  /** Of the open element, where it is wanted. */
  text: string | undefined;
  isMessage: boolean;
};

function closeElement(state: ReadingState, path: string, wanted: readonly string[]): void {
  const name = wantedAt(state.open.join('/'), path, wanted);
  const record = state.records.at(-1);
  if (name !== undefined && record !== undefined && state.text !== undefined)
    (record[name] ??= []).push(state.text.trim());
  state.text = undefined;
  state.open.pop();
}

function wantedAt(at: string, path: string, wanted: readonly string[]): string | undefined {
  return at.startsWith(`${path}/`) ? wanted.find((name) => at === `${path}/${name}`) : undefined;
}

function localName(name: string): string {
  return name.replace(/^.*:/, '');
}

function isNil(attributes: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(attributes).some(
    ([name, value]) => /^(.+:)?nil$/.test(name) && (value === 'true' || value === '1')
  );
}
