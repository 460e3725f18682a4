/** A component of the Metadata API, as a file of it would say. */
export type MetadataComponent = {
  /** `ns__Name` for one out of a package. */
  readonly fullName: string;
  readonly id: string | null;
  readonly namespacePrefix: string | null;
  /** Reading it fails, and with it everything that is read along. */
  readonly isBroken?: boolean;
  /** What is in it; a list is the element repeated. */
  readonly elements: MetadataElements;
};

export type MetadataElements = { readonly [name: string]: string | boolean | readonly string[] | MetadataElements };

export const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const isMany = (value: MetadataElements[string]): value is readonly string[] => Array.isArray(value);

const elementXml = (name: string, value: MetadataElements[string]): string => {
  if (isMany(value)) return value.map((each) => elementXml(name, each)).join('');
  const content = typeof value === 'object' ? elementsXml(value) : escaped(String(value));
  return `<${name}>${content}</${name}>`;
};

/** In alphabetical order, as the org has them. */
const elementsXml = (elements: MetadataElements): string =>
  Object.entries(elements)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => elementXml(name, value))
    .join('');

export const componentXml = (type: string, { fullName, elements }: MetadataComponent): string =>
  `<records xsi:type="${type}"><fullName>${escaped(fullName)}</fullName>${elementsXml(elements)}</records>`;

/** FileProperties of a listing, in their order in the WSDL. */
export const fileProperties = (type: string, component: MetadataComponent): string => {
  const { fullName, id, namespacePrefix } = component;
  const folder = `${type.slice(0, 1).toLowerCase()}${type.slice(1)}s`;
  return [
    elementXml('fileName', `${folder}/${fullName}.${type.slice(0, 1).toLowerCase()}${type.slice(1)}`),
    elementXml('fullName', fullName),
    elementXml('id', id ?? ''),
    elementXml('manageableState', namespacePrefix === null ? 'unmanaged' : 'installed'),
    ...(namespacePrefix === null ? [] : [elementXml('namespacePrefix', namespacePrefix)]),
    elementXml('type', type),
  ].join('');
};
