import { Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { exitCodeHelp } from '../../../cli/exitCodeHelp.ts';
import type { Rule } from '../../../audit/engine/rule.ts';
import { controlsOfRule } from '../../../audit/engine/ruleControls.ts';
import { ruleText } from '../../../audit/engine/ruleText.ts';
import { knownPermissions } from '../../../model/access/knownPermissions.ts';
import { permissionLabel } from '../../../model/access/permissionLabels.ts';
import { controlsBy } from '../../../model/audit/controls.ts';
import type { DatasetName } from '../../../model/org/orgSnapshot.ts';
import { datasets } from '../../../org/datasets/index.ts';
import type { RuleItem, RuleNeed } from '../../../output/rulesPage.ts';
import { requireRules } from '../../../cli/audit/loadConfig.ts';
import { gap } from '../../../output/page.ts';
import {
  type JudgedPermission,
  permissionsPage,
  rulePage,
  rulesPage,
  type RulesResult,
} from '../../../output/rulesPage.ts';
import { printPage } from '../../../cli/terminal/printPage.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.list.rules');

export type IntegrationUserListRulesResult = RulesResult;

export default class IntegrationUserListRules extends SfCommand<IntegrationUserListRulesResult> {
  public static readonly summary = messages.getMessage('summary');
  public static readonly description = messages.getMessage('description');
  public static readonly examples = messages.getMessages('examples');
  public static readonly flags = {
    rule: Flags.string({ multiple: true, summary: messages.getMessage('flags.rule.summary') }),
    permissions: Flags.boolean({ summary: messages.getMessage('flags.permissions.summary'), exclusive: ['rule'] }),
  };
  public static readonly errorCodes = exitCodeHelp(['usage']);

  public async run(): Promise<IntegrationUserListRulesResult> {
    const { flags } = await this.parse(IntegrationUserListRules);
    const rules = ruleItems(requireRules(flags.rule));
    if (flags.permissions) {
      const { permissions, notJudged } = judgedPermissionItems();
      await printPage(this, permissionsPage(permissions, notJudged), process.stdout);
      return { rules, permissions, notJudged };
    }
    const page =
      flags.rule === undefined
        ? rulesPage(rules)
        : rules.flatMap((rule, index) => [...(index === 0 ? [] : [gap]), ...rulePage(rule)]);
    await printPage(this, page, process.stdout);
    return { rules };
  }
}

/** The rules with their words and what each needs to read, by id. */
function ruleItems(rules: readonly Rule[]): RuleItem[] {
  return rules.map(toItem).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function toItem({ id, severity, subject, needs, conclusive = [], optional = [] }: Rule): RuleItem {
  const needed = [...new Set([...needs, ...conclusive])];
  return {
    ...{ id, severity, subject },
    ...ruleText(id),
    needs: [
      ...needed.map((name) => toNeed(name, false)),
      ...optional.filter((name) => !needed.includes(name)).map((name) => toNeed(name, true)),
    ],
    controls: controlsBy(controlsOfRule(id)),
  };
}

function toNeed(dataset: DatasetName, optional: boolean): RuleNeed {
  return { dataset, optional, anyOf: [...datasets[dataset].completeWith] };
}

/** The user permissions that rules judge, and the other known ones, by name. */
function judgedPermissionItems(): { permissions: JudgedPermission[]; notJudged: string[] } {
  const permissions = requireRules(undefined).flatMap(({ id, permissions: judged = {} }) =>
    Object.entries(judged).map(([name, severity]) => ({ name, label: permissionLabel(name), rule: id, severity }))
  );
  const names = new Set(permissions.map(({ name }) => name));
  return {
    permissions: permissions.sort((a, b) => (a.name < b.name ? -1 : 1)),
    notJudged: knownPermissions.filter((name) => !names.has(name)),
  };
}
