import { createHash } from 'node:crypto';
import type { Subject } from '../../model/audit/finding.ts';

/** The same for the same finding in every org and after a refresh, so no ids and no case go in. */
export const fingerprint = (
  ruleId: string,
  { type, name }: Pick<Subject, 'type' | 'name'>,
  discriminator = ''
): string =>
  createHash('sha256')
    .update(JSON.stringify([ruleId, type, name.toLowerCase(), discriminator.toLowerCase()]))
    .digest('hex')
    .slice(0, 32);
