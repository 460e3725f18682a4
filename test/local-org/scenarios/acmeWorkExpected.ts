type Labels = Readonly<
  Record<string, Readonly<Record<string, string | readonly [severity: string, causedBy: string]>>>
>;

const onFullLicense = { 'integration-license': 'moderate' };

/** Users by what stands before the @. */
export const acmeWorkExpected: Labels = {
  'event-relay': onFullLicense,
  'nightly-close': onFullLicense,
  'invoice-inbox': onFullLicense,
  'price-batch': onFullLicense,
  'token-broker': onFullLicense,
  'stock-counter': { ...onFullLicense, 'not-dormant': 'moderate' },
  'month-end': { ...onFullLicense, 'not-dormant': 'moderate' },
  'mail-capture': { ...onFullLicense, 'not-dormant': 'moderate' },
  'lead-import': { 'sets-fit-license': 'moderate', 'no-object-modify-all': ['info', 'sets-fit-license'] },
  'deal-desk': onFullLicense,
};

/** All of them are API-only, on a profile with login IP ranges. */
export const acmeWorkIdentities: readonly string[] = Object.keys(acmeWorkExpected);
