import { expect } from 'chai';
import { rules } from '../../../src/audit/rules/index.ts';
import IntegrationUserAudit from '../../../src/commands/integration-user/audit.ts';
import type { Finding } from '../../../src/model/audit/finding.ts';
import type { AuditReport } from '../../../src/output/auditReport.ts';
import { everythingIn } from '../../helpers/access.ts';
import { type Ran, useCreate } from '../../helpers/createCommand.ts';
import { quietAcme } from '../../helpers/flow.ts';
import { usernameOf } from '../../helpers/org.ts';
import type { RunningOrg } from '../../local-org/http/server.ts';
import { acme } from '../../local-org/scenarios/acme.ts';
import { currentProfile } from '../../local-org/scenarios/parts.ts';
import type { Scenario } from '../../local-org/scenarios/types.ts';

const lived: Scenario = { ...acme, records: {} };
const erp = ['--name', 'ERP New'];
const erpUser = 'erp-new.integration@acme.example';

/** What a wish is objected to for, by rule; each of them is in the way of being created. */
const objections = ({ result }: Ran): string[] =>
  result.findings.map(({ ruleId, severity }) => `${severity} ${ruleId}`);

/** Rules that judge what a user may do. */
const judging: readonly string[] = rules.filter(({ judgesPlans }) => judgesPlans === true).map(({ id }) => id);

type Told = { ruleId: string; severity: string; message: string; evidence: unknown };

const told = (findings: ReadonlyArray<Omit<Told, 'evidence'> & Pick<Finding, 'evidence'>>): Told[] =>
  findings.map(({ ruleId, severity, message, evidence }) => ({
    ...{ ruleId, severity, message },
    evidence: evidence.map(({ what, value, path }) => ({ what, value, path })),
  }));

describe('integration-user create: all that the user will hold is judged', () => {
  const { start, run, runIn, printed } = useCreate();

  /** What an audit of the user alone finds, of the rules that judge access. */
  const audited = async (running: RunningOrg): Promise<Told[]> => {
    const { findings } = (await IntegrationUserAudit.run([
      ...['--target-org', usernameOf(running, 'admin'), '--user', erpUser],
    ])) as AuditReport;
    return told(findings.filter(({ ruleId, subject }) => subject.type === 'user' && judging.includes(ruleId)));
  };

  const wishes: ReadonlyArray<readonly [what: string, flags: readonly string[]]> = [
    ['a permission set of the org', ['--permission-set', 'ERP_Access']],
    ['the own permission set', ['--object', 'Opportunity:modifyAll']],
  ];
  for (const [what, flags] of wishes)
    it(`Modify All Records through ${what}: blocked until it is accepted, then reported, as an audit finds it`, async () => {
      const running = await start(lived);
      const before = everythingIn(running.org);
      const first = await run(running, [...erp, ...flags]);
      expect([first.result.status, first.exitCode]).to.deep.equal(['blocked', 1]);
      expect(first.result.blockers.map(({ code }) => code)).to.deep.equal(['AuditObjects']);
      expect(first.result.blockers[0]?.action).to.include('--accept no-object-modify-all');
      expect(objections(first)).to.include('high no-object-modify-all');
      expect(everythingIn(running.org)).to.deep.equal(before);
      process.exitCode = undefined;

      const second = await run(running, [...erp, ...flags, '--accept', 'no-object-modify-all']);
      expect([second.result.status, second.exitCode]).to.deep.equal(['created', 0]);
      const [finding] = second.result.findings.filter(({ ruleId }) => ruleId === 'no-object-modify-all');
      expect(finding?.accepted).to.equal(true);
      expect(printed()).to.include('high no-object-modify-all, accepted');

      expect(await audited(running)).to.deep.equal(told(second.result.findings));
    });

  it('a harmless permission set is in nobody’s way', async () => {
    const { result, exitCode } = await runIn(lived, [...erp, '--permission-set', 'Shared_Reference_Data']);
    expect([result.status, exitCode, result.findings, result.notJudged]).to.deep.equal(['created', 0, [], []]);
  });

  it('a profile that grants more than it is shipped with is named in the plan and in the result', async () => {
    const grown = {
      ...currentProfile,
      permissions: ['ApiEnabled', 'ApiUserOnly', 'ChatterInternalUser', 'ViewSetup'],
      objects: { Account: 'RE' },
      setupEntities: ['BillingApi'],
    };
    const profiles = quietAcme.profiles.map((profile) => (profile.name === grown.name ? grown : profile));
    const flags = ['--name', 'Billing Sync'];
    const planned = await runIn({ ...quietAcme, profiles }, [...flags, '--dry-run']);
    const notes = [
      `The profile ${grown.name} also grants these user permissions: ViewSetup.`,
      `The profile ${grown.name} also grants access to these objects: Account (read, edit).`,
    ];
    expect(planned.result.notes.slice(0, 2)).to.deep.equal(notes);
    expect(planned.result.notes[2]).to.match(/also grants access to: ApexClass 01p\w+\.$/);
    const created = await run(planned.running, flags);
    expect(created.result.notes).to.deep.equal(planned.result.notes);
    for (const note of notes) expect(printed()).to.include(note);
  });

  it('without any access the user is created, and a note says that it can do nothing yet', async () => {
    const running = await start(quietAcme);
    const { result } = await run(running, ['--name', 'Billing Sync']);
    expect(result.status).to.equal('created');
    expect(result.notes).to.have.length(1);
    expect(result.notes[0]).to.include("can't do anything yet").and.include('--definition-file');
    const { result: granted } = await run(running, ['--name', 'Billing Sync', '--object', 'Account:read']);
    expect([granted.status, granted.notes]).to.deep.equal(['completed', []]);
  });
});
