import { expect } from 'chai';
import { configRules } from '../../../../src/audit/waivers/waiverRules.ts';
import { rules } from '../../../../src/audit/rules/index.ts';
import IntegrationUserListRules, {
  type IntegrationUserListRulesResult,
} from '../../../../src/commands/integration-user/list/rules.ts';
import { useCommand } from '../ranCommand.ts';

describe('integration-user list rules', () => {
  const { runAlone, failure, printed } = useCommand<IntegrationUserListRulesResult>(async (argv) =>
    IntegrationUserListRules.run(argv)
  );

  it('lists every rule, without an org', async () => {
    const { result } = await runAlone([]);
    expect(result.rules.map(({ id }) => id)).to.deep.equal([...rules, ...configRules].map(({ id }) => id).sort());
    for (const { id, severity } of result.rules) expect(printed()).to.match(new RegExp(`${id} +${severity}`));
  });

  it('has all words of each rule, and what it needs with which permission', async () => {
    const { result } = await runAlone([]);
    for (const { id, title, description, risk, remediation, needs } of result.rules) {
      for (const words of [title, description, risk, remediation]) expect(words, id).to.not.equal('');
      // Rules about waivers read the configuration alone.
      expect(needs.length > 0, id).to.equal(!id.startsWith('waiver-'));
    }
    const tokens = result.rules.find(({ id }) => id === 'no-idle-credentials')?.needs;
    expect(tokens).to.deep.include({ dataset: 'tokens', optional: false, anyOf: ['CustomizeApplication'] });
  });

  it('shows one on a page', async () => {
    const { result } = await runAlone(['--rule', 'no-modify-all-data']);
    const [rule] = result.rules;
    expect(result.rules).to.have.length(1);
    for (const words of [rule?.title, rule?.description, rule?.risk, rule?.remediation, 'user permissions'])
      expect(printed()).to.include(words);
    expect(printed()).to.not.match(/%s|undefined/);
  });

  it('names the controls that a rule serves', async () => {
    const { result } = await runAlone(['--rule', 'no-human-account']);
    expect(result.rules[0]?.controls.map(({ framework, id }) => [framework, id])).to.deep.include([
      'owasp-nhi',
      'NHI10:2025',
    ]);
    expect(printed()).to.include('NHI10:2025 Human Use of NHI (OWASP Non-Human Identities Top 10)');
  });

  it('shows which permission is judged by which rule', async () => {
    const { result } = await runAlone(['--permissions']);
    expect(result.permissions).to.deep.include({
      name: 'ManageInteraction',
      label: 'Manage Flow',
      rule: 'no-org-change',
      severity: 'high',
    });
    expect(result.notJudged).to.include('RunReports').and.not.include('ManageInteraction');
    expect(printed()).to.match(/ManageInteraction +Manage Flow +high +no-org-change/);
    expect(printed()).to.not.match(/%s|undefined/);
  });

  it('permissions and single rules exclude each other', async () => {
    const { exitCode } = await failure(['--permissions', '--rule', 'api-only']);
    expect(exitCode).to.equal(2);
  });

  it('refuses a rule that is none', async () => {
    expect(await failure(['--rule', 'nope'])).to.deep.include({ name: 'UnknownRuleError', exitCode: 2 });
  });
});
