import { z } from 'zod';
import type { AuditConfig, KnownRules } from '../model/audit/auditConfig.ts';
import { severities } from '../model/audit/finding.ts';
import { tidyNamePattern } from '../model/text/safeText.ts';

/** The configuration file of the audit, given the ids of the rules that it can name. */
export const auditConfigSchema = (rules: KnownRules) =>
  z.strictObject(shape(rules)).meta({
    title: 'Audit of integration users',
    description: 'Configuration file of sf integration-user audit.',
  });

export type AuditConfigSchema = ReturnType<typeof auditConfigSchema>;

/** Every key, in the order of the documentation. */
function shape({ waivable, switchable }: KnownRules) {
  return {
    severityThreshold,
    days: whole(1, 180, 'Days of use that are looked at.', 90),
    includePossible,
    rules: ruleSwitches(switchable),
    thresholds,
    namePatterns,
    firstPartyApps,
    appAliases,
    seatPrices,
    waivers: waivers(waivable),
  } satisfies Record<keyof AuditConfig, z.ZodType>;
}

const price = z.number().min(0).max(1_000_000).exactOptional();

const severityThreshold = z
  .enum(severities)
  .meta({ description: 'Findings at or above it end the audit with exit code 3.', examples: ['high'] })
  .exactOptional();

const includePossible = z
  .boolean()
  .meta({ description: 'Users who may be integrations are judged too.', examples: [true] })
  .exactOptional();

const name = z.string().regex(tidyNamePattern).max(255);

const namePatterns = names(20)
  .unwrap()
  .meta({
    description: 'Patterns with * for usernames and names that speak for an integration.',
    examples: [['svc-*']],
  })
  .exactOptional();

const firstPartyApps = z
  .strictObject({ add: names(50), remove: names(50) })
  .meta({
    description:
      "Additional apps whose use doesn't make a user an integration, and known first-party apps whose use does.",
    examples: [{ add: ['Our Deploy Tool'], remove: ['Slack'] }],
  })
  .exactOptional();

const appAliases = z
  .array(z.array(name).min(2).max(50))
  .max(100)
  .meta({ description: 'Names of apps that are one application.', examples: [[['SAP PI', 'SAP Integration']]] })
  .exactOptional();

const seatPrices = z
  .strictObject({ integration: price, full: price })
  .meta({
    description: 'USD per user and month: of the Salesforce Integration license, of a full one.',
    examples: [{ integration: 10, full: 165 }],
  })
  .exactOptional();

function waivers(ruleIds: readonly string[]) {
  return z
    .array(waiver(ruleIds))
    .max(1000)
    .meta({
      description: 'Findings that are accepted, each for a reason and until a date.',
      examples: [
        [{ rule: 'no-org-change', user: 'release-bot@acme.example', reason: 'Deploys', expires: '2027-03-31' }],
      ],
    })
    .exactOptional();
}

function names(most: number) {
  return z.array(name).max(most).exactOptional();
}

function waiver(ruleIds: readonly string[]) {
  return z
    .strictObject({
      rule: z
        .enum(ruleIds as [string, ...string[]])
        .meta({ description: 'Id of the rule.', examples: ['no-org-change'] }),
      user: pattern('Username, or a pattern with *.', 'release-bot@acme.example'),
      subject: pattern('Name of a profile, app, license or org, or a pattern with *.', 'Slack'),
      reason: z
        .string()
        .trim()
        .min(1)
        .max(1000)
        .meta({ description: 'Why the finding is accepted.', examples: ['Deploys from the pipeline'] }),
      expires: z.iso.date().meta({ description: 'The last day on which it holds, in UTC.', examples: ['2027-03-31'] }),
      ticket: name.meta({ description: 'Where it was decided.', examples: ['SEC-123'] }).exactOptional(),
    })
    .meta({ oneOf: [{ required: ['user'] }, { required: ['subject'] }] });
}

function pattern(description: string, example: string) {
  return name.meta({ description, examples: [example] }).exactOptional();
}

const loginFailures = z
  .strictObject({
    count: whole(0, 1_000_000, 'So many failed logins are no finding.', 10),
    share: z
      .number()
      .min(0)
      .max(1)
      .meta({ description: 'Nor is such a share of all logins, from 0 to 1.', examples: [0.2] })
      .exactOptional(),
  })
  .meta({ description: 'When failed logins are a finding: more than both.', examples: [{ count: 10, share: 0.2 }] })
  .exactOptional();

const thresholds = z
  .strictObject({
    idleTokenDays: days(1, 'Days after which an unused live token is idle.', 90),
    newUserDays: days(0, 'A user younger than so many days is not dormant yet.', 30),
    loginFailures,
    countries: whole(1, 300, 'Logins from more countries than this are no stable origin.', 2),
    ipv4Addresses: whole(1, 4_294_967_296, 'Login IP ranges of more addresses are no restriction.', 65_536),
    writeObjects: whole(0, 100_000, 'Create, edit or delete on more objects is no narrow access.', 25),
    deleteObjects: whole(0, 100_000, 'Delete on more objects is no narrow access.', 5),
    expiringAssignmentDays: days(0, 'Assignments that end within so many days are a finding.', 14),
    expiringLicenseDays: days(0, 'Licenses that end within so many days are a finding.', 60),
  })
  .meta({ description: 'From where on the rules object.', examples: [{ idleTokenDays: 60 }] })
  .exactOptional();

function ruleSwitches(ruleIds: readonly string[]) {
  return z
    .strictObject(
      Object.fromEntries(ruleIds.map((id) => [id, z.enum(['off', ...severities]).exactOptional()] as const))
    )
    .meta({
      description: 'By rule id: off, or the worst severity that the rule may report.',
      examples: [{ 'no-soap-login': 'off', 'stable-origin': 'info' }],
    })
    .exactOptional();
}

function days(least: number, description: string, example: number) {
  return whole(least, 3650, description, example);
}

function whole(least: number, most: number, description: string, example: number) {
  return z
    .int()
    .min(least)
    .max(most)
    .meta({ description, examples: [example] })
    .exactOptional();
}
