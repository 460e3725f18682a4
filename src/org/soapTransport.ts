import { type HttpTransport, type TransportRequest, type TransportResponse, withoutStream } from './httpTransport.ts';

/**
 * Sends one SOAP message through a transport made for REST. The session goes into the envelope here and nowhere earlier,
 * so that no log of the client library sees it and a request after a refresh has the new one. A fault becomes the error
 * that REST has for it, so that refreshing, retrying, and wording need not know of SOAP.
 */
export function soapTransport(transport: HttpTransport, session: () => string): HttpTransport {
  const state = { wasRefused: false };
  const send = async (request: TransportRequest): Promise<TransportResponse> => {
    const response = await transport.httpRequest(enveloped(request, session()));
    if (response.statusCode < 300)
      return { ...response, headers: { ...response.headers, 'content-type': 'text/plain' } };
    const fault = await faultIn(response.body);
    if (fault === undefined) return withoutXml(response);
    // Some sessions serve REST and never SOAP: refreshing these would have no end.
    const isOver = fault.errorCode === 'INVALID_SESSION_ID' && !state.wasRefused;
    state.wasRefused = true;
    return refusal(fault, isOver ? 401 : statusOf(fault, response));
  };
  return { httpRequest: (request) => withoutStream(send(request)) };
}

/** The namespace of the Metadata API. */
const metadataNamespace = 'http://soap.sforce.com/2006/04/metadata';

/** The headers of REST that say what the envelope says itself, or what is not so any longer. */
const replacedHeaders: readonly string[] = ['authorization', 'content-length', 'content-type', 'soapaction'];

function enveloped(request: TransportRequest, session: string): TransportRequest {
  const kept = Object.entries(request.headers ?? {}).filter(([name]) => !replacedHeaders.includes(name.toLowerCase()));
  return {
    ...request,
    // An instance URL that was stored with a slash at its end gives two.
    url: request.url.replace(/(?<!:)\/{2,}/g, '/'),
    headers: { ...Object.fromEntries(kept), 'content-type': 'text/xml; charset=UTF-8', soapaction: '""' },
    body: [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="${metadataNamespace}">`,
      `<soapenv:Header><SessionHeader><sessionId>${escapeXml(session)}</sessionId></SessionHeader></soapenv:Header>`,
      `<soapenv:Body>${String(request.body)}</soapenv:Body>`,
      '</soapenv:Envelope>',
    ].join(''),
  };
}

export function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

type SoapFault = { errorCode: string; message: string };

/** `sf:INSUFFICIENT_ACCESS`, and a text that begins with the same code. */
async function faultIn(xml: string): Promise<SoapFault | undefined> {
  const { xmlRecords } = await import('./xmlRecords.ts');
  const [fault] = xmlRecords(xml, 'Envelope/Body/Fault', ['faultcode', 'faultstring']) ?? [];
  const errorCode = fault?.['faultcode']?.[0]?.replace(/^.*:/, '');
  if (errorCode === undefined) return undefined;
  const text = fault?.['faultstring']?.[0] ?? '';
  return { errorCode, message: text.startsWith(`${errorCode}: `) ? text.slice(errorCode.length + 2) : text };
}

/** Faults of the server itself keep a status that says so: they may pass. */
function statusOf({ errorCode }: SoapFault, { statusCode }: TransportResponse): number {
  return ['SERVER_UNAVAILABLE', 'UNKNOWN_EXCEPTION'].includes(errorCode) ? statusCode : 400;
}

function refusal(fault: SoapFault, statusCode: number): TransportResponse {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify([fault]) };
}

/** XML that is no fault is not shown to anybody: it may hold what must not be printed. */
function withoutXml(response: TransportResponse): TransportResponse {
  return /^\s*<(\?xml|\w+:Envelope)/i.test(response.body) ? { ...response, body: '' } : response;
}
