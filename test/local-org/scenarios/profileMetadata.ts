import type { ProfileSpec } from './types.ts';

/** A profile as the Tooling API shows it (facts §6): lists are empty and parts null where nothing is set. */
export const profileMetadata = (spec: ProfileSpec, userPermissions: readonly string[]): string =>
  JSON.stringify({
    custom: spec.custom ?? true,
    description: null,
    loginHours: spec.loginHours ?? null,
    loginIpRanges: (spec.loginIpRanges ?? []).map(({ start, end, description = null }) => ({
      description,
      endAddress: end,
      startAddress: start,
    })),
    userLicense: spec.license,
    userPermissions: userPermissions.map((name) => ({ enabled: true, name: name.replace('Permissions', '') })),
  });
