import { expect } from 'chai';
import type { Finding } from '../../../src/model/audit/finding.ts';
import { remedyLines } from '../../../src/model/audit/finding.ts';
import { isOnIntegrationLicense } from '../../../src/model/org/isIntegrationLicense.ts';
import { dataOf } from '../../../src/model/org/orgSnapshot.ts';
import { formatNames, formats } from '../../../src/output/formats/index.ts';
import { findingBlocks } from '../../../src/output/findingBlocks.ts';
import { findingTrees } from '../../../src/output/findingTrees.ts';
import { auditDirectly, type Audited } from '../../helpers/audit.ts';
import { readFolder } from '../../helpers/sourceFile.ts';
import { linesOf } from '../../output/auditResults.ts';
import { reportRules, wholeText } from '../../output/formats/samples.ts';
import { acme } from '../../local-org/scenarios/acme.ts';
import { acmeClean } from '../../local-org/scenarios/acmeClean.ts';
import { developer } from '../../local-org/scenarios/developer.ts';
import { full } from '../../local-org/scenarios/full.ts';
import { largeScenario } from '../../local-org/scenarios/large.ts';
import { externalScenario } from '../../local-org/scenarios/largeExternal.ts';
import type { Scenario } from '../../local-org/scenarios/types.ts';

const recordOf = (command: string): string => /--record-id (\S+)/.exec(command)?.[1] ?? '';
const isRemoval = (sobject: string) => (command: string) =>
  command.startsWith(`sf data delete record --sobject ${sobject} `);

/** Everything that can stop something, take something away, or keep somebody out. */
const destructive =
  /^sf data (delete|update) record (?!--sobject PermissionSetAssignment .*ExpirationDate=)|^sf org assign permset --name API_Only_User/;

const creating = /^sf (data create record|integration-user create) /;

/** Of several plans for one name only one is carried out; of several of the same record only the first works. */
const madeBy = (command: string): string =>
  /^sf integration-user create --name ('[^']*'|\S+)/.exec(command)?.[0].toLowerCase() ??
  /--values '?Name=\S+/.exec(command)?.[0] ??
  command;

const commandsOf = (findings: readonly Finding[]): string[] =>
  findings.flatMap(({ remediation }) => remediation.commands);

/** What is wrong with the commands, in words. */
const faults = ({ result, snapshot, facts }: Audited): string[] => {
  const rowsOf = <T extends { id: string }>(rows: readonly T[] = []): ReadonlyMap<string, T> =>
    new Map(rows.map((row) => [row.id, row]));
  const [sets, assignments] = [rowsOf(dataOf(snapshot, 'heldSets')), rowsOf(dataOf(snapshot, 'assignments'))];
  const users = rowsOf(facts.identities.map((identity) => ({ ...identity, id: identity.user.id })));
  const integrationsOn = (profileId: string): number =>
    facts.identities.filter(({ user }) => user.isActive && user.profileId === profileId).length;
  const isShared = (profileId: string): boolean =>
    (dataOf(snapshot, 'profileHolders') ?? []).some(
      (row) => row.profileId === profileId && row.holders > integrationsOn(profileId)
    ) && !facts.identities.some(({ user }) => user.profileId === profileId && isOnIntegrationLicense(user));
  return result.findings.flatMap(({ ruleId, remediation }) => {
    const { commands } = remediation;
    const removed = commands.filter(isRemoval('PermissionSetAssignment')).map((command) => {
      const { setId, groupId } = assignments.get(recordOf(command)) ?? { setId: null, groupId: null };
      const set = sets.get(setId ?? '');
      return groupId === null && set?.isCustom === true && set.namespace === undefined ? '' : `removes ${set?.name}`;
    });
    const deactivated = commands.flatMap((command, at) => {
      if (!/--sobject User .*IsActive=false/.test(command)) return [];
      const isFrozen = users.get(recordOf(command))?.isFrozen === true;
      const isFrozenFirst = commands.slice(0, at).some((before) => before.includes('IsFrozen=true'));
      return isFrozen || isFrozenFirst ? [] : ['deactivates before it freezes'];
    });
    const opened = commands.flatMap((command) => {
      const [, profileId = ''] = /EnhancedProfiles\/page\?address=%2F(\w+)/.exec(command) ?? [];
      return isShared(profileId) ? [`opens a profile that people have: ${profileId}`] : [];
    });
    const bare = remedyLines(remediation).flatMap(({ command, caution }) =>
      destructive.test(command) === (caution !== undefined) ? [] : [`without its sentence: ${command}`]
    );
    const first = destructive.test(commands[0] ?? '') ? [`first: ${commands[0] ?? ''}`] : [];
    return [...removed.filter(Boolean), ...deactivated, ...opened, ...bare, ...first].map((w) => `${ruleId}: ${w}`);
  });
};

const orgs: Record<string, Scenario> = {
  acme,
  'an org without a fault': acmeClean,
  developer,
  full,
  'a large org, at one fiftieth': largeScenario({ scale: 0.02 }),
  'an org with customers on a mobile app': externalScenario({ customers: 30 }),
};

describe('audit/remedies', () => {
  for (const [name, scenario] of Object.entries(orgs))
    for (const asked of [{}, { allUsers: true, includePossible: true }])
      it(`no command of any finding is unsafe to paste: ${name}, ${JSON.stringify(asked)}`, async () => {
        expect(faults(await auditDirectly(scenario, asked))).to.deep.equal([]);
      });

  it('what creates something is printed once in a report', async () => {
    const { result } = await auditDirectly(acme, { allUsers: true, includePossible: true });
    const created = commandsOf(result.findings)
      .filter((command) => creating.test(command))
      .map(madeBy);
    expect(created).to.not.be.empty;
    expect(created).to.deep.equal([...new Set(created)]);
  });

  it('every destructive command stands with its sentence in every format and on the terminal', async () => {
    const { result } = await auditDirectly(acme);
    const finding = result.findings.find(({ ruleId }) => ruleId === 'seats-in-use');
    const [caution] = finding?.remediation.cautions ?? [];
    if (!finding || !caution) throw new Error('no finding with a caution');
    // A format shows no more than so many commands of a finding: what it shows comes with its sentence.
    const remediation = { ...finding.remediation, commands: [caution.command], cautions: [caution] };
    const input = { result: { ...result, findings: [{ ...finding, remediation }] }, rules: reportRules };
    const plain = (text: string): string => text.replaceAll(/&apos;|&#39;/g, "'").replaceAll('`', '');
    for (const name of formatNames) {
      const text = plain(wholeText(await formats[name](input)));
      expect(text, name).to.include(caution.text).and.include(caution.command);
    }
    const [tree] = findingTrees(input.result.findings);
    const page = linesOf(tree ? findingBlocks(tree, new Set()) : [], 10_000).join('\n');
    expect(page).to.include(caution.text).and.include(caution.command);
  });

  it('nothing outside of this folder makes a destructive command', () => {
    const importers = readFolder('src')
      .filter(
        ({ path, text }) => /from '[^']*destructiveCommand\.ts'/.test(text) && !path.startsWith('src/audit/remedies/')
      )
      .map(({ path }) => path);
    expect(importers).to.deep.equal([]);
  });
});
