import {
  type AuditConfig,
  type AuditSettings,
  type ConfigSummary,
  defaultDays,
  defaultSettings,
  defaultThreshold,
  type Waiver,
} from '../../model/audit/auditConfig.ts';
import { reaches, type Severity } from '../../model/audit/finding.ts';
import { firstPartyApps, isFirstParty } from '../../model/audit/firstPartyApps.ts';
import { configRules } from '../waivers/waiverRules.ts';
import type { Rule } from './rule.ts';

/** Puts together what an audit goes by: flags over the file over the defaults. */
export function applyConfig(request: ConfigRequest): AppliedConfig {
  const { config, flags = {} } = request;
  const rules = config ? rulesOf(config, request) : asked(request.rules, flags.rules);
  return {
    threshold: flags.severityThreshold ?? config?.severityThreshold ?? defaultThreshold,
    days: flags.days ?? config?.days ?? defaultDays,
    // A flag that can only be given says nothing where it is not.
    includePossible: flags.includePossible === true || config?.includePossible === true,
    settings: config ? settingsOf(config) : defaultSettings,
    rules,
    waivers: config?.waivers ?? [],
    ...(config ? { summary: summaryOf(config, rules, request) } : {}),
  };
}

/** What flags say; undefined where one was not given. */
export type ConfigFlags = {
  severityThreshold?: Severity | undefined;
  days?: number | undefined;
  includePossible?: boolean | undefined;
  /** Ids of the rules that were asked for; all where it is undefined. */
  rules?: readonly string[] | undefined;
};

export type ConfigRequest = {
  /** Every rule there is. */
  rules: readonly Rule[];
  /** Undefined where there is no configuration. */
  config?: AuditConfig | undefined;
  /** Name of its file, without the folder. */
  file?: string | undefined;
  flags?: ConfigFlags;
};

/** What an audit goes by, flags, file and defaults put together. */
export type AppliedConfig = {
  threshold: Severity;
  days: number;
  includePossible: boolean;
  settings: AuditSettings;
  /** The rules to ask, those about waivers among them where there is a configuration. */
  rules: readonly Rule[];
  waivers: readonly Waiver[];
  /** For the report; missing where there is no configuration. */
  summary?: ConfigSummary;
};

/** What the file changes, over the defaults. */
export function settingsOf(config: AuditConfig): AuditSettings {
  const { thresholds = {}, firstPartyApps: apps = {}, namePatterns, appAliases, seatPrices } = config;
  const base = defaultSettings;
  return {
    firstPartyApps: [...firstPartyApps, ...(apps.add ?? [])].filter((name) => !isFirstParty(name, apps.remove ?? [])),
    namePatterns: namePatterns ?? base.namePatterns,
    appAliases: appAliases ?? base.appAliases,
    idleTokenDays: thresholds.idleTokenDays ?? base.idleTokenDays,
    newUserDays: thresholds.newUserDays ?? base.newUserDays,
    loginFailures: { ...base.loginFailures, ...thresholds.loginFailures },
    countries: thresholds.countries ?? base.countries,
    ipv4Addresses: thresholds.ipv4Addresses ?? base.ipv4Addresses,
    objects: {
      write: thresholds.writeObjects ?? base.objects.write,
      delete: thresholds.deleteObjects ?? base.objects.delete,
    },
    expiringDays: {
      assignment: thresholds.expiringAssignmentDays ?? base.expiringDays.assignment,
      license: thresholds.expiringLicenseDays ?? base.expiringDays.license,
    },
    seatPrices: { ...base.seatPrices, ...seatPrices },
  };
}

/** What is as bad as the rule gets becomes `most`; what is less bad stays, but is never worse than `most`. */
function ranked(severity: Severity, own: Severity, most: Severity): Severity {
  return severity === own || reaches(severity, most) ? most : severity;
}

/** The rule with another severity as the worst that it reports. */
export function withSeverity(rule: Rule, most: Severity | undefined): Rule {
  if (most === undefined || most === rule.severity) return rule;
  return {
    ...rule,
    severity: most,
    evaluate(facts) {
      const answer = rule.evaluate(facts);
      const violations = answer.violations.map((violation) => ({
        ...violation,
        severity: ranked(violation.severity, rule.severity, most),
      }));
      return { ...answer, violations };
    },
  };
}

function summaryOf(config: AuditConfig, rules: readonly Rule[], { file, flags = {} }: ConfigRequest): ConfigSummary {
  const { rules: switches = {}, thresholds, firstPartyApps: apps, appAliases } = config;
  const off = Object.keys(switches).filter((id) => switches[id] === 'off' && flags.rules === undefined);
  const overridden = rules.flatMap(({ id }) => {
    const most = switches[id];
    return most === undefined || most === 'off' ? [] : [[id, most] as const];
  });
  return {
    ...(file === undefined ? {} : { file }),
    disabledRules: off.sort(),
    overriddenRules: Object.fromEntries(overridden.sort(([a], [b]) => (a < b ? -1 : 1))),
    ...(thresholds === undefined ? {} : { thresholds }),
    ...(apps === undefined ? {} : { firstPartyApps: apps }),
    ...(appAliases === undefined ? {} : { appAliases }),
  };
}

/** A rule that is asked for by flag is asked, whatever the file says. */
function rulesOf(config: AuditConfig, { rules, flags = {} }: ConfigRequest): Rule[] {
  const { rules: switches = {} } = config;
  return [...rules, ...configRules]
    .filter(({ id }) => flags.rules?.includes(id) ?? switches[id] !== 'off')
    .map((rule) => {
      const most = switches[rule.id];
      return withSeverity(rule, most === 'off' ? undefined : most);
    });
}

function asked(rules: readonly Rule[], ids: readonly string[] | undefined): readonly Rule[] {
  return ids === undefined ? rules : [...rules, ...configRules].filter(({ id }) => ids.includes(id));
}

/** The rules with these ids, all of them where none is named; and the ids that no rule has. */
export function selectRules(rules: readonly Rule[], ids: readonly string[] | undefined): SelectedRules {
  if (ids === undefined) return { rules, unknown: [] };
  const known = new Set<string>(rules.map(({ id }) => id));
  return { rules: rules.filter(({ id }) => ids.includes(id)), unknown: ids.filter((id) => !known.has(id)) };
}

export type SelectedRules = { rules: readonly Rule[]; unknown: readonly string[] };
