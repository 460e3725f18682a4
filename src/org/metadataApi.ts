import { chunk } from 'es-toolkit/array/chunk';
import { allAnswered, type Answer, answered, type ApiFailure, hasCode, mapAnswer } from '../model/org/answer.ts';
import { orgText } from './orgText.ts';
import type { HttpRequest, Send } from './send.ts';
import { escapeXml } from './soapTransport.ts';
import { unreadable } from './toFailure.ts';
import type { XmlRecord } from './xmlRecords.ts';

/** Reads components by their full names, 10 a request; undefined in the place of one that the org does not give. */
export async function readMetadata(
  send: SendSoap,
  { type, fullNames, wanted }: MetadataQuestion
): Promise<Answer<ReadonlyArray<XmlRecord | undefined>>> {
  const answers = await Promise.all(
    chunk([...fullNames], mostComponents).map((names) => readBatch(send, { type, fullNames: names, wanted }))
  );
  return mapAnswer(allAnswered(answers), (batches) => batches.flat());
}

/** All components of a metadata type. */
export async function listMetadata(send: SendSoap, type: string): Promise<Answer<readonly MetadataComponent[]>> {
  const body = `<queries>${element('type', type)}</queries>${element('asOfVersion', send.apiVersion)}`;
  const wanted = ['fullName', 'id', 'namespacePrefix'];
  const answer = await ask(send, { operation: 'listMetadata', body, record: '', wanted });
  if (!answer.ok) return answer;
  const components = answer.value.flatMap((record) => toComponent(record) ?? []);
  return components.length === answer.value.length ? answered(components) : noAnswer('listMetadata');
}

export type MetadataQuestion = {
  /** Such as `ConnectedApp`. */
  type: string;
  fullNames: readonly string[];
  /** Paths of the elements that are kept, such as `oauthConfig/scopes`; `fullName` always is. */
  wanted: readonly string[];
};

/** A component as the org lists it. */
export type MetadataComponent = {
  /** With `ns__` where it comes from a package. */
  fullName: string;
  /** Undefined where the org gives none. */
  id?: string;
  isPackaged: boolean;
};

/** Sends SOAP messages to the Metadata API and retries them, since these only read. */
export type SendSoap = { send: Send; apiVersion: string; session: () => string };

/** `readMetadata` takes 10 names; more are refused with EXCEEDED_ID_LIMIT. */
const mostComponents = 10;

/** The first version whose SOAP API takes access tokens that are JSON Web Tokens; earlier ones call them invalid. */
const firstVersionWithJwt = 68;

async function readBatch(
  send: SendSoap,
  { type, fullNames, wanted }: MetadataQuestion
): Promise<Answer<ReadonlyArray<XmlRecord | undefined>>> {
  const body = element('type', type) + fullNames.map((name) => element('fullNames', name)).join('');
  const answer = await ask(send, {
    operation: 'readMetadata',
    body,
    record: '/records',
    wanted: ['fullName', ...wanted],
  });
  if (!answer.ok && fullNames.length > 1 && isOfOne(answer.failure)) return readEach(send, { type, fullNames, wanted });
  // A component that the org has and does not give is nil, as one that it does not have.
  return mapAnswer(answer, (records) => {
    const byName = new Map(records.map((record) => [record?.['fullName']?.[0]?.toLowerCase(), record]));
    return fullNames.map((name) => byName.get(name.toLowerCase()));
  });
}

/** One component that cannot be read fails the whole request, which does not say which. */
function isOfOne(failure: ApiFailure): boolean {
  return (
    failure.kind === 'refused' && !hasCode(failure, 'INVALID_SESSION_ID', 'REQUEST_LIMIT_EXCEEDED', 'INVALID_TYPE')
  );
}

/** One by one; where the org refuses all of them, that is the answer. */
async function readEach(
  send: SendSoap,
  { type, fullNames, wanted }: MetadataQuestion
): Promise<Answer<ReadonlyArray<XmlRecord | undefined>>> {
  const answers = await Promise.all(fullNames.map((name) => readBatch(send, { type, fullNames: [name], wanted })));
  const failed = answers.flatMap((answer) => (answer.ok ? [] : [answer]));
  const [first] = failed.filter(({ failure }) => failed.length === answers.length || failure.kind !== 'refused');
  return first ?? answered(answers.map((answer) => (answer.ok ? answer.value[0] : undefined)));
}

type Message = {
  operation: 'listMetadata' | 'readMetadata';
  body: string;
  /** Where below `result` a record is. */
  record: '' | '/records';
  wanted: readonly string[];
};

async function ask(
  { send, apiVersion, session }: SendSoap,
  { operation, body, record, wanted }: Message
): Promise<Answer<ReadonlyArray<XmlRecord | undefined>>> {
  if (isJwt(session()) && Number(apiVersion) < firstVersionWithJwt) return noJwt(apiVersion);
  const request: HttpRequest = {
    method: 'POST',
    url: `/services/Soap/m/${apiVersion}`,
    body: element(operation, body, false),
    isSoap: true,
  };
  const answer = await send(request);
  if (!answer.ok) return answer;
  const { xmlRecords } = await import('./xmlRecords.ts');
  const records = xmlRecords(String(answer.value), `Envelope/Body/${operation}Response/result${record}`, wanted);
  return records === undefined ? noAnswer(operation) : answered(records);
}

function element(name: string, content: string, isText = true): string {
  return `<${name}>${isText ? escapeXml(content) : content}</${name}>`;
}

function toComponent(record: XmlRecord | undefined): MetadataComponent | undefined {
  const [fullName, id, namespace] = ['fullName', 'id', 'namespacePrefix'].map((name) => record?.[name]?.[0] ?? '');
  if (fullName === undefined || fullName === '') return undefined;
  return { fullName, ...(id ? { id } : {}), isPackaged: namespace !== '' };
}

function noAnswer(operation: string): Answer<never> {
  return { ok: false, failure: unreadable(orgText('answer.metadata', operation)) };
}

function noJwt(apiVersion: string): Answer<never> {
  const message = orgText('jwtSession', apiVersion, firstVersionWithJwt);
  return { ok: false, failure: { kind: 'refused', problems: [{ errorCode: 'JWT_SESSION', message, fields: [] }] } };
}

function isJwt(session: string): boolean {
  const [header, ...rest] = session.split('.');
  if (rest.length !== 2) return false;
  try {
    return typeof JSON.parse(Buffer.from(header ?? '', 'base64url').toString()) === 'object';
  } catch {
    return false;
  }
}
