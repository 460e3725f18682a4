import { z } from 'zod';
import type { BaselineReport } from '../model/audit/baselineReport.ts';
import { severities } from '../model/audit/finding.ts';

const text = z.string();

const finding = z
  .object({
    ruleId: text.min(1),
    severity: z.enum(severities),
    subject: z.object({ type: z.enum(['user', 'profile', 'app', 'license', 'org']), id: text, name: text }),
    users: z.array(text),
    message: text,
    fingerprint: text.regex(/^[0-9a-f]{32}$/),
    causedBy: text.exactOptional(),
    waiver: z.object({ reason: text, expires: text }).exactOptional(),
  })
  .transform(({ waiver, ...rest }) => ({ ...rest, isWaived: waiver !== undefined }));

/** What is read of a report to compare with; the rest of it may be whatever it is. */
export const baselineSchema = z.object({
  takenAt: z.iso.datetime(),
  org: z.object({ id: text.min(15), name: text.nullable() }),
  window: z.object({ days: z.number() }),
  identities: z.array(z.object({ username: text, confidence: z.enum(['certain', 'likely', 'possible', 'none']) })),
  findings: z.array(finding),
}) satisfies z.ZodType<BaselineReport>;
