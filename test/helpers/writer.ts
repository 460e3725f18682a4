import { type Answer, answered } from '../../src/model/org/answer.ts';
import type { PlanStep, StepAction } from '../../src/model/access/planStep.ts';
import type {
  CollectionResult,
  OrgWriter,
  SObjectRequest,
  Subrequest,
  Subresponse,
} from '../../src/model/org/orgWriter.ts';
import { aFailure } from './facts.ts';

/** What one request came to: a code refuses it (with a status as in `404 NOT_FOUND`), `lost` is an answer that never came. */
export type Reply = string | undefined;

export type FakeWriter = OrgWriter & {
  /** `POST User`, `PATCH User 005…`, `composite 4`, `create 200 FieldPermissions`, `delete 3`. */
  readonly sent: string[];
  readonly composites: ReadonlyArray<readonly Subrequest[]>;
  readonly bodies: object[];
};

const failed = (code: string, status = 400): Answer<never> => ({
  ok: false,
  failure: aFailure(code, '', code === 'lost' ? { kind: 'unknown' } : { status }),
});

const wordsOf = (request: SObjectRequest): string =>
  [request.method, request.object, ...('recordId' in request ? [request.recordId] : [])].join(' ');

const problem = (errorCode: string): object[] => [{ errorCode, message: errorCode, fields: [] }];

/** Subresponses of a composite in which the step with that key is refused, and all others are halted with it. */
export const halting = (requests: readonly Subrequest[], key: string, code: string): Subresponse[] =>
  requests.map(({ referenceId }) => ({
    referenceId,
    httpStatusCode: 400,
    body: problem(referenceId === key ? code : 'PROCESSING_HALTED'),
  }));

const made = (requests: readonly Subrequest[]): Subresponse[] =>
  requests.map(({ referenceId, method }) => ({
    referenceId,
    httpStatusCode: method === 'POST' ? 201 : 204,
    body: method === 'POST' ? { id: `id-${referenceId}`, success: true } : null,
  }));

/** Refuses as told, by the words of a request; `composite` decides over a composite alone. */
export const fakeWriter = (
  reply: (words: string) => Reply = () => undefined,
  composite: (requests: readonly Subrequest[]) => Answer<readonly Subresponse[]> = (requests) =>
    answered(made(requests))
): FakeWriter => {
  const sent: string[] = [];
  const composites: Array<readonly Subrequest[]> = [];
  const bodies: object[] = [];
  const ask = (words: string): Answer<string> => {
    sent.push(words);
    const code = reply(words);
    return code === undefined ? answered(`id-${sent.length.toString()}`) : failed(code);
  };
  const all = (words: string, count: number): Answer<CollectionResult[]> => {
    const answer = ask(words);
    if (!answer.ok) return answer;
    return answered(
      Array.from({ length: count }, (_, index) => ({
        id: `${answer.value}-${index.toString()}`,
        success: true,
        errors: [],
      }))
    );
  };
  return {
    sent,
    composites,
    bodies,
    composite(requests) {
      sent.push(`composite ${requests.length.toString()}`);
      composites.push(requests);
      return Promise.resolve(composite(requests));
    },
    write(request) {
      if ('body' in request) bodies.push(request.body);
      const answer = ask(wordsOf(request));
      return Promise.resolve(answer.ok && request.method === 'PATCH' ? answered(request.recordId) : answer);
    },
    createAll: (object, records) =>
      Promise.resolve(all(`create ${records.length.toString()} ${object}`, records.length)),
    deleteAll: (ids) => Promise.resolve(all(`delete ${ids.length.toString()}`, ids.length)),
  };
};

export const refusedAsSuch = (code: string, status?: number) => (): Answer<never> => failed(code, status);

/** What each kind of step is about, where a test does not care. */
const samples: { readonly [A in StepAction]: Omit<PlanStep<A>, 'key'> } = {
  createUser: { action: 'createUser', username: 'a@b.cd', values: {} },
  updateUser: {
    action: 'updateUser',
    username: 'a@b.cd',
    fields: ['Title'],
    recordId: '005000000000009',
    roleNames: { from: null, to: null },
    before: { Title: null },
    values: { Title: 'Billing' },
  },
  changeUserEmail: {
    action: 'changeUserEmail',
    username: 'a@b.cd',
    email: 'new@b.cd',
    recordId: '005000000000009',
    before: { Email: 'old@b.cd' },
    values: { Email: 'new@b.cd' },
  },
  assignPermissionSetLicense: {
    action: 'assignPermissionSetLicense',
    license: { id: '0PL000000000001', label: 'Salesforce API Integration' },
    values: {},
  },
  createPermissionSet: { action: 'createPermissionSet', permissionSet: 'S', values: {} },
  updatePermissionSet: { action: 'updatePermissionSet', permissionSet: 'S', recordId: '0PS', before: {}, values: {} },
  grantObject: {
    action: 'grantObject',
    permissionSet: 'S',
    sobject: 'Account',
    permissions: ['read'],
    missing: ['read'],
    values: {},
  },
  grantField: {
    action: 'grantField',
    permissionSet: 'S',
    sobject: 'Account',
    field: 'Rating',
    level: 'read',
    values: {},
  },
  grantSetupEntity: {
    action: 'grantSetupEntity',
    permissionSet: 'S',
    entityType: 'ApexClass',
    entity: 'Api',
    values: {},
  },
  grantTab: { action: 'grantTab', permissionSet: 'S', tab: 'standard-Account', values: {} },
  assignPackageLicense: {
    action: 'assignPackageLicense',
    package: { id: '050000000000001', name: 'loyalty' },
    values: {},
  },
  assignPermissionSet: { action: 'assignPermissionSet', permissionSet: 'S', expiresAt: undefined, values: {} },
  assignPermissionSetGroup: { action: 'assignPermissionSetGroup', group: 'G', expiresAt: undefined, values: {} },
};

/** A step of a kind; what the test is about is given, records that it changes with what they held before. */
export const aStep = <A extends StepAction>(key: string, action: A, more: Partial<PlanStep<A>> = {}): PlanStep =>
  ({ ...samples[action], key, ...more }) as unknown as PlanStep;
