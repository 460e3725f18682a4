import { Messages } from '@salesforce/core';
import { type DatasetName, type OrgSnapshot } from '../../model/org/snapshot.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'discovery');

/** What identities are found by. */
export const discoveryDatasets = [
  'integrationUsers',
  'apiOnlyHolders',
  'externalClientApps',
  'loginCandidates',
  'appTokens',
] as const satisfies readonly DatasetName[];

/** In a sentence each: which kinds of identities may be missing, since what shows them could not be read. */
export const discoveryGaps = ({ audit, datasets }: OrgSnapshot): string[] => {
  // Whoever is asked for by name is found whatever else cannot be read.
  if (audit?.usernames !== undefined) return [];
  return discoveryDatasets
    .filter((name) => datasets[name]?.complete !== true)
    .map((name) => messages.getMessage(`missing.${name}`));
};
