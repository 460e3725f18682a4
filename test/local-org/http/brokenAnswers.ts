import { gzipSync } from 'node:zlib';
import type { ServerResponse } from 'node:http';
import type { Fault, FaultKind } from './faults.ts';
import type { Answer } from './types.ts';

/** An answer as it would go over the wire. */
export type WireAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

/** Faults of the connection that break an answer after its headers. */
export type BodyFaultKind = Extract<FaultKind, 'cutBody' | 'stallBody' | 'dripBody' | 'gzipLie' | 'gzipCut'>;

/** Faults that change what an answer says, while HTTP is well. */
export type ContentFaultKind = Extract<FaultKind, 'emptyPage' | 'lostNext' | 'loopNext' | 'noTotal' | 'nullBody'>;

const dripInterval = 40;

const half = (body: Buffer): Buffer => body.subarray(0, Math.max(1, Math.floor(body.length / 2)));

const sendHalf = (response: ServerResponse, { status, headers, body }: WireAnswer, then?: () => void): void => {
  response.writeHead(status, { ...headers, 'content-length': body.length.toString() });
  response.write(half(body), then);
};

/** One byte at a time, for as long as the client listens: always a sign of life, never an end. */
const drip = (response: ServerResponse, { status, headers }: WireAnswer): void => {
  response.writeHead(status, headers);
  const timer = setInterval(() => response.write(' '), dripInterval);
  response.on('close', () => {
    clearInterval(timer);
  });
};

/** How each fault of the connection sends an answer. The work behind the answer is done. */
export const brokenSending = {
  cutBody: (response, answer) => {
    sendHalf(response, answer, () => setTimeout(() => response.destroy(), 10));
  },
  stallBody: (response, answer) => {
    sendHalf(response, answer);
  },
  dripBody: drip,
  gzipLie: (response, { status, headers, body }) => {
    response.writeHead(status, { ...headers, 'content-encoding': 'gzip' });
    response.end(body);
  },
  gzipCut: (response, { status, headers, body }) => {
    response.writeHead(status, { ...headers, 'content-encoding': 'gzip' });
    response.end(half(gzipSync(body)));
  },
} satisfies Record<BodyFaultKind, (response: ServerResponse, answer: WireAnswer) => void>;

type Page = { records: unknown[]; totalSize: number; done: boolean; nextRecordsUrl?: string };

const isPage = (body: unknown): body is Page =>
  typeof body === 'object' && body !== null && 'records' in body && Array.isArray(body.records);

const onPage =
  (change: (page: Page, url: string) => object) =>
  (answer: Answer, url: string): Answer =>
    isPage(answer.body) ? { ...answer, body: change(answer.body, url) } : answer;

/** How each fault of content changes an answer. Answers that are not pages of a query stay as they are. */
export const changedContent = {
  emptyPage: onPage((page) => ({ totalSize: Math.max(page.totalSize, 1), done: true, records: [] })),
  lostNext: onPage(({ totalSize, records }) => ({
    totalSize,
    done: false,
    records: records.slice(0, Math.floor(records.length / 2)),
  })),
  loopNext: onPage((page, url) => ({ ...page, done: false, nextRecordsUrl: url })),
  noTotal: onPage(({ records, done }) => ({ done, records })),
  nullBody: (answer: Answer): Answer => ({ ...answer, body: null }),
} satisfies Record<ContentFaultKind, (answer: Answer, url: string) => Answer>;

export const isBodyFault = (fault: Fault | undefined): fault is Fault & { kind: BodyFaultKind } =>
  fault !== undefined && fault.kind in brokenSending;

export const isContentFault = (fault: Fault | undefined): fault is Fault & { kind: ContentFaultKind } =>
  fault !== undefined && fault.kind in changedContent;
