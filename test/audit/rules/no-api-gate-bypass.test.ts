import rule from '../../../src/audit/rules/no-api-gate-bypass.ts';
import type { Datasets } from '../../../src/model/rows/datasetSchemas.ts';
import { accessOf, type FactsOver, identityOf, viaSet } from '../../helpers/auditFacts.ts';
import { permissionCases } from '../../helpers/permissionCases.ts';
import { ruleTester } from '../../helpers/ruleTester.ts';

const cases = permissionCases(rule, {
  UseAnyApiClient: 'high',
  CanApproveUninstalledApps: 'high',
});

const subject = 'billing@acme.example';

const withGate = (permission: string, apiAccessControl: Datasets['apiAccessControl'], session = false): FactsOver => {
  const path = viaSet('S');
  const access = accessOf({ [permission]: session ? { ...path, session: 'needed' } : path });
  return { identities: [identityOf(subject, { access })], datasets: { apiAccessControl } };
};

const gates = [
  ['is off', { isLimitedForInternalUsers: false }],
  ['is no feature of the org', {}],
] as const;

ruleTester(rule, {
  ...cases,
  invalid: [
    ...cases.invalid,
    {
      name: 'Use Any API Client while API Access Control is on',
      facts: withGate('UseAnyApiClient', { isLimitedForInternalUsers: true }),
      findings: [
        {
          severity: 'high',
          subject,
          evidence: ['UseAnyApiClient', 'enableAdminApprovedAppsOnly: true'],
        },
      ],
    },
    ...gates.map(([name, gate]) => ({
      name: `Use Any API Client while API Access Control ${name}`,
      facts: withGate('UseAnyApiClient', gate),
      notLookedAt: [],
      findings: [
        {
          severity: 'moderate' as const,
          subject,
          text: 'finding.gateOpen',
          evidence: ['UseAnyApiClient', 'enableAdminApprovedAppsOnly: false'],
        },
      ],
    })),
    ...gates.map(([name, gate]) => ({
      name: `Approve Uninstalled Connected Apps while API Access Control ${name}: uninstalled apps are blocked anyway`,
      facts: withGate('CanApproveUninstalledApps', gate),
      findings: [{ severity: 'high' as const, subject }],
    })),
    {
      name: 'Use Any API Client behind a session, as information, while API Access Control is off',
      facts: withGate('UseAnyApiClient', {}, true),
      findings: [{ severity: 'info', subject, text: 'finding.inSession' }],
    },
    {
      name: 'Use Any API Client while nobody knows about API Access Control',
      facts: {
        identities: [identityOf(subject, { access: accessOf({ UseAnyApiClient: viaSet('S') }) })],
        incomplete: ['apiAccessControl'],
      },
      notLookedAt: ['notLookedAt.apiAccessControl'],
      findings: [{ severity: 'high', subject }],
    },
  ],
});
