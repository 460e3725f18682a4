import type { Answer, ApiFailure } from '../../src/model/org/answer.ts';
import type { OrgGateway } from '../../src/org/orgGateway.ts';
import type { Switches } from '../local-org/switches.ts';
import type { Workbench } from './workbench.ts';

/** One open question about Salesforce, and how an org is asked for the answer. */
export type Probe = ProbeText & (ReadProbe | WriteProbe);

export type ProbeText = {
  /** The question, in one sentence. */
  question: string;
  /** How the org is asked, for people. */
  asks: string;
  /** What the product assumes, or how it works with any answer. */
  assumes: string;
  /** The switch of the local org that plays the possible answers, where there is one. */
  switchName?: keyof Switches;
};

/** Its context has nothing that writes. */
export type ReadProbe = { mode: 'read'; answer: (context: ReadContext) => Promise<Reading> };

/** Runs only with `--write`, on an org that is made for tests. */
export type WriteProbe = { mode: 'write'; answer: (context: WriteContext) => Promise<Reading> };

/** What the org answered. There is no third kind: what the org can't tell is never guessed. */
export type Reading =
  | {
      kind: 'answered';
      /** Without names, usernames, and IDs of the org: codes, counts, and Salesforce's own constants. */
      says: string;
      /** Positions of the switch that would give this answer; none where no position does. */
      positions: readonly string[];
    }
  | { kind: 'notAnswerable'; reason: string };

/** The part of the gateway that only reads. */
export type Reader = Pick<
  OrgGateway,
  'apiVersion' | 'username' | 'query' | 'queryEach' | 'toolingQuery' | 'text' | 'describe' | 'objectNames'
>;

export type ReadContext = {
  org: Reader;
  /** What the running user is allowed to do; undefined where the org didn't say. */
  permissions: Readonly<Record<CallerPermission, boolean | undefined>>;
  /** Claims of the running user's userinfo. */
  userInfo: () => Promise<Answer<Readonly<Record<string, unknown>>>>;
  /** The newest daily log of API usage; read once. */
  usageLog: () => Promise<UsageLog>;
  /** What is assigned to the running user; read once. */
  callerAccess: () => Promise<CallerAccess>;
  now: Date;
};

export type CallerAccess = {
  /** Whether the license is the integration license; undefined where the login can't read licenses. */
  isOnLicense: boolean | undefined;
  /** Permission sets and groups in addition to the profile; undefined where they can't be read. */
  assignedSets: number | undefined;
};

export type WriteContext = ReadContext & { workbench: Workbench };

export type UsageLog =
  { kind: 'read'; rows: ReadonlyArray<Readonly<Record<string, string>>> } | { kind: 'none'; reason: string };

/** Permissions of the running user that decide whether a question can be answered. */
export const callerPermissions = [
  'ViewSetup',
  'ViewHealthCheck',
  'ViewAllProfiles',
  'MonitorLoginHistory',
  'ManageUsers',
  'AssignPermissionSets',
  'ApiUserOnly',
] as const;

export type CallerPermission = (typeof callerPermissions)[number];

/** A probe that only reads: how it asks, and how it reads the answer. */
export function readProbe<E>(parts: ProbeText & Asking<ReadContext, E>): ProbeText & ReadProbe {
  return { ...parts, mode: 'read', answer: async (context) => parts.read(await parts.ask(context), context) };
}

/** A probe that writes: the same, with a workbench. */
export function writeProbe<E>(parts: ProbeText & Asking<WriteContext, E>): ProbeText & WriteProbe {
  return { ...parts, mode: 'write', answer: async (context) => parts.read(await parts.ask(context), context) };
}

/** A question that no request of this script can answer: what it needs instead. */
export function manualProbe({ reason, ...text }: Omit<ProbeText, 'asks'> & { reason: string }): ProbeText & ReadProbe {
  return { ...text, asks: 'Not asked.', mode: 'read', answer: () => Promise.resolve(notAnswerable(reason)) };
}

type Asking<C, E> = {
  ask: (context: C) => Promise<E>;
  read: (evidence: E, context: C) => Reading;
};

export function says(text: string, ...positions: ReadonlyArray<string | undefined>): Reading {
  return { kind: 'answered', says: text, positions: positions.filter((position) => position !== undefined) };
}

export function notAnswerable(reason: string): Reading {
  return { kind: 'notAnswerable', reason };
}

/** Salesforce's code, and nothing of its words: a message can contain names. */
export function codeOf({ problems }: ApiFailure): string {
  const code = problems[0]?.errorCode ?? '';
  return /^[A-Z][A-Z0-9_]{1,80}$/.test(code) ? code : 'an error without a code';
}

/** For a read that failed although the question doesn't ask about failures. */
export function unread(what: string, failure: ApiFailure): Reading {
  return notAnswerable(`${what} can't be read: ${codeOf(failure)}.`);
}

/** How reports name the position of a switch: without the texts that a position can contain. */
export function positionOf<N extends keyof Switches>(name: N, value: Switches[N]): string {
  if (name === 'userTrigger') return value === undefined ? 'none' : 'refuses';
  if (name === 'language') return value === 'en_US' ? 'en_US' : 'other';
  return String(value);
}

/** `1 row`, `2 rows` */
export function counted(count: number, noun: string): string {
  return `${count.toString()} ${noun}${count === 1 ? '' : 's'}`;
}
