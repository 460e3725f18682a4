import { Messages } from '@salesforce/core';
import { toFlags } from '../model/access/objectPermissions.ts';
import { severities, type Severity } from '../model/audit/finding.ts';
import { safeText } from '../model/text/safeText.ts';
import type { DisplayedAccess, DisplayResult } from './displayResult.ts';
import { severityText, severityTones } from './findingBlocks.ts';
import { listText } from './identityText.ts';
import { type Block, gap, text } from './page.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.display');

/** What the user may do, and through what. */
export const accessBlocks = ({ access }: DisplayResult, severityOf: SeverityOf): Block[] => [
  ...permissionBlocks(access, severityOf),
  ...objectBlocks(access),
  ...fieldBlocks(access),
  ...setupBlocks(access),
];

function setupBlocks({ setup }: DisplayedAccess): Block[] {
  if (setup.length === 0) return [];
  const lines = [...Map.groupBy(setup, ({ path }) => path)].map(([path, held]) => {
    const counts = held.map(({ type, count }) => `${safeText(type)} ${count.toString()}`).join(', ');
    return text(`${safeText(path)}: ${counts}`, 'plain', 2);
  });
  return [text(messages.getMessage('section.setup'), 'heading'), ...lines, gap];
}

/** Fields by path and object, those that can be edited with a mark. */
function fieldBlocks({ fields }: DisplayedAccess): Block[] {
  if (fields.length === 0) return [];
  const lines = [...Map.groupBy(fields, ({ path }) => path)].flatMap(([path, held]) => [
    text(safeText(path), 'plain', 2),
    ...[...Map.groupBy(held, ({ field }) => field.split('.')[0] ?? '')].map(([object, own]) =>
      text(`${safeText(object)}: ${listText(own.map(fieldText), mostObjects)}`, 'plain', 4)
    ),
  ]);
  return [
    text(messages.getMessage('section.fields'), 'heading'),
    text(messages.getMessage('info.editMark'), 'dim', 2),
    ...lines,
    gap,
  ];
}

function fieldText({ field, permissions }: DisplayedAccess['fields'][number]): string {
  const name = field.split('.').slice(1).join('.');
  return permissions.includes('edit') ? `${name}*` : name;
}

/** Objects with the same permissions by the same path in one line. */
function objectBlocks({ objects }: DisplayedAccess): Block[] {
  const byPath = Map.groupBy(objects, ({ path }) => path);
  const lines = [...byPath].flatMap(([path, held]) => [
    text(safeText(path), 'plain', 2),
    ...[...Map.groupBy(held, ({ permissions }) => toFlags((name) => permissions.includes(name)))].map(
      ([flags, grants]) =>
        text(
          `${flags.padEnd(7)}  ${listText(
            grants.map(({ object }) => object),
            mostObjects
          )}`,
          'plain',
          4
        )
    ),
  ]);
  return [
    text(messages.getMessage('section.objects'), 'heading'),
    ...(lines.length === 0
      ? [text(messages.getMessage('nothing'), 'plain', 2)]
      : [text(messages.getMessage('info.letters'), 'dim', 2), ...lines]),
    gap,
  ];
}

function permissionBlocks({ userPermissions }: DisplayedAccess, severityOf: SeverityOf): Block[] {
  const byPermission = [...Map.groupBy(userPermissions, ({ permission }) => permission)]
    .map(([permission, held]) => ({
      permission,
      severity: severityOf(permission),
      paths: held.map(({ path }) => path),
    }))
    .sort((a, b) => rank(a.severity) - rank(b.severity) || (a.permission < b.permission ? -1 : 1));
  return [
    text(messages.getMessage('section.userPermissions'), 'heading'),
    ...(byPermission.length === 0 ? [text(messages.getMessage('nothing'), 'plain', 2)] : []),
    ...byPermission.map(({ permission, severity, paths }) => {
      const mark = severity === undefined ? ' '.repeat(severityText('info').length) : severityText(severity);
      const words = `${mark}  ${safeText(permission)} (${listText(paths)})`;
      return text(words, severity === undefined ? 'plain' : severityTones[severity], 2);
    }),
    gap,
  ];
}

/** More objects with the same permissions by the same path are counted. */
const mostObjects = 30;

/** How bad a rule finds a user permission; none where no rule speaks of it. */
export type SeverityOf = (permission: string) => Severity | undefined;

function rank(severity: Severity | undefined): number {
  return severity === undefined ? severities.length : severities.indexOf(severity);
}
