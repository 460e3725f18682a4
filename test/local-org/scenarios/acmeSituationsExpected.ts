import type { Label } from './acmeExpected.ts';

type Labels = Readonly<Record<string, Readonly<Record<string, Label>>>>;

const seat = { 'integration-license': 'moderate' };

/** Findings of the users of `acmeSituations.ts`, by what stands before the @; the pipeline's stand with administrators'. */
export const acmeSituationLabels: Labels = {
  journeys: { ...seat, 'no-sensitive-data': 'moderate' },
  'journey-copy': { ...seat, 'no-object-modify-all': 'high' },
  'web-shop': seat,
  'web-shop-old': { ...seat, 'api-only': 'high' },
  calendars: seat,
  'chat-bot': { ...seat, 'no-setup-visibility': 'low' },
  'report-bot': seat,
  'field-crew': { ...seat, 'seats-in-use': 'low' },
  'field-desk': seat,
};

/** Who is likely to be an integration; the others are certain. */
export const acmeSituationLikely: readonly string[] = ['pipeline', 'web-shop-old'];

export const acmeSituationCertain: readonly string[] = Object.keys(acmeSituationLabels).filter(
  (name) => !acmeSituationLikely.includes(name)
);
