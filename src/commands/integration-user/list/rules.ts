import { Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { exitCodeHelp } from '../../../cli/exitCodeHelp.ts';
import type { Rule } from '../../../audit/engine/rule.ts';
import { ruleText } from '../../../audit/engine/ruleText.ts';
import type { DatasetName } from '../../../model/org/orgSnapshot.ts';
import { datasets } from '../../../org/datasets/index.ts';
import type { RuleItem, RuleNeed } from '../../../output/rulesPage.ts';
import { requireRules } from '../../../cli/audit/loadConfig.ts';
import { gap } from '../../../output/page.ts';
import { rulePage, rulesPage, type RulesResult } from '../../../output/rulesPage.ts';
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
  };
  public static readonly errorCodes = exitCodeHelp(['usage']);

  public async run(): Promise<IntegrationUserListRulesResult> {
    const { flags } = await this.parse(IntegrationUserListRules);
    const rules = ruleItems(requireRules(flags.rule));
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
  };
}

function toNeed(dataset: DatasetName, optional: boolean): RuleNeed {
  return { dataset, optional, anyOf: [...datasets[dataset].completeWith] };
}
