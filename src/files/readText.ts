import { createReadStream } from 'node:fs';
import type { FileProblem } from '../model/access/definitionProblem.ts';
import { fileProblem } from './fileProblem.ts';

/** A text file of the user, or why it is none. */
export const readText = async (path: string): Promise<{ text: string } | { problem: FileProblem }> => {
  try {
    const bytes = await readBytes(path);
    if (bytes.length > most) return { problem: { path, code: 'tooLarge' } };
    const text = decode(bytes);
    return text === undefined ? { problem: { path, code: 'notText' } } : { text };
  } catch (failure) {
    return { problem: fileProblem(path, failure, 'notReadable') };
  }
};

function decode(bytes: Buffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** 1 MiB: a definition has some kilobytes. */
const most = 1024 * 1024;

/** Never more than the limit is read, whatever kind of file it is. */
async function readBytes(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: most })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
