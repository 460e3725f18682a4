import { type Answer, type ApiFailure, hasCode } from '../../src/model/org/answer.ts';
import type { Subresponse } from '../../src/model/org/orgWriter.ts';
import { soql } from '../../src/org/soql.ts';
import {
  codeOf,
  notAnswerable,
  type Probe,
  type Reading,
  says,
  unread,
  type WriteContext,
  writeProbe,
} from './probe.ts';
import { freeSeats, idOf, type NewUser } from './workbench.ts';

/** Questions that creating a user answers. They run first, while the seat is free. */
export const userProbes = {
  composite: writeProbe({
    question:
      'Does one composite create a user, the permission set license, a permission set with object permissions, and its assignment?',
    asks: 'All of it in one all-or-nothing composite whose last step is refused on purpose, so that nothing remains.',
    assumes: 'It works; where it does not, the steps are sent one by one.',
    switchName: 'composite',
    ask: ({ workbench }) => workbench.refusedComposite(),
    read: (answer) => (answer.ok ? readComposite(answer.value) : readCompositeRefusal(answer.failure)),
  }),
  emailRefusal: writeProbe({
    question: 'With which code is a user with an invalid email address refused?',
    asks: 'A user whose email address is the word "invalid".',
    assumes: 'INVALID_EMAIL_ADDRESS, for which it has advice of its own.',
    ask: ({ workbench }) => workbench.tryUser({ Email: 'invalid' }),
    read: (answer) => says(answer.ok ? 'The user was created.' : `${codeOf(answer.failure)}.`),
  }),
  userLicenseExhausted: writeProbe({
    question: 'With which code is a user refused when no seat of the license is free?',
    asks: 'A user on the integration license, in an org without a free seat.',
    assumes: 'LICENSE_LIMIT_EXCEEDED without a field.',
    ask: async ({ workbench }) => ({ license: workbench.license, user: await workbench.user() }),
    read({ license, user: { plain } }) {
      if (!license.ok) return unread('The license', license.failure);
      if (license.value.id === undefined) return notAnswerable("The org doesn't have the license.");
      if (license.value.free > 0) return notAnswerable(`${freeSeats(license.value)}.`);
      return says(plain.ok ? 'The user was created although no seat is free.' : `${codeOf(plain.failure)}.`);
    },
  }),
  userTrigger: userProbe({
    question: 'Does a trigger or a validation rule refuse every new user?',
    assumes: 'It can happen: the refusal is shown in the words of the org.',
    switchName: 'userTrigger',
    read({ plain, withRole }) {
      if (plain.ok || withRole?.ok === true) return says('No.', 'none');
      return isCustomRefusal(plain.failure)
        ? says('Yes, with or without a role: FIELD_CUSTOM_VALIDATION_EXCEPTION.', 'refuses')
        : notAnswerable(`The user is refused earlier, with ${codeOf(plain.failure)}.`);
    },
  }),
  requireRole: userProbe({
    question: 'Does the org refuse a new user without a role?',
    assumes: 'It can happen: --role gives the user a role.',
    switchName: 'requireRole',
    read({ plain, withRole, hasRoles }) {
      if (plain.ok) return says('No.', 'false');
      if (withRole?.ok === true)
        return says(`Yes, with ${codeOf(plain.failure)}; with a role the user was created.`, 'true');
      return notAnswerable(
        hasRoles ? `The user is refused with a role too, with ${codeOf(plain.failure)}.` : 'The org has no roles.'
      );
    },
  }),
  featureLicense: userProbe({
    question: 'Does the org give new users a feature license of which no seat is free?',
    assumes: 'It can happen: LICENSE_LIMIT_EXCEEDED with the field of the feature license.',
    switchName: 'featureLicense',
    read({ plain, withRole }) {
      if (plain.ok || withRole?.ok === true) return says('No.', 'false');
      const isFeature = plain.failure.problems.some(({ fields }) =>
        fields.some((field) => field.startsWith('UserPermissions'))
      );
      return hasCode(plain.failure, 'LICENSE_LIMIT_EXCEEDED') && isFeature
        ? says('Yes: LICENSE_LIMIT_EXCEEDED with the field of a feature license.', 'true')
        : notAnswerable(`The user is refused for another reason, with ${codeOf(plain.failure)}.`);
    },
  }),
  userLogin: newUserProbe({
    question: 'Does the UserLogin row of a new user exist at once?',
    asks: 'UserLogin of the throwaway user, right after its creation.',
    assumes: 'Not necessarily: without a row, a user counts as not frozen.',
    switchName: 'userLogin',
    ask: ({ workbench: { org } }, userId) => org.query(soql`SELECT Id FROM UserLogin WHERE UserId = ${userId}`),
    read(answer) {
      if (!answer.ok) return unread('UserLogin', answer.failure);
      return answer.value.records.length > 0 ? says('Yes.', 'immediate') : says('No.', 'later');
    },
  }),
  emailChange: newUserProbe({
    question: 'Does a changed email address of a user take effect before the new address is confirmed?',
    asks: 'The throwaway user gets an address of a domain that nobody can own (example.com), and is read back.',
    assumes: 'No: until then the old address stays, and that is not reported as a lost value.',
    switchName: 'emailChange',
    async ask({ workbench: { org } }, userId) {
      const request = { object: 'User', recordId: userId, body: { Email: changedEmail } } as const;
      const changed = await org.write({ method: 'PATCH', ...request });
      return changed.ok ? org.query<{ Email: string }>(soql`SELECT Email FROM User WHERE Id = ${userId}`) : changed;
    },
    read(answer) {
      if (!answer.ok) return unread('The email address', answer.failure);
      return answer.value.records[0]?.Email === changedEmail
        ? says('Yes, at once.', 'immediate')
        : says('No.', 'confirmedFirst');
    },
  }),
  passwordChangeDate: newUserProbe({
    question: 'Is LastPasswordChangeDate set after a user was created over REST without a password?',
    asks: 'LastPasswordChangeDate of the throwaway user.',
    assumes: 'No: a date means that somebody set a password.',
    ask: ({ workbench: { org } }, userId) =>
      org.query<{ LastPasswordChangeDate: string | null }>(
        soql`SELECT LastPasswordChangeDate FROM User WHERE Id = ${userId}`
      ),
    read(answer) {
      if (!answer.ok) return unread('The user', answer.failure);
      return says(answer.value.records[0]?.LastPasswordChangeDate == null ? 'No.' : 'Yes.');
    },
  }),
  pslByOrg: newUserProbe({
    question: 'Does the org assign the permission set license to a new integration user by itself?',
    asks: 'Permission set licenses of the throwaway user, right after its creation.',
    assumes: 'No; where it does, the assignment is accepted as it is.',
    switchName: 'pslByOrg',
    ask: ({ workbench }, userId) => workbench.holdsPsl(userId),
    read: (answer) =>
      answer.ok ? says(answer.value ? 'Yes.' : 'No.', String(answer.value)) : unread('Licenses', answer.failure),
  }),
} satisfies Record<string, Probe>;

/** Reserved for documentation by RFC 2606: mail to it reaches nobody. */
const changedEmail = 'integration-user-probe@example.com';

type Text = Omit<Probe, 'mode' | 'answer'>;

/** What the attempt to create the throwaway user shows. */
function userProbe({
  read,
  ...text
}: Omit<Text, 'asks'> & { read: (user: NewUser) => Reading }): ReturnType<typeof writeProbe> {
  return writeProbe({
    ...text,
    asks: 'The throwaway user, without a role; where that is refused, with one.',
    ask: ({ workbench }) => workbench.user(),
    read,
  });
}

/** What needs the throwaway user. */
export function newUserProbe<E>({
  ask,
  read,
  ...text
}: Text & { ask: (context: WriteContext, userId: string) => Promise<E>; read: (evidence: E) => Reading }): ReturnType<
  typeof writeProbe
> {
  return writeProbe<{ user: Answer<string>; evidence?: E }>({
    ...text,
    async ask(context) {
      const user = idOf(await context.workbench.user());
      return user.ok ? { user, evidence: await ask(context, user.value) } : { user };
    },
    read({ user, evidence }) {
      if (!user.ok) return notAnswerable(`The throwaway user can't be created: ${codeOf(user.failure)}.`);
      return read(evidence as E);
    },
  });
}

function isCustomRefusal(failure: ApiFailure): boolean {
  return hasCode(failure, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY');
}

function readCompositeRefusal(failure: ApiFailure): Reading {
  const position = { NOT_FOUND: 'notFound', API_CURRENTLY_DISABLED: 'disabled' }[codeOf(failure)];
  return says(`The composite is refused with ${codeOf(failure)}.`, position);
}

function problemIn({ body }: Subresponse): string {
  const [problem] = Array.isArray(body) ? (body as unknown[]) : [];
  const code =
    typeof problem === 'object' && problem !== null && 'errorCode' in problem ? String(problem.errorCode) : '';
  return /^[A-Z][A-Z0-9_]{1,80}$/.test(code) ? code : 'an error without a code';
}

/** The step that was refused is the one whose code isn't PROCESSING_HALTED. */
function readComposite(steps: readonly Subresponse[]): Reading {
  if (steps.every(({ httpStatusCode }) => httpStatusCode < 300))
    return says('All steps were accepted, even the one that should be refused.', 'works');
  const refused = steps.find((step) => step.httpStatusCode >= 400 && problemIn(step) !== 'PROCESSING_HALTED');
  if (!refused) return says('All steps are PROCESSING_HALTED, and no reason is given.', 'halted');
  const code = problemIn(refused);
  if (refused.referenceId === 'probeDuplicate')
    return says(`Yes: only the last step is refused, with ${code}.`, 'works');
  if (code === 'MIXED_DML_OPERATION') return says(`No: ${code}.`, 'mixedDml');
  return notAnswerable(`The step ${refused.referenceId} is refused with ${code}.`);
}
