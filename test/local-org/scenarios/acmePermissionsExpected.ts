import type { Label } from './acmeExpected.ts';

const seat = { 'integration-license': 'moderate' };

/** Findings of the users of `acmePermissions.ts`, by what stands before the @. */
export const acmePermissionLabels: Readonly<Record<string, Readonly<Record<string, Label>>>> = {
  campaigns: { ...seat, 'no-mass-email': 'moderate' },
  receipts: seat,
  erasure: { ...seat, 'no-evidence-deletion': 'high' },
  'log-rotation': {
    ...seat,
    'no-toxic-combination': 'critical',
    'no-evidence-deletion': 'high',
    'no-view-all-data': 'high',
  },
  'flow-deploy': { ...seat, 'no-org-change': 'high' },
  workflow: { ...seat, 'no-toxic-combination': 'critical', 'no-org-change': 'high', 'no-view-all-data': 'high' },
  partners: { ...seat, 'no-user-administration': 'high' },
  changesets: { ...seat, 'no-org-change': 'high' },
  content: {
    ...seat,
    'no-sensitive-data': 'moderate',
    'no-record-integrity-bypass': 'moderate',
    'no-bulk-data-permissions': 'low',
  },
  library: seat,
  privatelink: { ...seat, 'no-app-administration': 'moderate' },
};

/** All of them are certain: API-only. */
export const acmePermissionNames: readonly string[] = Object.keys(acmePermissionLabels);
