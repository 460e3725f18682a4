import type { Blocker } from '../model/access/blocker.ts';
import type { Wish } from '../model/access/integrationUserSpec.ts';
import type { PlanStep } from '../model/access/planStep.ts';
import type { WishedTab } from '../model/rows/wishedSetup.ts';
import { isSameName } from '../model/text/caseless.ts';
import type { CreateFacts } from './createFacts.ts';
import type { GrantedSet } from './grantSteps.ts';

/** Tabs that the set does not show yet. */
export const tabSteps = ({ tabs }: Wish, facts: CreateFacts, set: GrantedSet): PlanStep[] =>
  [...new Set(tabs.flatMap((name) => tabNamed(facts, name) ?? []))].flatMap(({ name, settings }, index): PlanStep[] => {
    const common = { key: `tab${index.toString()}`, action: 'grantTab', permissionSet: set.name, tab: name } as const;
    const setting = settings.find(({ permissionSet }) => isSameName(permissionSet, set.name));
    if (!setting) return [{ ...common, values: { ParentId: set.id, Name: name, Visibility: 'DefaultOn' } }];
    if (setting.visibility === 'DefaultOn') return [];
    const [before, values] = [{ Visibility: setting.visibility }, { Visibility: 'DefaultOn' }];
    return [{ ...common, recordId: setting.id, before, values }];
  });

/** Tabs that the org does not have. */
export const tabBlockers = ({ tabs }: Wish, facts: CreateFacts): Blocker[] =>
  tabs.filter((name) => !tabNamed(facts, name)).map((tab) => ({ code: 'TabNotFound', tab }));

function tabNamed({ tabs }: CreateFacts, wished: string): WishedTab | undefined {
  return tabs.find(({ name }) => isSameName(name, wished));
}
