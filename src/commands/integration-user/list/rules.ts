import { Messages } from '@salesforce/core';
import { Flags, SfCommand, toHelpSection } from '@salesforce/sf-plugins-core';
import { configRules } from '../../../audit/waivers/waiverRules.ts';
import { rules as auditRules } from '../../../audit/rules/index.ts';
import { ruleItems } from '../../../cli/ruleItems.ts';
import { selectRules } from '../../../cli/selectRules.ts';
import { exitCodes } from '../../../output/exitCodes.ts';
import { gap } from '../../../output/page.ts';
import { rulePage, rulesPage, type RulesResult } from '../../../output/rulesPage.ts';
import { printPage } from '../../../cli/print.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'integration-user.list.rules');
const shared = Messages.loadMessages('sf-plugin-integration-user', 'shared');

export type IntegrationUserListRulesResult = RulesResult;

export default class IntegrationUserListRules extends SfCommand<IntegrationUserListRulesResult> {
  public static readonly summary = messages.getMessage('summary');
  public static readonly description = messages.getMessage('description');
  public static readonly examples = messages.getMessages('examples');
  public static readonly flags = {
    rule: Flags.string({ multiple: true, summary: messages.getMessage('flags.rule.summary') }),
  };
  public static readonly errorCodes = toHelpSection('ERROR CODES', {
    [exitCodes.done]: shared.getMessage('exitCodes.done'),
    [exitCodes.usage]: shared.getMessage('exitCodes.usage'),
  });

  public async run(): Promise<IntegrationUserListRulesResult> {
    const { flags } = await this.parse(IntegrationUserListRules);
    const rules = ruleItems(selectRules([...auditRules, ...configRules], flags.rule));
    const page =
      flags.rule === undefined
        ? rulesPage(rules)
        : rules.flatMap((rule, index) => [...(index === 0 ? [] : [gap]), ...rulePage(rule)]);
    await printPage(this, page, process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY);
    return { rules };
  }
}
