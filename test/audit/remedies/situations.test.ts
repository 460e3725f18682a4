import { expect } from 'chai';
import { ruleText } from '../../../src/audit/engine/ruleText.ts';
import { type Finding, remedyLines } from '../../../src/model/audit/finding.ts';
import { applyWaivers } from '../../../src/audit/waivers/applyWaivers.ts';
import { auditDirectly } from '../../helpers/audit.ts';
import { waiverOf } from '../../helpers/findings.ts';
import { testTime } from '../../helpers/org.ts';
import { acme } from '../../local-org/scenarios/acme.ts';

const findingsFor = async (...names: readonly string[]): Promise<Finding[]> => {
  const usernames = names.map((name) => `${name}@acme.example`);
  const { result } = await auditDirectly(acme, { usernames });
  return result.findings.filter(({ users }) => users.some((user) => usernames.includes(user)));
};

const commandsOf = (findings: readonly Finding[], ruleId?: string): string[] =>
  findings
    .filter((finding) => ruleId === undefined || finding.ruleId === ruleId)
    .flatMap(({ remediation }) => remediation.commands);

const rulesIn = (findings: readonly Finding[]): string[] => findings.map(({ ruleId }) => ruleId);

const hint = 'If this is the deployment user of a pipeline, waive';

describe('audit/remedies: situations of real orgs', () => {
  it('a pipeline with an administrator profile: the waiver is named where it works', async () => {
    const findings = await findingsFor('pipeline');
    const [profile] = findings.filter(({ ruleId }) => ruleId === 'no-admin-profile');
    const [change] = findings.filter(({ ruleId }) => ruleId === 'no-org-change');
    expect(profile?.message).to.include(`${hint} no-admin-profile for this user alone`);
    expect([change?.causedBy, change?.message.includes(hint)]).to.deep.equal([profile?.fingerprint, false]);
    // What is said there has the effect that is meant: the finding and all that follows from it are accepted.
    const waiver = waiverOf('no-admin-profile', { user: 'pipeline@acme.example' });
    const waived = applyWaivers(findings, [waiver], testTime).filter((finding) => finding.waiver !== undefined);
    expect(waived.map(({ ruleId }) => ruleId)).to.include.members(['no-admin-profile', 'no-org-change']);
  });

  it('a pipeline with a permission set of its own: the waiver is named with the finding itself', async () => {
    const { result } = await auditDirectly(acme);
    const changes = result.findings.filter(({ ruleId, causedBy }) => ruleId === 'no-org-change' && !causedBy);
    expect(changes).to.not.be.empty;
    for (const { message, severity } of changes)
      if (severity !== 'info') expect(message).to.include(`${hint} no-org-change for this user alone`);
  });

  it("a connector with its package's permission set keeps it: nothing removes or changes it", async () => {
    const [findings, copied] = [await findingsFor('journeys'), await findingsFor('journey-copy')];
    expect(findings.filter(({ evidence }) => JSON.stringify(evidence).includes('loyalty__'))).to.not.be.empty;
    expect(commandsOf(findings).filter((line) => /data (update|delete) record/.test(line))).to.deep.equal([]);
    // Its own objects are not all data of the org; the org's own set that grants as much on them is the org's choice.
    expect(rulesIn(findings)).to.include('no-sensitive-data').and.not.include('no-object-modify-all');
    expect(rulesIn(copied)).to.include('no-object-modify-all');
  });

  it('API Only User by a permission set works on a full license; an inactive assignment confines nobody', async () => {
    expect(rulesIn(await findingsFor('web-shop'))).to.not.include('api-only');
    expect(commandsOf(await findingsFor('web-shop-old'), 'api-only').join('\n')).to.match(
      /org assign permset --name \S+ --on-behalf-of web-shop-old@acme\.example/
    );
  });

  it('a set whose purpose no rule names: the permission at fault is taken out, the assignment stays', async () => {
    const commands = commandsOf(await findingsFor('chat-bot'), 'no-setup-visibility');
    expect(commands.filter((line) => line.includes('PermissionSetAssignment'))).to.deep.equal([]);
    expect(commands.at(-1)).to.match(/--sobject PermissionSet --record-id 0PS\w+ --values PermissionsViewSetup=false/);
    expect(rulesIn(await findingsFor('report-bot'))).to.not.include('no-setup-visibility');
  });

  it('a frozen user whose set brought a license along: frozen seats go back in an order that works', async () => {
    const [finding] = (await findingsFor('field-crew')).filter(({ ruleId }) => ruleId === 'seats-in-use');
    const lines = remedyLines(finding?.remediation ?? { text: '', commands: [] });
    const [, deactivated, set, , psl, ...others] = lines;
    expect(deactivated?.command).to.match(/update record --sobject User .*IsActive=false/);
    expect(set?.command).to.match(/delete record --sobject PermissionSetAssignment /);
    expect(set?.caution).to.include('the permission set license usually goes with it');
    expect(psl?.command).to.match(/delete record --sobject PermissionSetLicenseAssign /);
    expect(psl?.caution).to.match(/^Only while .* still has the permission set license/);
    expect(others).to.deep.equal([]);
    expect(rulesIn(await findingsFor('field-desk'))).to.not.include('seats-in-use');
  });

  it("somebody's own account, asked for by name: nobody is to freeze or deactivate it, as an integration is", async () => {
    const [person, integration] = [await findingsFor('paula.parent'), await findingsFor('legacy-feed')];
    expect(rulesIn(person)).to.include.members(['not-dormant', 'no-admin-profile']);
    const stopping = (findings: readonly Finding[]): string[] =>
      commandsOf(findings).filter((line) => /IsFrozen=true|IsActive=false/.test(line));
    expect(stopping(person)).to.deep.equal([]);
    expect(person.map(({ message, remediation }) => message + remediation.text).join('\n')).to.not.match(
      /then deactivate this user/
    );
    expect(stopping(integration)).to.not.be.empty;
  });

  it('a product that may not run on the integration license: the vendor is asked first, nothing is certain', async () => {
    const { result } = await auditDirectly(acme);
    const moves = result.findings.filter(({ ruleId }) => ruleId === 'integration-license');
    expect(moves).to.not.be.empty;
    for (const { message } of moves) expect(message).to.include('may not need').and.not.include("doesn't need");
    expect(ruleText('integration-license').remediation).to.match(/^Ask the vendor first/);
    // The plan has what the user has.
    expect(commandsOf(await findingsFor('calendars'), 'integration-license').at(-1)).to.match(
      /integration-user create --name 'Calendar Sync' --permission-set Calendar_Sync /
    );
  });

  it('advice never widens access: nothing is granted but API Only User', async () => {
    const { result } = await auditDirectly(acme, { allUsers: true, includePossible: true });
    const granted = result.findings
      .flatMap(({ remediation }) => remediation.commands)
      .flatMap((line) => line.match(/Permissions\w+=true/g) ?? []);
    expect([...new Set(granted)].sort()).to.deep.equal(['PermissionsApiEnabled=true', 'PermissionsApiUserOnly=true']);
  });
});
