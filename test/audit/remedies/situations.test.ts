import { expect } from 'chai';
import { ruleText } from '../../../src/audit/engine/ruleText.ts';
import type { Finding } from '../../../src/model/audit/finding.ts';
import { applyWaivers } from '../../../src/audit/waivers/applyWaivers.ts';
import { auditDirectly } from '../../helpers/audit.ts';
import { waiverOf } from '../../helpers/findings.ts';
import { testTime } from '../../helpers/org.ts';
import { acme } from '../../local-org/scenarios/acme.ts';
import type { PermissionSetSpec, Scenario, UserSpec } from '../../local-org/scenarios/types.ts';

const deployer: UserSpec = {
  username: 'pipeline@acme.example',
  lastName: 'Pipeline',
  alias: 'pipe',
  profile: 'System Administrator',
  createdDaysAgo: 400,
  lastLoginDaysAgo: 1,
};

/** What a marketing connector's package brings for its API user. */
const journeys: PermissionSetSpec = {
  name: 'Journeys',
  label: 'Journeys',
  namespace: 'loyalty',
  permissions: ['ViewAllUsers'],
  objects: { loyalty__Points__c: 'RCEDVM', loyalty__Reward__c: 'RCEDVM', loyalty__Tier__c: 'RCEDVM' },
};

const connector: UserSpec = {
  username: 'journeys@acme.example',
  lastName: 'Journeys',
  alias: 'journeys',
  profile: 'Standard User',
  assignments: ['Journeys'],
  createdDaysAgo: 400,
  lastLoginDaysAgo: 1,
};

const findingsFor = async (...users: readonly UserSpec[]): Promise<Finding[]> => {
  const permissionSets = [...(acme.permissionSets ?? []), journeys];
  const scenario: Scenario = { ...acme, permissionSets, users: [...acme.users, ...users] };
  const { result } = await auditDirectly(scenario, { usernames: users.map(({ username }) => username) });
  return result.findings;
};

const hint = 'If this is the deployment user of a pipeline, waive';

describe('audit/remedies: situations of real orgs', () => {
  it('a pipeline with an administrator profile: the waiver is named where it works', async () => {
    const findings = await findingsFor(deployer);
    const [profile] = findings.filter(({ ruleId }) => ruleId === 'no-admin-profile');
    const [change] = findings.filter(({ ruleId }) => ruleId === 'no-org-change');
    expect(profile?.message).to.include(`${hint} no-admin-profile for this user alone`);
    expect([change?.causedBy, change?.message.includes(hint)]).to.deep.equal([profile?.fingerprint, false]);
    // What is said there has the effect that is meant: the finding and all that follows from it are accepted.
    const waiver = waiverOf('no-admin-profile', { user: deployer.username });
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
    const findings = await findingsFor(connector);
    const commands = findings.flatMap(({ remediation }) => remediation.commands);
    expect(findings.filter(({ evidence }) => JSON.stringify(evidence).includes('loyalty__'))).to.not.be.empty;
    expect(commands.filter((line) => /data (update|delete) record/.test(line))).to.deep.equal([]);
    // Its own objects are not all data of the org.
    expect(findings.map(({ ruleId }) => ruleId))
      .to.include('no-sensitive-data')
      .and.not.include('no-object-modify-all');
  });

  it('a product that may not run on the integration license: the vendor is asked first, nothing is certain', async () => {
    const { result } = await auditDirectly(acme);
    const moves = result.findings.filter(({ ruleId }) => ruleId === 'integration-license');
    expect(moves).to.not.be.empty;
    for (const { message } of moves) expect(message).to.include('may not need').and.not.include("doesn't need");
    expect(ruleText('integration-license').remediation).to.match(/^Ask the vendor first/);
  });

  it('advice never widens access: nothing is granted but API Only User', async () => {
    const { result } = await auditDirectly(acme, { allUsers: true, includePossible: true });
    const granted = result.findings
      .flatMap(({ remediation }) => remediation.commands)
      .flatMap((line) => line.match(/Permissions\w+=true/g) ?? []);
    expect([...new Set(granted)].sort()).to.deep.equal(['PermissionsApiEnabled=true', 'PermissionsApiUserOnly=true']);
  });
});
