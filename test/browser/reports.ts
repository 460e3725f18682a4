import type { AuditResult } from '../../src/model/audit/auditResult.ts';
import { seatReport } from '../../src/model/org/seatReport.ts';
import type { Finding } from '../../src/model/audit/finding.ts';
import type { ReportInput } from '../../src/output/formats/reportInput.ts';
import { auditDirectly } from '../helpers/audit.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import { inputOf } from '../output/formats/samples.ts';

/** Read once. */
const acmeAudit = auditDirectly(acme);

/** Acme as the command gives it to a report: with what each identity may do, and the seats. */
export const fullInput = async (): Promise<ReportInput> => {
  const { result, facts, snapshot } = await acmeAudit;
  return inputOf(result, {
    access: new Map(facts.identities.map(({ access }) => [access.username, access])),
    seats: seatReport(snapshot).pools,
    version: '1.2.3',
  });
};

const username = (at: number): string => `integration-${at.toString()}.with-a-longer-name@acme.example.sandbox`;

const copyOf = (finding: Finding, name: string, at: number): Finding => ({
  ...finding,
  subject: { ...finding.subject, name },
  users: [name],
  fingerprint: at.toString(16).padStart(32, '0'),
});

/** 300 identities with 10 findings each, and what each may do. */
export const largeInput = async (): Promise<ReportInput> => {
  const input = await fullInput();
  const { result, access } = input;
  const own = result.findings.filter(({ subject, causedBy }) => subject.type === 'user' && causedBy === undefined);
  const held = [...(access?.values() ?? [])];
  const pick = <T>(from: readonly T[], at: number): T[] => from.slice(at % from.length, (at % from.length) + 1);
  const places = Array.from({ length: 300 }, (_, at) => at);
  const identities = places.flatMap((at) =>
    pick(result.identities, at).map((each) => ({
      ...each,
      id: `005Hu${at.toString().padStart(13, '0')}`,
      username: username(at),
    }))
  );
  const findings = places.flatMap((at) =>
    Array.from({ length: 10 }, (_, n) => at * 7 + n).flatMap((n, position) =>
      pick(own, n).map((finding) => copyOf(finding, username(at), at * 10 + position))
    )
  );
  const large: AuditResult = { ...result, identities, findings };
  return {
    ...input,
    result: large,
    access: new Map(places.flatMap((at) => pick(held, at).map((each) => [username(at), each] as const))),
  };
};

/** Acme as somebody sees it who may read little. */
export const incompleteInput = async (): Promise<ReportInput> => {
  const input = await fullInput();
  const { result } = input;
  return {
    ...input,
    seats: [],
    result: {
      ...result,
      datasets: result.datasets.map((dataset) =>
        dataset.name === 'tokens'
          ? { ...dataset, complete: false, available: false, reason: 'The org refuses it.', permission: 'ManageUsers' }
          : dataset
      ),
      results: result.results.map((each) =>
        each.ruleId === 'app-installed'
          ? { ...each, outcome: 'notEvaluated', reason: 'tokens: The org refuses it.', permission: 'ManageUsers' }
          : each
      ),
      findings: result.findings.filter(({ ruleId }) => ruleId !== 'app-installed'),
      summary: { ...result.summary, notEvaluated: 1 },
    },
  };
};
