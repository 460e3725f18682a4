import { z } from 'zod';
import type { AuditScope } from '../model/audit/auditScope.ts';
import type { Row } from '../model/rows/row.ts';

/** A snapshot file as far as its datasets' rows; those have schemas of their own. */
export const snapshotSchema = z.object({
  orgId: z.string(),
  apiVersion: z.string(),
  instanceUrl: z.string(),
  username: z.string(),
  takenAt: z.iso.datetime(),
  audit: auditScope(),
  datasets: z.record(z.string(), dataset()),
});

export type StoredSnapshot = Row<typeof snapshotSchema>;

function auditScope() {
  return z.object({
    window: z.object({ days: z.number(), from: z.iso.datetime(), to: z.iso.datetime() }),
    firstPartyApps: z.array(z.string()),
    usernames: z.array(z.string()).exactOptional(),
    app: z.object({ name: z.string(), otherUsers: z.number(), tokens: z.number().exactOptional() }).exactOptional(),
    allUsers: z.boolean(),
    includePossible: z.boolean(),
    namePatterns: z.array(z.string()),
  }) satisfies z.ZodType<AuditScope>;
}

/** The state of a dataset, whatever it holds. */
function dataset() {
  const state = { rows: z.number().int().nonnegative(), permission: z.string().exactOptional() };
  return z.discriminatedUnion('available', [
    z.object({
      ...state,
      available: z.literal(true),
      complete: z.boolean(),
      data: z.unknown(),
      reason: z.string().exactOptional(),
    }),
    z.object({
      ...state,
      available: z.literal(false),
      complete: z.literal(false),
      reason: z.string(),
      rows: z.literal(0),
    }),
  ]);
}
