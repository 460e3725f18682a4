import { Messages } from '@salesforce/core';
import type { ApiProblem } from '../model/org/answer.ts';
import type { Refusal } from '../model/access/createOutcome.ts';
import { workOrderObjects } from '../model/access/documentedDependencies.ts';
import { integrationPslLabel } from '../model/org/isIntegrationLicense.ts';
import type { UserFieldValue } from '../model/access/integrationUserSpec.ts';
import { fill } from './messageText.ts';
import { safeText } from '../model/text/safeText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'refusals');

/** What Salesforce said, what it means, what to do. */
export type RefusalText = { code: string; message: string; explanation: string; action: string };

/** Codes with words of their own (facts §3.5). */
const known = new Set([
  'DUPLICATE_USERNAME',
  'LICENSE_LIMIT_EXCEEDED',
  'FIELD_INTEGRITY_EXCEPTION',
  'INVALID_EMAIL_ADDRESS',
  'REQUIRED_FIELD_MISSING',
  'FIELD_CUSTOM_VALIDATION_EXCEPTION',
  'STRING_TOO_LONG',
  'DUPLICATE_VALUE',
  'DUPLICATE_DEVELOPER_NAME',
  'DUPLICATE_COMM_NICKNAME',
  'INSUFFICIENT_ACCESS_OR_READONLY',
  'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
  'INVALID_CROSS_REFERENCE_KEY',
  'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
  'INVALID_FIELD_FOR_INSERT_UPDATE',
  'UNABLE_TO_LOCK_ROW',
  'INVALID_SESSION_ID',
  'REQUEST_LIMIT_EXCEEDED',
  'ECONNREFUSED',
  'MALFORMED_ID',
  'MIXED_DML_OPERATION',
  'API_DISABLED_FOR_ORG',
  'INVALID_FIELD',
  'INVALID_TYPE',
  'NOT_FOUND',
  'ENTITY_IS_DELETED',
]);

/** A feature license is named by its field on User, in `fields` or in the sentence. */
const featureLicense = ({ errorCode, fields, message }: ApiProblem): string | undefined =>
  errorCode === 'LICENSE_LIMIT_EXCEEDED'
    ? [...fields, message].map((text) => /UserPermissions\w+/.exec(text)?.[0]).find((name) => name !== undefined)
    : undefined;

/** The platform's sentence without its HTML. */
const plainText = (message: string): string => safeText(message.replace(/<br\s*\/?>/gi, ' ')).trim();

/** Whether Salesforce's sentence is about an object of Field Service, by its name or its label in one or several. */
const isWorkOrder = (message: string): boolean =>
  workOrderObjects.some((object) => message.replaceAll(' ', '').includes(object.replace(/y$/, '')));

/** What the request itself says, so that no advice goes against it. */
export type Wished = {
  /** Suggested where the wished one is taken. */
  usernames: readonly string[];
  userFields: Readonly<Record<string, UserFieldValue>>;
  /** Labels of the PSLs that the user holds or the plan assigns. */
  psls: readonly string[];
};

/** Whoever asked for the feature needs a seat; whoever did not, a way to decline it. */
const featureKey = (feature: string, userFields: Wished['userFields']): string =>
  Object.entries(userFields).some(([name, value]) => name.toLowerCase() === feature.toLowerCase() && value === true)
    ? 'LICENSE_LIMIT_EXCEEDED.wishedFeature'
    : 'LICENSE_LIMIT_EXCEEDED.feature';

type Words = { key: string; tokens: readonly string[] };

/** A PSL that the plan assigns already is no advice. For Field Service two ways are known. */
const licenseWords = (message: string, psls: Wished['psls']): Words => {
  const tokens = [psls.join(', ')];
  if (isWorkOrder(message)) return { key: 'FIELD_INTEGRITY_EXCEPTION.fieldService', tokens };
  return psls.includes(integrationPslLabel)
    ? { key: 'FIELD_INTEGRITY_EXCEPTION.beyondPsls', tokens }
    : { key: 'FIELD_INTEGRITY_EXCEPTION.license', tokens: [integrationPslLabel] };
};

/** Sentences are in the API user's language: where one is not recognised, the words for its code must do. */
const integrityWords = ({ message }: ApiProblem, { psls }: Wished): Words => {
  if (message.includes("doesn't allow the permission")) return licenseWords(message, psls);
  return {
    key: message.includes('depends on permission') ? 'FIELD_INTEGRITY_EXCEPTION.depends' : 'FIELD_INTEGRITY_EXCEPTION',
    tokens: [],
  };
};

const wordsFor = (problem: ApiProblem, wished: Wished): Words => {
  const { errorCode } = problem;
  const { usernames, userFields } = wished;
  const feature = featureLicense(problem);
  if (feature !== undefined) return { key: featureKey(feature, userFields), tokens: [safeText(feature)] };
  if (errorCode === 'FIELD_INTEGRITY_EXCEPTION') return integrityWords(problem, wished);
  return { key: known.has(errorCode) ? errorCode : 'other', tokens: [usernames.join(', ')] };
};

const textOf = (problem: ApiProblem, wished: Wished): RefusalText => {
  const { key, tokens } = wordsFor(problem, wished);
  return {
    code: problem.errorCode,
    message: plainText(problem.message),
    explanation: fill(messages, key, tokens),
    action: fill(messages, `${key}.action`, tokens),
  };
};

/** Every problem of a refusal. */
export const refusalTexts = ({ problems }: Refusal, wished: Wished): RefusalText[] =>
  problems.map((problem) => textOf(problem, wished));
