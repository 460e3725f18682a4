import { ConfigAggregator, Messages, OrgConfigProperties, StateAggregator } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'shared');

/** The flags of every command that talks to an org. */
export const orgFlags = {
  'target-org': Flags.requiredOrg({
    summary: messages.getMessage('flags.target-org.summary'),
    defaultHelp: defaultUsername,
  }),
  'api-version': Flags.orgApiVersion(),
};

/** The same where a command can do something without an org. */
export const optionalOrgFlags = {
  ...orgFlags,
  'target-org': Flags.optionalOrg({
    summary: messages.getMessage('flags.target-org.summary'),
    defaultHelp: defaultUsername,
  }),
};

/** The username of the default org, for help. The CLI's own flags load everything about orgs to say it. */
export async function defaultUsername(): Promise<string | undefined> {
  const config = await ConfigAggregator.create();
  const value = config.getInfo(OrgConfigProperties.TARGET_ORG).value;
  if (typeof value !== 'string') return undefined;
  const { aliases, orgs } = await StateAggregator.getInstance();
  const username = aliases.resolveUsername(value);
  return (await orgs.exists(username)) ? username : undefined;
}
