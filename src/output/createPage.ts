import { Messages } from '@salesforce/core';
import { partition } from 'es-toolkit/array/partition';
import type { BlockerItem } from './blockerText.ts';
import type { CreateStatus } from '../model/access/createOutcome.ts';
import { connectionBlocks } from './connectionBlocks.ts';
import type { CreateResult, StepItem } from './createResult.ts';
import { differenceText } from './fieldTexts.ts';
import { fill } from './messageText.ts';
import { type Block, gap, text, type Tone } from './page.ts';
import type { PlanStep } from '../model/access/planStep.ts';
import type { PlanNames } from '../model/access/writtenFields.ts';
import { planRows, impliedSummary } from './stepText.ts';
import { surplusBlocks } from './surplusText.ts';
import { safeText } from '../model/text/safeText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.create');

/** The result for people: what was done, what blocks the request or was left behind, and what to do next. */
export function createPage(result: CreateResult, steps: readonly PlanStep[], isDetailed = false): Block[] {
  const at = result.steps.find(({ outcome }) => outcome === 'notDone')?.target ?? '';
  const showsSteps =
    ['partial', 'interrupted'].includes(result.status) ||
    (result.status === 'blocked' &&
      result.steps.some(({ outcome }) => outcome === 'left' || outcome === 'deactivated'));
  const wasShown =
    ['created', 'completed', 'partial', 'unknown', 'interrupted'].includes(result.status) ||
    result.steps.some(({ outcome }) => outcome !== 'planned');
  return [
    ...(wasShown ? [] : [title(result), gap]),
    ...(result.status === 'planned' ? planBlocks(result, steps) : []),
    verdict(result, at),
    ...result.blockers.flatMap(blockerBlocks),
    ...(showsSteps ? stepTable(result) : []),
    ...deviationBlocks(result),
    ...judgementBlocks(result),
    ...surplusBlocks(result.surplus),
    ...noteBlocks(result),
    ...(result.connection === undefined ? [] : connectionBlocks(result.connection, isDetailed)),
  ];
}

const tones: Readonly<Record<CreateStatus, Tone>> = {
  created: 'good',
  completed: 'good',
  unchanged: 'good',
  planned: 'heading',
  blocked: 'bad',
  partial: 'bad',
  unknown: 'warning',
  interrupted: 'warning',
};

function title({ org }: CreateResult): Block {
  return text(
    [org.name, org.edition, org.instanceUrl].flatMap((part) => (part === null ? [] : [safeText(part)])).join(' · '),
    'heading'
  );
}

function verdict(result: CreateResult, at: string): Block {
  const { status, user } = result;
  const tokens = status === 'interrupted' ? [user.username, at] : [user.username, user.id ?? ''];
  const change = reactivates(result) ? '.reactivated' : updates(result) ? '.updated' : '';
  const key = `status.${status}${status === 'completed' ? change : ''}`;
  return text(fill(messages, key, tokens.map(safeText)), tones[status]);
}

function reactivates({ steps }: CreateResult): boolean {
  return steps.some(
    ({ action, fields }) =>
      action === 'updateUser' && fields.some(({ field, to }) => field === 'IsActive' && to === true)
  );
}

function updates({ steps }: CreateResult): boolean {
  return steps.some(({ action }) => action === 'updateUser' || action === 'changeUserEmail');
}

function columns(keys: readonly string[]): Array<{ key: string; name: string }> {
  return keys.map((key) => ({ key, name: messages.getMessage(`column.${key}`) }));
}

/** Whom the plan is for, and the set that everything is granted to. */
function planHead({ user, permissionSets }: CreateResult): Block {
  const own = permissionSets.find((set) => set.own);
  const names = [user.username, ...(own ? [own.name] : [])].map(safeText);
  return text(fill(messages, own ? 'plan.for.ownSet' : 'plan.for', names));
}

function planNames({ user }: CreateResult): PlanNames {
  return { username: user.username, profileName: user.profile };
}

function impliedBlocks(steps: readonly PlanStep[]): Block[] {
  const implied = steps.flatMap((step) => impliedSummary(step) ?? []);
  if (implied.length === 0) return [];
  return [text(messages.getMessage('plan.implied')), ...implied.map((each) => text(`• ${each}`, 'plain', 2)), gap];
}

function planBlocks(result: CreateResult, steps: readonly PlanStep[]): Block[] {
  return [
    planHead(result),
    { kind: 'table', columns: columns(['action', 'target']), rows: planRows(steps, planNames(result)) },
    ...impliedBlocks(steps),
  ];
}

/** The plan alone, before the question whether to carry it out. */
export function planPage(result: CreateResult, steps: readonly PlanStep[]): Block[] {
  const remarks = [...judgementBlocks(result), ...noteBlocks(result)];
  return [title(result), gap, ...planBlocks(result, steps), ...remarks, ...(remarks.length === 0 ? [] : [gap])];
}

function command(line: string): Block {
  return { kind: 'command', text: line, indent: 4 };
}

function blockerBlocks({ message, action, commands }: BlockerItem): Block[] {
  return [text(`• ${message}`), text(`→ ${action}`, 'dim', 2), ...commands.map(command)];
}

/** Every id, where not all went as planned: nobody should have to search for what was left. */
function stepTable({ steps }: CreateResult): Block[] {
  const rows = steps
    .filter(({ action }) => action !== 'grantField')
    .map(({ action, target, outcome, id }) => ({
      target: messages.getMessage('step', [messages.getMessage(`action.${action}`), safeText(target)]),
      outcome: messages.getMessage(`outcome.${outcome}`),
      id: id ?? '',
    }));
  return rows.length === 0 ? [] : [{ kind: 'table', columns: columns(['target', 'outcome', 'id']), rows }];
}

/** What was dropped, and of the user record each value that is another one. */
function deviationBlocks({ deviations }: CreateResult): Block[] {
  if (deviations.length === 0) return [];
  const isOfUser = ({ action }: StepItem): boolean => action === 'updateUser' || action === 'changeUserEmail';
  const [ofUser, others] = partition(deviations, isOfUser);
  return [
    text(messages.getMessage('info.deviations'), 'bad'),
    ...ofUser.flatMap(({ fields }) => fields.map((field) => text(`• ${differenceText(field)}`, 'plain', 2))),
    ...others.map(({ target }) => text(`• ${safeText(target)}`, 'plain', 2)),
    ...(ofUser.length === 0 ? [] : [text(messages.getMessage('info.replaced'), 'dim')]),
    ...(others.length === 0 ? [] : [text(messages.getMessage('info.dropped'), 'dim')]),
  ];
}

function noteBlocks({ notes }: CreateResult): Block[] {
  return notes.map((note) => text(`• ${note}`, 'dim'));
}

/** What the rules say; where there is no plan, only what prevents it counts. */
function judgementBlocks(result: CreateResult): Block[] {
  return result.status === 'blocked' ? [] : [...findingBlocks(result), ...notJudgedBlocks(result)];
}

function findingBlocks({ findings }: CreateResult): Block[] {
  return findings.length === 0
    ? []
    : [
        text(messages.getMessage('info.findings'), 'warning'),
        ...findings.map(({ severity, ruleId, message, accepted }) =>
          text(
            fill(messages, accepted ? 'finding.accepted' : 'finding', [severity, ruleId, safeText(message)]),
            'plain',
            2
          )
        ),
      ];
}

/** One line for each reason. */
function notJudgedBlocks({ notJudged }: CreateResult): Block[] {
  if (notJudged.length === 0) return [];
  const byReason = [...Map.groupBy(notJudged, ({ reason }) => reason)];
  return [
    text(messages.getMessage('info.notJudged'), 'warning'),
    ...byReason.map(([reason, rules]) => {
      const names = rules.map(({ ruleId }) => ruleId).join(', ');
      return text(`• ${reason === '' ? names : `${names}: ${safeText(reason)}`}`, 'plain', 2);
    }),
  ];
}
