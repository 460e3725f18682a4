import { defaultSwitches } from '../local-org/switches.ts';
import { positionOf, type Probe } from './probe.ts';
import type { ProbeOutcome, QuestionAnswer } from './probeOrg.ts';
import { probes } from './probes.ts';

/** The report as JSON contains it. */
export type ProbeReport = {
  /** Edition and kind of the org. */
  org: string;
  apiVersion: string;
  day: string;
  questions: QuestionReport[];
  remains: readonly string[];
};

export type QuestionReport = {
  id: string;
  question: string;
  mode: Probe['mode'];
  asks: string;
  outcome: QuestionAnswer['kind'];
  /** What the org answered, or why there is no answer. */
  answer: string;
  assumes: string;
  /** The switch of the local org that plays the answers, the positions that give this answer, and the default. */
  switch?: { name: string; here: readonly string[]; default: string };
};

export function probeReport({ kind, apiVersion, answers, remains }: ProbeOutcome, now: Date): ProbeReport {
  return {
    org: kind.text,
    apiVersion,
    day: now.toISOString().slice(0, 10),
    questions: answers.map(questionReport),
    remains,
  };
}

/** The report as Markdown, to be pasted into an issue. */
export function reportMarkdown({ org, apiVersion, day, questions, remains }: ProbeReport): string {
  const count = (kind: QuestionAnswer['kind']): string =>
    questions.filter(({ outcome }) => outcome === kind).length.toString();
  return [
    '# What this org answers',
    '',
    `${org}, API version ${apiVersion}, ${day}.`,
    `${questions.length.toString()} questions: ${count('answered')} answered, ${count('notAnswerable')} not answerable here, ${count('notAsked')} not asked.`,
    ...questions.flatMap(questionLines),
    '',
    '## What remains in the org',
    '',
    ...(remains.length === 0 ? ['Nothing.'] : remains.map((line) => `- ${line}`)),
    '',
  ].join('\n');
}

function questionReport(answer: QuestionAnswer): QuestionReport {
  const { question, mode, asks, assumes, switchName }: Probe = probes[answer.id];
  const here = answer.kind === 'answered' ? answer.positions : [];
  return {
    ...{ id: answer.id, question, mode, asks, outcome: answer.kind, assumes },
    answer: answer.kind === 'answered' ? answer.says : answer.reason,
    ...(switchName === undefined
      ? {}
      : { switch: { name: switchName, here, default: positionOf(switchName, defaultSwitches[switchName]) } }),
  };
}

const labels: Record<QuestionAnswer['kind'], string> = {
  answered: 'Answer',
  notAnswerable: 'Not answerable here',
  notAsked: 'Not asked',
};

function questionLines({
  id,
  question,
  mode,
  asks,
  outcome,
  answer,
  assumes,
  switch: played,
}: QuestionReport): string[] {
  return [
    '',
    `## ${id}`,
    '',
    question,
    '',
    `- **Asked** (${mode}): ${asks}`,
    `- **${labels[outcome]}:** ${answer}`,
    `- **The product assumes:** ${assumes}`,
    ...(played
      ? [`- **Switch** \`${played.name}\`: here ${played.here.join(' or ') || 'unknown'}, default ${played.default}`]
      : []),
  ];
}
