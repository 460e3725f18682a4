import type { LocalOrg } from '../org.ts';
import { hasPermission } from '../records/access.ts';
import { componentXml, escaped, fileProperties } from './metadataComponents.ts';
import { type SoapElement, soapElements, textIn } from './soapElements.ts';
import type { Answer } from './types.ts';

/** A request to the SOAP interface of the Metadata API, with lower-case header names. */
export type SoapRequest = {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
};

class SoapFault extends Error {
  public readonly code: string;

  public constructor(code: string, text: string) {
    super(text);
    this.code = code;
  }
}

/** Salesforce's own faults say their code twice. */
const refused = (code: string, text: string): SoapFault => new SoapFault(`sf:${code}`, `${code}: ${text}`);

const misunderstood = (text: string): SoapFault => new SoapFault('soapenv:Client', text);

/** Metadata API guide: readMetadata and its like take 10 components, listMetadata takes three queries. */
const mostComponents = 10;
const mostQueries = 3;

const envelope = (body: string, namespaces: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" ${namespaces}><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;

const answer = (status: number, xml: string): Answer => ({
  status,
  body: xml,
  headers: { 'content-type': 'text/xml;charset=UTF-8' },
});

const faultAnswer = ({ code, message }: SoapFault): Answer =>
  answer(
    500,
    envelope(
      `<soapenv:Fault><faultcode>${code}</faultcode><faultstring>${escaped(message)}</faultstring></soapenv:Fault>`,
      'xmlns:sf="http://soap.sforce.com/2006/04/metadata"'
    )
  );

/** What a session that is over gets here: REST says it with 401, SOAP with a fault. */
export const soapExpired = (): Answer =>
  faultAnswer(
    refused('INVALID_SESSION_ID', 'Invalid Session ID found in SessionHeader: Illegal Session. Session not found')
  );

export const soapRequestLimit = (): Answer =>
  faultAnswer(refused('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'));

/** Any session of the org, its id in the SOAP header: the HTTP header of REST counts for nothing here. */
const callerOf = (org: LocalOrg, header: SoapElement | undefined): string => {
  const userId = org.sessions.get(textIn(header, 'SessionHeader', 'sessionId'));
  const isActive = userId !== undefined && org.store.rows('User').get(userId)?.['IsActive'] === true;
  if (!isActive)
    throw refused(
      'INVALID_SESSION_ID',
      'Invalid Session ID found in SessionHeader: Illegal Session. Session not found'
    );
  if (!hasPermission(org, userId, 'ApiEnabled')) throw refused('API_DISABLED_FOR_ORG', 'API is disabled for this User');
  return userId;
};

/** The permissions the guide names for every call of this API; the text is one that an org gave. */
const requireMetadata = (org: LocalOrg, userId: string): void => {
  if (!hasPermission(org, userId, 'ModifyMetadata', 'ModifyAllData'))
    throw refused(
      'INSUFFICIENT_ACCESS',
      'use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions'
    );
};

const requireType = (org: LocalOrg, type: string): void => {
  if (type === 'Settings') throw refused('UNKNOWN_EXCEPTION', 'type is not a valid metadata type for reading');
  if (!org.metadata.has(type))
    throw refused('INVALID_TYPE', 'This type of metadata is not available for this organization');
};

const readMetadata = (org: LocalOrg, operation: SoapElement): string => {
  const type = textIn(operation, 'type');
  const names = operation.children.filter(({ name }) => name === 'fullNames').map(({ text }) => text);
  if (names.length > mostComponents)
    throw refused(
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot submit more than ${mostComponents.toString()} records in this operation`
    );
  requireType(org, type);
  const components = org.metadata.get(type) ?? [];
  const records = names.map((name) => {
    const found = components.find(({ fullName }) => fullName.toLowerCase() === name.toLowerCase());
    if (found?.isBroken === true)
      throw refused('INSUFFICIENT_ACCESS', 'insufficient access rights on cross-reference id');
    return found ? componentXml(type, found) : '<records xsi:nil="true"/>';
  });
  return `<readMetadataResponse><result>${records.join('')}</result></readMetadataResponse>`;
};

const listMetadata = (org: LocalOrg, operation: SoapElement): string => {
  const queries = operation.children.filter(({ name }) => name === 'queries');
  if (queries.length === 0 || queries.length > mostQueries)
    throw refused('LIMIT_EXCEEDED', 'You can only specify three listMetadata queries in one call');
  const types = queries.map((query) => textIn(query, 'type'));
  for (const type of types) if (!org.metadata.has(type)) throw refused('INVALID_TYPE', `Unknown type:${type}`);
  const results = types.flatMap((type) => (org.metadata.get(type) ?? []).map((each) => fileProperties(type, each)));
  return `<listMetadataResponse>${results.map((each) => `<result>${each}</result>`).join('')}</listMetadataResponse>`;
};

const operations: Readonly<Record<string, (org: LocalOrg, operation: SoapElement) => string>> = {
  readMetadata,
  listMetadata,
};

const answerTo = (org: LocalOrg, { method, headers, body }: SoapRequest): string => {
  if (method !== 'POST') throw misunderstood('HTTP method must be POST');
  if (!/^text\/xml\b/.test(headers['content-type'] ?? '')) throw misunderstood('content-type must be text/xml');
  if (headers['soapaction'] === undefined) throw misunderstood('SOAPAction HTTP header missing');
  const root = soapElements(body);
  if (root?.name !== 'Envelope') throw misunderstood('Unable to parse the request as a SOAP envelope');
  const [header, content] = ['Header', 'Body'].map((part) => root.children.find(({ name }) => name === part));
  const userId = callerOf(org, header);
  const [operation] = content?.children ?? [];
  const run = operations[operation?.name ?? ''];
  if (!operation || !run || operation.uri !== 'http://soap.sforce.com/2006/04/metadata')
    throw misunderstood(`No operation available for request {${operation?.uri ?? ''}}${operation?.name ?? ''}`);
  requireMetadata(org, userId);
  return run(org, operation);
};

/** Answers as the SOAP interface does: faults with status 500, and no JSON anywhere. */
export const metadataSoap = (org: LocalOrg, request: SoapRequest): Answer => {
  try {
    const namespaces =
      'xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
    return answer(200, envelope(answerTo(org, request), namespaces));
  } catch (error) {
    if (error instanceof SoapFault) return faultAnswer(error);
    throw error;
  }
};
