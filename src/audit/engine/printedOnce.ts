import { type Finding, gates, type Remediation } from '../../model/audit/finding.ts';

/**
 * The findings with each command that makes something printed once: a second one of the same kind fails, or gives the
 * first one's user more. It stands with the first finding that counts.
 */
export function printedOnce(findings: readonly Finding[], creating: ReadonlyMap<string, string>): Finding[] {
  const printedBy = new Map<string, string>();
  for (const { fingerprint, remediation } of [...findings].sort((a, b) => Number(gates(b)) - Number(gates(a))))
    for (const command of remediation.commands) {
      const makes = creating.get(command);
      if (makes !== undefined && !printedBy.has(makes)) printedBy.set(makes, keyOf(fingerprint, command));
    }
  return findings.map((finding) => {
    const isElsewhere = (command: string): boolean => {
      const makes = creating.get(command);
      return makes !== undefined && printedBy.get(makes) !== keyOf(finding.fingerprint, command);
    };
    return finding.remediation.commands.some(isElsewhere)
      ? { ...finding, remediation: without(finding.remediation, isElsewhere) }
      : finding;
  });
}

function keyOf(fingerprint: string, command: string): string {
  return `${fingerprint} ${command}`;
}

function without(remediation: Remediation, isElsewhere: (command: string) => boolean): Remediation {
  return { ...remediation, commands: remediation.commands.filter((command) => !isElsewhere(command)) };
}
