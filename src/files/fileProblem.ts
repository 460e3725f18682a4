import type { FileProblem } from '../model/access/definitionProblem.ts';

/** What the file system says, in our words. */
export const fileProblem = (path: string, failure: unknown, otherwise: 'notReadable' | 'notWritable'): FileProblem => {
  const detail = codeOf(failure);
  switch (detail) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { path, code: otherwise === 'notReadable' ? 'absent' : 'noFolder' };
    case 'EISDIR':
      return { path, code: 'isFolder' };
    case 'EACCES':
    case 'EPERM':
      return { path, code: 'notAllowed' };
    default:
      return { path, code: otherwise, detail };
  }
};

function codeOf(failure: unknown): string {
  if (!(failure instanceof Error)) return String(failure);
  return 'code' in failure && typeof failure.code === 'string' ? failure.code : failure.message;
}
