import { uniqBy } from 'es-toolkit/array/uniqBy';
import { rules } from '../../../src/audit/rules/index.ts';
import { controlsOfRule } from '../../../src/audit/engine/ruleControls.ts';
import { ruleText } from '../../../src/audit/engine/ruleText.ts';
import type { AuditResult } from '../../../src/model/audit/auditResult.ts';
import { counts, type Finding, type Severity } from '../../../src/model/audit/finding.ts';
import type { ReportInput, ReportRule, ReportText } from '../../../src/output/formats/reportInput.ts';
import { auditDirectly } from '../../helpers/audit.ts';
import { hostileParts } from '../../helpers/orgHostile.ts';
import { acme } from '../../local-org/scenarios/acme.ts';

export const reportRules: readonly ReportRule[] = rules.map(({ id, severity, subject }) => ({
  id,
  severity,
  subject,
  text: ruleText(id),
  controls: controlsOfRule(id),
}));

/** Names that some format or its reader would act on. */
export const hostileNames: readonly string[] = [
  ...Object.values(hostileParts),
  '=cmd()',
  '=HYPERLINK("http://evil.example")',
  '+1+cmd|',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  'a;=1+1',
  '＝1+1',
  'x]]>y<![CDATA[',
  '<!-- --> <!DOCTYPE a> <?php ?> &amp; &#0;',
  'lone \ud800 and \udc00 surrogates',
  'null \u0000 bell \u0007 \ufffe \uffff',
  '[click](http://evil.example) [click me](javascript:alert(1)) ![x](http://evil.example/x.png)',
  'http://evil.example www.evil.example mailto:a@evil.example evil.example/x',
  '@everyone @acme/security #1 GH-2 acme/repo#3 deadbeef1 :tada:',
  '**bold** _under_ ~~gone~~ `code` ``two`` ``` | a | b |',
  '`',
  '``` ',
  ' ',
  '',
  '\\',
  '\\`',
  '\\|',
  '$&',
  '$1',
  '%s %d %j',
  '# heading',
  '- - item',
  '1. one',
  '> quote',
  '    indented',
  '---',
  '</summary></details><img src=x onerror=alert(1)>',
  '../../etc/passwd',
  '..',
  '/',
  '\\\\host\\share',
  `${'x'.repeat(60)}@${'y'.repeat(14)}.acme`,
  '日本語 العربية 🙂 ñ',
];

const hostileFinding = (name: string, at: number): Finding => ({
  ruleId: 'no-view-all-data',
  severity: 'high',
  subject: { type: 'user', id: `005${at.toString().padStart(15, '0')}`, name },
  users: [name],
  message: `Holds ${name}: ${name}`,
  evidence: [{ what: name, value: name, path: `permission set ${name}`, dataset: 'heldSets' }],
  remediation: { text: `Remove ${name}.`, commands: [`sf org assign '${name}'`] },
  fingerprint: at.toString(16).padStart(32, '0'),
});

/** An audit of acme, read once. */
const acmeAudit = auditDirectly(acme);

export const inputOf = (result: AuditResult, over: Partial<ReportInput> = {}): ReportInput => ({
  result,
  rules: reportRules,
  ...over,
});

export const acmeInput = async (over: Partial<ReportInput> = {}): Promise<ReportInput> =>
  inputOf((await acmeAudit).result, over);

/** Acme's audit with one finding of each rule and severity, and what follows from it: short enough for every format. */
export const shortAcmeInput = async (): Promise<ReportInput> => {
  const input = await acmeInput();
  const { findings, summary } = input.result;
  const roots = uniqBy(findings.filter(counts), ({ ruleId, severity }) => `${ruleId} ${severity}`);
  const kept = new Set(roots.map(({ fingerprint }) => fingerprint));
  const countOf = (severity: Severity): number => roots.filter((finding) => finding.severity === severity).length;
  return changed(input, {
    findings: findings.filter(({ fingerprint, causedBy }) => kept.has(causedBy ?? fingerprint)),
    summary: {
      ...summary,
      findings: {
        critical: countOf('critical'),
        high: countOf('high'),
        moderate: countOf('moderate'),
        low: countOf('low'),
        info: countOf('info'),
      },
    },
  });
};

const allBad = hostileNames.join(' ');

/** Acme with hostile names wherever an org, a waiver or a file could bring them in. */
export const hostileInput = async (): Promise<ReportInput> => {
  const { result } = await acmeAudit;
  const found = hostileNames.map(hostileFinding);
  const waived = found.map((finding): Finding => ({
    ...finding,
    fingerprint: `a${finding.fingerprint.slice(1)}`,
    waiver: { reason: finding.subject.name, expires: '2027-01-01' },
  }));
  const followers = found.map((finding): Finding => ({
    ...finding,
    ruleId: 'no-object-view-all',
    fingerprint: `b${finding.fingerprint.slice(1)}`,
    causedBy: finding.fingerprint,
  }));
  const notEvaluated = hostileNames.map((reason, at) => ({
    ruleId: `hostile-${at}`,
    outcome: 'notEvaluated' as const,
    examined: 0,
    reason,
    permission: reason,
    notLookedAt: [reason],
  }));
  return inputOf({
    ...result,
    org: { ...result.org, name: allBad, username: allBad },
    findings: [...result.findings, ...found, ...followers, ...waived],
    results: [...result.results, ...notEvaluated],
  });
};

/** What must reach no reader's terminal: control characters and marks that turn the direction of text. */
export const unsafe = new RegExp(
  '[\\u0000-\\u0008\\u000b-\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff]'
);

/** The same with another result. */
export const changed = (input: ReportInput, more: Partial<AuditResult>): ReportInput => ({
  ...input,
  result: { ...input.result, ...more },
});

/** A text that is made in parts. */
export const wholeText = (text: ReportText): string => (typeof text === 'string' ? text : [...text].join(''));
