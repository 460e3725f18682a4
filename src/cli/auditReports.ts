import { configRules } from '../audit/waivers/waiverRules.ts';
import type { Rule } from '../audit/engine/rule.ts';
import { ruleText } from '../audit/engine/ruleText.ts';
import type { Audit } from '../audit/engine/auditSnapshot.ts';
import { seatReport } from '../model/org/seatReport.ts';
import type { OrgSnapshot } from '../model/org/orgSnapshot.ts';
import type { ReportInput } from '../output/formats/reportInput.ts';

/** All that reports are made of. Rules about waivers are among those that were asked where a configuration is. */
export const reportInput = (
  { result, facts }: Audit,
  { rules, snapshot, version }: { rules: readonly Rule[]; snapshot: OrgSnapshot; version: string }
): ReportInput => {
  const asked = new Set(result.results.map(({ ruleId }) => ruleId));
  const known = new Map([...configRules, ...rules].map((rule) => [rule.id, rule]));
  return {
    result,
    rules: [...known.values()]
      .filter(({ id }) => asked.has(id))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, severity, subject }) => ({ id, severity, subject, text: ruleText(id) })),
    access: new Map(facts.identities.map(({ user, access }) => [user.username, access])),
    seats: seatReport(snapshot).pools,
    version,
  };
};
