import { Messages } from '@salesforce/core';
import type { AppIncident } from '../model/audit/appIncident.ts';
import type { AuditResult } from '../model/audit/auditResult.ts';
import type { Severity } from '../model/audit/finding.ts';
import type { SeatPool } from '../model/org/seatPools.ts';
import { commandLine, safeText, shellWord } from '../model/text/safeText.ts';
import { baselineBlocks, configBlocks, newFindings, unchangedBlocks } from './baselineBlocks.ts';
import { controlBlocks, newerText } from './controlBlocks.ts';
import { endBlocks } from './endBlocks.ts';
import { atThreshold } from './exitCodes.ts';
import { countsText, findingTrees, firstOfEachRule } from './findingTrees.ts';
import { groupBlocks, identityGroups, quietIdentities, shownTrees, subjectGroups } from './groupBlocks.ts';
import { stateNote } from './identityText.ts';
import { incidentBlocks } from './incidentBlocks.ts';
import { countText } from './messageText.ts';
import { openRuleBlocks, unreadBlocks } from './openRuleBlocks.ts';
import { type Block, command, gap, orgTitle, text, type Tone } from './page.ts';
import { poolName, usedText } from './seatText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.audit');

/** The whole report as a person reads it: what could not be read, the worst first, and what to do next. */
export const auditPage = (result: AuditResult, options: AuditPageOptions): Block[] => {
  const { seats } = options;
  if (result.incident) return incidentPage(result, result.incident, options);
  const trees = findingTrees(newFindings(result));
  const [identities, subjects] = [identityGroups(result, trees), subjectGroups(trees)];
  const explained = firstOfEachRule([...shownTrees(identities), ...shownTrees(subjects)]);
  return [
    ...header(result, seats),
    ...unreadBlocks(result.datasets),
    ...nobody(result),
    ...(result.framework
      ? controlBlocks(result.framework, result)
      : [
          ...groupBlocks(identities, explained, messages.getMessage('rest.identities')),
          ...groupBlocks(subjects, explained, messages.getMessage('rest.subjects')),
          ...quietBlocks(result),
        ]),
    ...endBlocks(result),
    ...openRuleBlocks(result.results),
    ...baselineBlocks(result),
    ...unchangedBlocks(result),
    ...leftOut(result),
    text(summaryText(result), summaryTone(result)),
    thresholdBlock(result, options),
    ...nextBlocks(result, options),
  ];
};

/** About the users of one app, with the app above their findings. */
function incidentPage(result: AuditResult, incident: AppIncident, options: AuditPageOptions): Block[] {
  return [
    ...header(result, options.seats),
    ...unreadBlocks(result.datasets),
    ...incidentBlocks(incident, result),
    gap,
    text(summaryText(result), summaryTone(result)),
    thresholdBlock(result, options),
    ...nextBlocks(result, options),
  ];
}

function nobody({ identities, datasets }: AuditResult): Block[] {
  if (identities.length > 0) return [];
  const isSure = datasets.every(({ complete }) => complete);
  return [text(messages.getMessage(isSure ? 'info.nobody' : 'info.nobodySeen'), isSure ? 'good' : 'warning'), gap];
}

function nextBlocks(result: AuditResult, options: AuditPageOptions): Block[] {
  const { snapshotFile, written = [], isStored = false } = options;
  const { identities, org } = result;
  const worst = identities.find(({ findings }) => findings > 0);
  const display = commandLine(['integration-user', 'display', '--user', worst?.username ?? ''], org.username);
  return [
    ...(worst ? [text(messages.getMessage('next.display')), command(display)] : []),
    ...(isStored
      ? []
      : [text(messages.getMessage(snapshotFile === undefined ? 'next.snapshot' : 'next.again'), 'dim')]),
    ...(snapshotFile === undefined
      ? []
      : [command(`sf integration-user audit --from-snapshot ${shellWord(snapshotFile)}`)]),
    ...waysOut(result, options),
    ...(written.length === 0 ? [] : [text(messages.getMessage('info.written', [written.map(safeText).join(', ')]))]),
  ];
}

/** The first report of an org is usually long; there are two ways to shorten it. */
function waysOut(result: AuditResult, { threshold, isBaseline = false }: AuditPageOptions): Block[] {
  return result.baseline || result.config || isBaseline || atThreshold(result, threshold).length === 0
    ? []
    : [text(messages.getMessage('next.baseline'), 'dim')];
}

function thresholdBlock(result: AuditResult, { threshold, isBaseline = false }: AuditPageOptions): Block {
  const count = atThreshold(result, threshold).length;
  if (count === 0)
    return text(messages.getMessage(result.baseline ? 'info.noneNew' : 'info.belowThreshold', [threshold]), 'dim');
  return text(messages.getMessage(isBaseline ? 'info.inBaseline' : 'info.atThreshold', [threshold, count]), 'dim');
}

function summaryText({ summary, results, requests, incident }: AuditResult): string {
  const passed = results.filter(({ outcome }) => outcome === 'passed').length;
  const counts = countsText(summary.findings);
  return [
    // Users of an app may be people.
    countText(messages, incident ? 'summary.users' : 'summary.identities', summary.identities),
    counts === '' ? messages.getMessage('summary.noFindings') : counts,
    ...(summary.waived === 0 ? [] : [messages.getMessage('summary.waived', [summary.waived])]),
    ...(passed === 0 ? [] : [countText(messages, 'summary.passed', passed)]),
    ...(summary.notEvaluated === 0 ? [] : [countText(messages, 'summary.notEvaluated', summary.notEvaluated)]),
    messages.getMessage('summary.requests', [requests]),
  ].join(' · ');
}

function summaryTone({ summary: { findings, notEvaluated } }: AuditResult): Tone {
  if (findings.critical + findings.high > 0) return 'bad';
  return findings.moderate + notEvaluated > 0 ? 'warning' : 'good';
}

function leftOut(result: AuditResult): Block[] {
  const { people, possible, platformUsers } = result.summary;
  const newer = newerText(result);
  return [
    ...(newer === undefined ? [] : [text(newer, 'dim')]),
    ...(people === 0 ? [] : [text(messages.getMessage('info.people', [people]), 'dim')]),
    ...(possible === 0 ? [] : [text(messages.getMessage('info.possible', [possible]), 'dim')]),
    ...(platformUsers === 0 ? [] : [text(messages.getMessage('info.platformUsers', [platformUsers]), 'dim')]),
  ];
}

/** Identities that nothing was found on: names only. */
function quietBlocks(result: AuditResult): Block[] {
  const quiet = quietIdentities(result);
  if (quiet.length === 0) return [];
  const names = quiet.map((identity) => safeText(identity.username) + stateNote(identity)).join(', ');
  return [text(messages.getMessage('info.quiet', [quiet.length]), 'good'), text(names, 'plain', 2), gap];
}

function header(result: AuditResult, seats: readonly SeatPool[]): Block[] {
  const { org, window, takenAt } = result;
  return [
    orgTitle(org),
    text(seats.length === 0 ? messages.getMessage('seats.unknown') : seatsText(seats), 'dim'),
    text(messages.getMessage('info.window', [window.days, takenAt.slice(0, 10), safeText(org.username)]), 'dim'),
    ...configBlocks(result),
    gap,
  ];
}

type AuditPageOptions = {
  seats: readonly SeatPool[];
  threshold: Severity;
  /** Where the snapshot lies that can be judged again. */
  snapshotFile: string | undefined;
  /** Files of reports. */
  written?: readonly string[];
  /** It was judged out of a file already. */
  isStored?: boolean;
  /** What was found is taken as known from now on. */
  isBaseline?: boolean;
};

function seatsText(seats: readonly SeatPool[]): string {
  return seats
    .map(({ license, used }) => {
      const total = license.total === -1 ? messages.getMessage('seats.unlimited') : license.total;
      return messages.getMessage('seats.pool', [
        poolName(license),
        usedText({ used, usedAsCached: license.usedAsCached }),
        total,
      ]);
    })
    .join(' · ');
}
