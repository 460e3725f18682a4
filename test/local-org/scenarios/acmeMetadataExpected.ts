import type { Label } from './acmeExpected.ts';

const seat = { 'integration-license': 'moderate' } as const;

/** Users of connected apps that the Metadata API knows, by what stands before the @. */
export const acmeMetadataLabels: Readonly<Record<string, Readonly<Record<string, Label>>>> = {
  claims: seat,
  shipping: seat,
  signatures: seat,
  vouchers: seat,
  payroll: { ...seat, 'api-only': ['high', 'run-as-integration-user'] },
  'emil.expenses': { 'api-only': ['high', 'run-as-integration-user'], 'no-human-account': 'high' },
};

/** Of those, with login IP ranges on their profile. */
export const acmeMetadataRestricted: readonly string[] = ['claims', 'shipping', 'signatures', 'vouchers'];

/** Rule, severity, app, users. */
export const acmeMetadataApps: ReadonlyArray<readonly [string, string, string, ...string[]]> = [
  ['minimal-oauth-scopes', 'moderate', 'Claims Portal', 'claims'],
  ['app-enforces-ip', 'moderate', 'Claims Portal', 'claims'],
  ['refresh-token-expires', 'low', 'Claims Portal', 'claims'],
  ['minimal-oauth-scopes', 'info', 'E-Signatures', 'signatures'],
  ['run-as-integration-user', 'high', 'Payroll Feed', 'payroll'],
  ['run-as-integration-user', 'high', 'Expense Export', 'emil.expenses'],
];
