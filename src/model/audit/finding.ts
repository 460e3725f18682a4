/** What a rule says about one subject. */
export type Finding = {
  ruleId: string;
  severity: Severity;
  subject: Subject;
  /** Usernames of the identities it concerns. */
  users: readonly string[];
  message: string;
  evidence: readonly Evidence[];
  /** How much more evidence there is than is listed; missing where all is. */
  evidenceLeftOut?: number;
  remediation: Remediation;
  /** Hash of rule, subject type, subject name and discriminator: the same in every org and after a refresh. */
  fingerprint: string;
  /** Fingerprint of the finding that it merely follows from; such a finding is not counted again. */
  causedBy?: string;
  /** Somebody accepted it, until the ISO date `expires`. What follows from a waived finding carries its waiver. */
  waiver?: { reason: string; expires: string; ticket?: string };
  /** Whether an earlier report has it too, no less severe; missing where there is none to compare with. */
  baselineState?: 'new' | 'unchanged';
};

/** What to do about a finding. */
export type Remediation = {
  text: string;
  /** Commands that can be pasted; the first one takes nothing away from anybody. */
  commands: readonly string[];
  /** One for each of the commands that can stop an integration or keep somebody out; missing where none does. */
  cautions?: readonly Caution[];
};

/** What else a command takes away. */
export type Caution = { command: string; text: string };

/** The commands in order, each with its caution. */
export function remedyLines({ commands, cautions = [] }: Omit<Remediation, 'text'>): RemedyLine[] {
  return commands.map((command) => {
    const text = cautions.find((caution) => caution.command === command)?.text;
    return { command, ...(text === undefined ? {} : { caution: text }) };
  });
}

export type RemedyLine = { command: string; caution?: string };

/** As the Salesforce CLI's code analyzer has them, worst first. */
export const severities = ['critical', 'high', 'moderate', 'low', 'info'] as const;

export type Severity = (typeof severities)[number];

/** One observation that a finding rests on. */
export type Evidence = {
  /** What was seen, such as a user permission's API name. */
  what: string;
  /** What it is or how much of it; left out where `what` says all. */
  value?: string;
  /** Where it comes from, such as `permission set Admin_Like`. */
  path?: string;
  /** The dataset it was read from; none where a plan is checked. */
  dataset?: string;
};

export type SubjectType = 'user' | 'profile' | 'app' | 'license' | 'org';

/** What a finding is about; `name` is a username where it is a user. */
export type Subject = { type: SubjectType; id: string; name: string };

/** Whether a finding counts: it follows from no other, and nobody has accepted it. */
export function counts({ causedBy, waiver }: Finding): boolean {
  return causedBy === undefined && waiver === undefined;
}

/** Whether it may end an audit with an exit code: it counts, and no baseline has it. */
export function gates(finding: Finding): boolean {
  return counts(finding) && finding.baselineState !== 'unchanged';
}

/** What a rule says about a user that is being made. */
export type GuardFinding = {
  ruleId: string;
  severity: Severity;
  username: string;
  message: string;
  evidence: readonly Evidence[];
  /** Id of the rule whose finding it merely follows from. */
  causedBy?: string;
  /** The caller knows of it, or of what it follows from, and wants it so. */
  accepted: boolean;
};

/** The worst of several severities. */
export function worst(found: readonly Severity[]): Severity {
  return severities.find((severity) => found.includes(severity)) ?? 'info';
}

/** Whether `severity` is at or above `threshold`. */
export function reaches(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold);
}

/** Where a project grants what a finding is about; `path` is relative to the repository, with `/`. */
export type SourceLocation = { path: string; line: number };
