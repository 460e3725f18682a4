import type { Writable } from 'node:stream';

/** Writes a long text part by part, each once the one before has gone; where nobody reads any more, the rest is left. */
export async function printParts(output: Writable, parts: Iterable<string>): Promise<void> {
  for (const part of parts) {
    const failure = await new Promise<Error | null | undefined>((resolve) => output.write(part, resolve));
    if (failure && 'code' in failure && failure.code === 'EPIPE') return;
    if (failure) throw failure;
  }
}
