import { apiError } from '../errors.ts';
import type { BeforeRequest } from './router.ts';

/**
 * - `status`: answered with `status` and `code` and no work done · `resetBefore`/`resetAfter`: the connection breaks before or after
 *   the work is committed · `hang`: no answer at all · `malformed`: the work is done, the body is not JSON · `expired`,
 *   `rowLock`, `requestLimit`: Salesforce's own refusals · `hangAfter`: the work is done, no answer comes · `page`: a proxy,
 *   or Salesforce itself, answers with an HTML page, no work done · `resetThenCommit`: the connection breaks, and the work is done
 *   `delay` milliseconds later · `redirect`: 302 to `location`, no work done · `clockSkew`: the `Date` header is `delay`
 *   milliseconds off, all else is well.
 *
 * The work is done, and the answer breaks after its headers: `cutBody` the connection breaks in the middle of it ·
 * `stallBody`: nothing more comes · `dripBody`: a byte at a time, for ever · `gzipLie`: said to be gzip, and is not ·
 * `gzipCut`: half of a gzip stream.
 *
 * The work is done, and the answer says something else: `emptyPage` no rows though some are announced · `lostNext`: half
 * of the rows, not the last page and no next one · `loopNext`: the next page is this one · `noTotal`: no `totalSize` ·
 * `nullBody`: `null`.
 */
export type FaultKind =
  | 'status'
  | 'resetBefore'
  | 'resetAfter'
  | 'hang'
  | 'hangAfter'
  | 'malformed'
  | 'expired'
  | 'rowLock'
  | 'requestLimit'
  | 'page'
  | 'resetThenCommit'
  | 'redirect'
  | 'clockSkew'
  | 'cutBody'
  | 'stallBody'
  | 'dripBody'
  | 'gzipLie'
  | 'gzipCut'
  | 'emptyPage'
  | 'lostNext'
  | 'loopNext'
  | 'noTotal'
  | 'nullBody';

export type Fault = {
  readonly kind: FaultKind;
  /** Only requests with this method. */
  readonly method?: string;
  /** Matched against the path and, for queries, the decoded query string. */
  readonly path: RegExp;
  /** Which matching request breaks: 1 is the first. */
  readonly ordinal?: number;
  /** How many in a row break; 1 if absent. */
  readonly times?: number;
  /** For `status`, 503 if absent; for `page`, 200 if absent. */
  readonly status?: number;
  /** For `page`; `text/html` if absent. */
  readonly contentType?: string;
  /** For `status`; `SERVER_UNAVAILABLE` if absent. */
  readonly code?: string;
  /** For `resetThenCommit` and `clockSkew`: milliseconds; 3,000 if absent. */
  readonly delay?: number;
  /** For `status`: seconds that its `Retry-After` asks to wait. */
  readonly retryAfter?: number;
  /** For `redirect`: where to. */
  readonly location?: string;
};

type Armed = Fault & { seen: number };

/** The faults that one org has still in store. */
export type Faults = {
  arm(fault: Fault): void;
  clear(): void;
  /** The fault this HTTP request meets, if any. */
  next(method: string, url: string): Fault | undefined;
  /** Plays row locks inside composites, where the outer request itself is well. */
  readonly before: BeforeRequest;
};

const matches = (fault: Fault, method: string, url: string): boolean =>
  (fault.method === undefined || fault.method === method) && fault.path.test(url);

const isDue = (fault: Armed): boolean => {
  const first = fault.ordinal ?? 1;
  fault.seen += 1;
  return fault.seen >= first && fault.seen < first + (fault.times ?? 1);
};

/** The fault that is due for a request. Every armed fault counts the request, also one that another fault breaks. */
const dueAmong = (faults: readonly Armed[], method: string, url: string): Armed | undefined => {
  const due = faults.filter((fault) => matches(fault, method, url) && isDue(fault));
  return due.at(0);
};

const rowLock = (): Error =>
  apiError('UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access to this record or 1 records: 005000000000001AAA', {
    fields: [],
  });

export const createFaults = (): Faults => {
  const armed: Armed[] = [];
  return {
    arm: (fault) => void armed.push({ ...fault, seen: 0 }),
    clear: () => void armed.splice(0),
    next(method, url) {
      const requests = armed.filter(({ kind }) => kind !== 'rowLock');
      return dueAmong(requests, method, url);
    },
    before(method, path) {
      const locks = armed.filter(({ kind }) => kind === 'rowLock');
      if (dueAmong(locks, method, path)) throw rowLock();
    },
  };
};
