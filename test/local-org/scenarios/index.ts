import { acme } from './acme.js';
import { developer } from './developer.js';
import { full } from './full.js';
import { largeScenario, largeTitle } from './large.js';
import type { Scenario } from './types.js';

export const scenarios: Readonly<Record<string, Scenario>> = { acme, developer, full };

/** The large one is made only when somebody asks for it. */
export const scenarioNamed = (name: string): Scenario | undefined =>
  name === 'large' ? largeScenario() : scenarios[name];

export const scenarioTitles: ReadonlyArray<readonly [name: string, title: string]> = [
  ...Object.values(scenarios).map(({ name, title }): [string, string] => [name, title]),
  ['large', largeTitle],
];
