import type { Fault } from '../local-org/http/faults.ts';
import { haste } from './lab.ts';

export type Kind = { name: string; fault: Omit<Fault, 'path'>; timeout?: number };

/** Milliseconds; a request that does not hang must not be cut off by it on a busy machine. */
const short = 700;

/** What can become of one request. */
export const kinds: readonly Kind[] = [
  { name: '503', fault: { kind: 'status' } },
  { name: 'reset before', fault: { kind: 'resetBefore' } },
  { name: 'reset after', fault: { kind: 'resetAfter' } },
  { name: 'reset, commits 3 s later', fault: { kind: 'resetThenCommit', delay: 3000 / haste } },
  { name: 'hang', fault: { kind: 'hang' }, timeout: short },
  { name: 'hang after', fault: { kind: 'hangAfter' }, timeout: short },
  { name: 'malformed', fault: { kind: 'malformed' } },
  { name: 'page of a proxy', fault: { kind: 'page' } },
  { name: 'expired', fault: { kind: 'expired' } },
  { name: 'row lock', fault: { kind: 'status', status: 400, code: 'UNABLE_TO_LOCK_ROW' } },
  { name: 'request limit', fault: { kind: 'requestLimit' } },
  { name: 'no such method', fault: { kind: 'status', status: 405, code: 'METHOD_NOT_ALLOWED' } },
  { name: 'refused', fault: { kind: 'status', status: 400, code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' } },
];

export const kindsNamed = (...names: readonly string[]): Kind[] => kinds.filter(({ name }) => names.includes(name));
