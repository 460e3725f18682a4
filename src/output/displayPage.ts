import { Messages } from '@salesforce/core';
import type { Finding } from '../model/audit/finding.ts';
import { safeText } from '../model/text/safeText.ts';
import { accessBlocks, type SeverityOf } from './accessBlocks.ts';
import type { DisplayedAssignment } from './displayedAssignments.ts';
import type { DisplayResult } from './displayResult.ts';
import { findingBlocks } from './findingBlocks.ts';
import { findingTrees, firstOfEachRule } from './findingTrees.ts';
import { daysAgoText, listText, stateText, useText, whyText, workText } from './identityText.ts';
import { openRuleBlocks, unreadBlocks } from './openRuleBlocks.ts';
import { type Block, columnsOf, gap, text } from './page.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.display');

/** All about one user, on a page that can go into a ticket. */
export const displayPage = (result: DisplayResult, severityOf: SeverityOf): Block[] => {
  const { user, org, takenAt } = result;
  return [
    text(safeText(user.username), 'heading'),
    text(
      messages.getMessage('info.source', [
        safeText(org.name ?? org.id),
        safeText(org.instanceUrl),
        takenAt.slice(0, 10),
        safeText(org.username),
      ]),
      'dim'
    ),
    gap,
    ...who(result),
    text(messages.getMessage('section.why'), 'heading'),
    text(whyText(result), 'plain', 2),
    gap,
    ...unreadBlocks(result.datasets),
    ...assignmentBlocks(result),
    ...accessBlocks(result, severityOf),
    ...loginBlocks(result),
    ...tokenBlocks(result),
    ...findingsBlocks(result),
    ...openRuleBlocks(result.results),
    text(messages.getMessage('info.requests', [result.requests]), 'dim'),
  ];
};

function findingsBlocks({ findings }: DisplayResult): Block[] {
  const trees = findingTrees(findings.map(withoutDisplay));
  const explained = firstOfEachRule(trees);
  return [
    text(messages.getMessage('section.findings'), 'heading'),
    ...(trees.length === 0 ? [text(messages.getMessage('info.noFindings'), 'good', 2)] : []),
    ...trees.flatMap((tree) => findingBlocks(tree, explained)),
    gap,
  ];
}

/** The command that shows this very page says nothing here. */
function withoutDisplay(finding: Finding): Finding {
  const commands = finding.remediation.commands.filter(
    (line) => !/^sf integration-user display (?!.*--why)/.test(line)
  );
  return { ...finding, remediation: { ...finding.remediation, commands } };
}

function tokenBlocks({ use: { tokens, sessions }, takenAt }: DisplayResult): Block[] {
  return [
    ...(tokens.length === 0
      ? []
      : ([
          {
            kind: 'table',
            columns: columnsOf(messages, ['token', 'created', 'lastUsed', 'uses']),
            rows: tokens.map(({ appName, createdAt, lastUsedAt, useCount }) => ({
              token: safeText(appName),
              created: createdAt.slice(0, 10),
              lastUsed: lastUsedAt === undefined ? messages.getMessage('never') : daysAgoText(lastUsedAt, takenAt),
              uses: useCount.toString(),
            })),
          },
        ] satisfies Block[])),
    text(messages.getMessage('info.tokens', [tokens.length, sessions.length]), 'dim', 2),
    gap,
  ];
}

function loginBlocks({ use: { logins }, takenAt, window }: DisplayResult): Block[] {
  return [
    text(messages.getMessage('section.use', [window.days]), 'heading'),
    ...(logins.length === 0
      ? [text(messages.getMessage('info.noLogins'), 'plain', 2), gap]
      : ([
          {
            kind: 'table',
            columns: columnsOf(messages, ['app', 'login', 'count', 'failed', 'first', 'last']),
            rows: logins.map(({ application, loginTypes, count, failed, firstAt, lastAt }) => ({
              app: safeText(application),
              login: listText(loginTypes),
              count: count.toString(),
              failed: failed.toString(),
              first: firstAt.slice(0, 10),
              last: daysAgoText(lastAt, takenAt),
            })),
          },
        ] satisfies Block[])),
  ];
}

function assignmentBlocks({ assignments }: DisplayResult): Block[] {
  return [
    text(messages.getMessage('section.assignments'), 'heading'),
    ...(assignments.length === 0
      ? [text(messages.getMessage('nothing'), 'plain', 2), gap]
      : ([
          {
            kind: 'table',
            columns: columnsOf(messages, ['assignment', 'kind', 'assignmentState']),
            rows: assignments.map((each) => ({
              assignment: safeText(each.name),
              kind: messages.getMessage(`kind.${each.kind}`),
              assignmentState: assignmentText(each),
            })),
          },
        ] satisfies Block[])),
  ];
}

function assignmentText({ state, expiresAt, isSessionBased, isOutdated, otherLicense }: DisplayedAssignment): string {
  return [
    messages.getMessage(`assignment.${state}`),
    ...(expiresAt === null ? [] : [messages.getMessage('assignment.until', [expiresAt.slice(0, 10)])]),
    ...(isSessionBased ? [messages.getMessage('assignment.sessionBased')] : []),
    ...(isOutdated ? [messages.getMessage('assignment.outdated')] : []),
    ...(otherLicense === null ? [] : [messages.getMessage('assignment.otherLicense', [safeText(otherLicense)])]),
  ].join(', ');
}

function who(result: DisplayResult): Block[] {
  const { user, takenAt } = result;
  return [
    line('name', safeText(user.name)),
    line('email', safeText(user.email)),
    line('license', safeText(user.license)),
    line(
      'psls',
      user.permissionSetLicenses.length === 0 ? messages.getMessage('none') : listText(user.permissionSetLicenses)
    ),
    line('profile', safeText(user.profile)),
    ...(user.role === null ? [] : [line('role', safeText(user.role))]),
    line('state', stateText(user)),
    line('created', dateText(user.createdAt, takenAt)),
    line('lastLogin', dateText(user.lastLoginAt, takenAt)),
    line('lastUsed', user.lastUsed === null ? messages.getMessage('noneSeen') : dateText(user.lastUsed, takenAt)),
    ...useLines(result),
    gap,
  ];
}

/** Of a user who can't log in, the use is no news. */
function useLines({ user, takenAt }: DisplayResult): Block[] {
  const { state, withoutLogin } = user.use;
  const isDisabled = !user.isActive || user.isFrozen === true;
  return [
    ...(isDisabled || state === 'active' ? [] : [line('use', wordsOfUse(user))]),
    ...withoutLogin.map((work, index) => line(index === 0 ? 'work' : '', workText(work, takenAt))),
  ];
}

function wordsOfUse(user: DisplayResult['user']): string {
  if (user.use.state === 'worksWithoutLogin') return messages.getMessage('use.worksWithoutLogin');
  return useText({ ...user, isFrozen: false });
}

function dateText(time: string | null, now: string): string {
  return time === null ? messages.getMessage('never') : `${time.slice(0, 10)} (${daysAgoText(time, now)})`;
}

const widest = 14;

function line(key: string, value: string): Block {
  const name = key === '' ? '' : messages.getMessage(`user.${key}`);
  return text(`${name.padEnd(widest)} ${value}`, 'plain', 2);
}
