import { markerFor } from '../../src/model/access/markerFor.ts';
import type { IntegrationUserSpec } from '../../src/model/access/integrationUserSpec.ts';
import type { CreateStatus } from '../../src/model/access/createOutcome.ts';
import type { CreateResult } from '../../src/output/createResult.ts';
import type { Lab } from './lab.ts';
import { type Dump, newIds, problemsIn, type State, stateOf } from './orgState.ts';

export type Bounds = {
  /** Nothing could be read afterwards: what is there cannot be said to be. */
  blind?: boolean;
  /** The org refuses or loses every write from some point on, so nothing can be taken back. */
  helpless?: boolean;
  /** The client died: there is no result. */
  died?: boolean;
};

/** What may be said of an org that is left in this state. */
const fitting: Readonly<Record<State, readonly CreateStatus[]>> = {
  untouched: ['blocked', 'unknown', 'interrupted'],
  complete: ['created', 'completed'],
  inert: ['partial'],
  deactivated: ['partial'],
  activeIncomplete: [],
  otherwise: [],
};

const alsoFitting = (state: State, { blind, helpless }: Bounds): readonly CreateStatus[] => {
  if (blind && state !== 'untouched') return ['partial', 'unknown'];

  return helpless && state === 'activeIncomplete' ? ['partial'] : [];
};

const statusProblems = (status: CreateStatus, state: State, bounds: Bounds): string[] =>
  [...fitting[state], ...alsoFitting(state, bounds)].includes(status) ? [] : [`${status}, but ${state}`];

/** What a person would have to search for because the result does not name it. */
const idProblems = (
  lab: Lab,
  result: CreateResult,
  { before, state, bounds }: { before: Dump; state: State; bounds: Bounds }
): string[] => {
  if (state === 'complete') return [];
  const text = JSON.stringify(result);
  const unnamed = newIds(lab.running.org, before).filter((id) => !text.includes(id));
  // What was lost and could not be looked for is told as not known.
  const notKnown = bounds.blind ? result.steps.filter(({ outcome }) => outcome === 'unknown').length : 0;
  return unnamed.slice(notKnown).map((id) => `${id} is not named`);
};

const mainIdProblems = (lab: Lab, { user, permissionSets }: CreateResult, state: State): string[] => {
  if (state !== 'complete') return [];
  const { store } = lab.running.org;
  const set = permissionSets.find(({ own }) => own)?.id ?? '';
  return [
    ...(store.rows('User').get(user.id ?? '') ? [] : ['the id of the user is not there']),
    ...(store.rows('PermissionSet').get(set) ? [] : ['the id of the own set is not there']),
  ];
};

const resultProblems = (
  lab: Lab,
  result: CreateResult,
  { before, state, bounds }: { before: Dump; state: State; bounds: Bounds }
): string[] => [
  ...statusProblems(result.status, state, bounds),
  ...(result.status === 'unknown' ? [] : idProblems(lab, result, { before, state, bounds })),
  ...(result.status === 'unknown' ? [] : mainIdProblems(lab, result, state)),
];

/** Whether the deactivated user can be told from one that somebody else deactivated. */
export const isMarked = (lab: Lab, spec: IntegrationUserSpec): boolean => {
  const { username } = lab.wishOf(spec);
  const [row] = [...lab.running.org.store.rows('User').where('Username', username)];
  return row?.['IsActive'] === false && String(row['AboutMe']).includes(markerFor(username));
};

/** The command as it is typed first: it names the way back, and does nothing. */
const inactiveProblems = async (lab: Lab, spec: IntegrationUserSpec, marked: boolean): Promise<string[]> => {
  const { status, user, blockers } = await lab.create(spec);
  const inactive = blockers.find(({ code }) => code === 'UserInactive');
  const namesFlag = inactive?.action.includes('--reactivate') === true;
  return status === 'blocked' && inactive && user.id !== null && namesFlag === marked
    ? []
    : [`a deactivated user is met with ${status}${namesFlag ? ' and --reactivate' : ''}`];
};

/** An admin does what the blocker says: where the org refused the mark, the user may be anybody's. */
const activate = async (lab: Lab, spec: IntegrationUserSpec): Promise<void> => {
  const { org } = lab.running;
  const row = [...org.store.rows('User').where('Username', lab.wishOf(spec).username)][0];
  const url = `/services/data/v66.0/sobjects/User/${row?.Id ?? ''}`;
  const headers = { 'content-type': 'application/json' };
  await lab.connection.request({ method: 'PATCH', url, body: '{"IsActive":true}', headers });
};

const isHalf = (state: State): boolean => ['inert', 'activeIncomplete', 'deactivated'].includes(state);

/** The same command again, nothing in its way. */
const resumeProblems = async (lab: Lab, spec: IntegrationUserSpec, state: State, before: Dump): Promise<string[]> => {
  lab.running.faults.clear();
  const wish = lab.wishOf(spec);
  const { org } = lab.running;
  const reactivate = isMarked(lab, spec);
  const first = state === 'deactivated' ? await inactiveProblems(lab, spec, reactivate) : [];
  if (state === 'deactivated' && !reactivate) await activate(lab, spec);
  const { status } = await lab.create(spec, { reactivate });
  const now = stateOf(org, wish, before);
  const third = await lab.create(spec);
  return [
    ...first,
    ...(now === 'complete' && ['created', 'completed'].includes(status) ? [] : [`again: ${status}, and ${now}`]),
    ...(third.status === 'unchanged' ? [] : [`a third time: ${third.status}`]),
    ...problemsIn(org, wish, before).map((problem) => `again: ${problem}`),
  ];
};

/** A user that gives no access must not keep a seat that nobody is told of. */
const hiddenSeats = (lab: Lab, spec: IntegrationUserSpec, result: CreateResult | undefined, state: State): string[] => {
  if (state !== 'deactivated') return [];
  const { store } = lab.running.org;
  const user = [...store.rows('User').where('Username', lab.wishOf(spec).username)][0];
  // An assignment whose answer was lost, and that could not be looked for, is named as not known.
  if (result?.steps.some(({ action, outcome }) => action === 'assignPermissionSetLicense' && outcome === 'unknown'))
    return [];
  return [...store.rows('PermissionSetLicenseAssign').where('AssigneeId', user?.Id ?? '')]
    .filter(({ Id }) => !JSON.stringify(result ?? {}).includes(Id))
    .map(({ Id }) => `hidden seat ${Id}`);
};

export type Played = { spec: IntegrationUserSpec; before: Dump; result?: CreateResult; bounds?: Bounds };

/** Everything that is wrong with how a case ended; `state` for those who count. */
export const judgeCase = async (
  lab: Lab,
  { spec, before, result, bounds = {} }: Played
): Promise<{ state: State; problems: string[] }> => {
  const wish = lab.wishOf(spec);
  const { org } = lab.running;
  const state = stateOf(org, wish, before);
  const forbidden = state === 'activeIncomplete' && !bounds.helpless && !bounds.died;
  const now = [
    ...problemsIn(org, wish, before),
    ...(forbidden ? ['an active user without its access'] : []),
    ...hiddenSeats(lab, spec, result, state),
    ...(result ? resultProblems(lab, result, { before, state, bounds }) : []),
  ];
  return { state, problems: [...now, ...(isHalf(state) ? await resumeProblems(lab, spec, state, before) : [])] };
};
