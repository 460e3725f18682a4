import { acme } from './acme.ts';
import { developer } from './developer.ts';
import { full } from './full.ts';
import { largeScenario, largeTitle } from './large.ts';
import { externalScenario, externalTitle } from './largeExternal.ts';
import type { Scenario } from './types.ts';

export const scenarios: Readonly<Record<string, Scenario>> = { acme, developer, full };

/** Large ones are made only when somebody asks for them. */
const made: Readonly<Record<string, { title: string; make: () => Scenario }>> = {
  large: { title: largeTitle, make: () => largeScenario() },
  external: { title: externalTitle, make: () => externalScenario() },
};

export const scenarioNamed = (name: string): Scenario | undefined => made[name]?.make() ?? scenarios[name];

export const scenarioTitles: ReadonlyArray<readonly [name: string, title: string]> = [
  ...Object.values(scenarios).map(({ name, title }): [string, string] => [name, title]),
  ...Object.entries(made).map(([name, { title }]): [string, string] => [name, title]),
];
