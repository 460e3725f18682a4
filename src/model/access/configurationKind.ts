import type { ObjectDescribe } from '../rows/objectDescribe.ts';

/** Whether an object is a custom metadata type or a custom setting; undefined for one that holds records. */
export function configurationKind({ name, isCustomSetting }: ObjectDescribe): ConfigurationKind | undefined {
  if (/__mdt$/i.test(name)) return 'customMetadataTypes';
  return isCustomSetting === true ? 'customSettings' : undefined;
}

/** The key of a definition that gives access to it. */
export type ConfigurationKind = 'customMetadataTypes' | 'customSettings';
