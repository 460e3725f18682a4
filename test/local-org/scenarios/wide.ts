import type { BusinessObject } from '../schema/business.ts';
import type { Scenario } from './types.ts';

const twoDigits = (index: number): string => (index + 1).toString().padStart(2, '0');

const wideObject = (index: number, fields: number): BusinessObject => ({
  label: `Wide ${twoDigits(index)}`,
  plural: `Wide ${twoDigits(index)} Records`,
  prefix: `w${(index + 1).toString(36).padStart(2, '0')}`,
  fields: [
    'Id|Record ID|id|fgsa',
    'Name|Name|string|fgsacr',
    'OwnerId|Owner ID|reference|fgsac|User>Owner',
    ...Array.from(
      { length: fields },
      (_, each) => `Field_${twoDigits(each)}__c|Field ${twoDigits(each)}|string|fgsancp`
    ),
  ],
  children: [],
});

/** That many custom objects of that many fields each, `Wide_01__c.Field_01__c` on. */
export const wideBy =
  (objects: number, fields: number) =>
  (scenario: Scenario): Scenario => ({
    ...scenario,
    schema: {
      ...scenario.schema,
      objects: {
        ...scenario.schema?.objects,
        ...Object.fromEntries(
          Array.from({ length: objects }, (_, index) => [`Wide_${twoDigits(index)}__c`, wideObject(index, fields)])
        ),
      },
    },
  });
