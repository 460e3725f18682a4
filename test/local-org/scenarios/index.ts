import { acme } from './acme.ts';
import { developer } from './developer.ts';
import { full } from './full.ts';
import { largeScenario, largeTitle } from './large.ts';
import type { Scenario } from './types.ts';

export const scenarios: Readonly<Record<string, Scenario>> = { acme, developer, full };

/** The large one is made only when somebody asks for it. */
export const scenarioNamed = (name: string): Scenario | undefined =>
  name === 'large' ? largeScenario() : scenarios[name];

export const scenarioTitles: ReadonlyArray<readonly [name: string, title: string]> = [
  ...Object.values(scenarios).map(({ name, title }): [string, string] => [name, title]),
  ['large', largeTitle],
];
