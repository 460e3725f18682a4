import { expect } from 'chai';
import { applyConfig, type ConfigFlags, withSeverity } from '../../../src/audit/engine/applyConfig.ts';
import { configRules } from '../../../src/audit/waivers/waiverRules.ts';
import type { Rule } from '../../../src/audit/engine/rule.ts';
import { rules } from '../../../src/audit/rules/index.ts';
import { type AuditConfig, defaultSettings } from '../../../src/model/audit/auditConfig.ts';
import { severities, type Severity } from '../../../src/model/audit/finding.ts';
import { factsOf } from '../../helpers/auditFacts.ts';

const applied = (config?: AuditConfig, flags: ConfigFlags = {}) => applyConfig({ rules, config, file: 'a.yml', flags });
const ids = (list: readonly Rule[]): string[] => list.map(({ id }) => id);

const ruleOf = (own: Severity, found: readonly Severity[]): Rule => ({
  id: 'no-view-all-data',
  severity: own,
  subject: 'user',
  needs: [],
  evaluate: () => ({
    examined: 1,
    violations: found.map((severity) => ({
      severity,
      subject: { type: 'user', id: '1', name: 'a' },
      users: [],
      tokens: [],
      evidence: [],
    })),
  }),
});

describe('audit/applyConfig', () => {
  it('changes nothing where there is no configuration', () => {
    expect(applied()).to.deep.equal({
      threshold: 'high',
      days: 90,
      includePossible: false,
      settings: defaultSettings,
      rules,
      waivers: [],
    });
  });

  it('asks about waivers too where there is one, and says that it changed nothing', () => {
    const { rules: asked, settings, summary } = applied({});
    expect(ids(asked)).to.deep.equal([...ids(rules), ...ids(configRules)]);
    expect(settings).to.deep.equal(defaultSettings);
    expect(summary).to.deep.equal({ file: 'a.yml', disabledRules: [], overriddenRules: {} });
  });

  it('takes flags before the file before the defaults', () => {
    const config: AuditConfig = { severityThreshold: 'low', days: 30, includePossible: true };
    expect(applied(config)).to.include({ threshold: 'low', days: 30, includePossible: true });
    const flags = { severityThreshold: 'critical', days: 7, includePossible: false } as const;
    expect(applied(config, flags)).to.include({ threshold: 'critical', days: 7, includePossible: true });
  });

  it('fills every setting', () => {
    const { settings } = applied({
      thresholds: {
        ...{ idleTokenDays: 1, newUserDays: 2, loginFailures: { share: 0.5 }, countries: 3, ipv4Addresses: 4 },
        ...{ writeObjects: 5, deleteObjects: 6, expiringAssignmentDays: 7, expiringLicenseDays: 8 },
      },
      namePatterns: ['svc-*'],
      firstPartyApps: { add: ['Our Tool'], remove: ['slack '] },
      appAliases: [['A', 'B']],
      seatPrices: { full: 165 },
    });
    const { firstPartyApps, ...rest } = settings;
    expect(rest).to.deep.equal({
      ...{ namePatterns: ['svc-*'], appAliases: [['A', 'B']], idleTokenDays: 1, newUserDays: 2 },
      ...{ loginFailures: { count: 10, share: 0.5 }, countries: 3, ipv4Addresses: 4 },
      objects: { write: 5, delete: 6 },
      expiringDays: { assignment: 7, license: 8 },
      seatPrices: { integration: 10, full: 165 },
    });
    expect(firstPartyApps).to.include('Our Tool').and.not.include('Slack');
    expect(firstPartyApps).to.have.length(defaultSettings.firstPartyApps.length);
  });

  const switched: AuditConfig = { rules: { 'api-only': 'off', 'stable-origin': 'info', 'waiver-narrow': 'high' } };

  it('leaves out what is switched off, and says so', () => {
    const { rules: asked, summary } = applied(switched);
    expect(ids(asked)).to.not.include('api-only');
    expect(summary?.disabledRules).to.deep.equal(['api-only']);
    expect(summary?.overriddenRules).to.deep.equal({ 'stable-origin': 'info', 'waiver-narrow': 'high' });
    expect(asked.find(({ id }) => id === 'stable-origin')?.severity).to.equal('info');
  });

  it('asks a rule that a flag names, whatever the file says', () => {
    const { rules: asked, summary } = applied(switched, { rules: ['api-only'] });
    expect(ids(asked)).to.deep.equal(['api-only']);
    expect(summary).to.deep.include({ disabledRules: [], overriddenRules: {} });
  });

  it('says which limits were moved', () => {
    const { summary } = applied({ thresholds: { countries: 9 }, firstPartyApps: { add: ['X'] } });
    expect(summary).to.deep.include({ thresholds: { countries: 9 }, firstPartyApps: { add: ['X'] } });
  });

  const ranks: Array<[own: Severity, most: Severity, expected: Severity[]]> = [
    ['high', 'critical', ['critical', 'moderate', 'low', 'info']],
    ['high', 'moderate', ['moderate', 'moderate', 'low', 'info']],
    ['high', 'info', ['info', 'info', 'info', 'info']],
    ['high', 'high', ['high', 'moderate', 'low', 'info']],
  ];
  for (const [own, most, expected] of ranks)
    it(`${most} for a rule of ${own}: ${expected.join(', ')}`, () => {
      const found = severities.slice(1);
      const { violations } = withSeverity(ruleOf(own, found), most).evaluate(factsOf({}));
      expect(violations.map(({ severity }) => severity)).to.deep.equal(expected);
    });
});
