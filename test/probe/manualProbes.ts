import { manualProbe, type Probe } from './probe.ts';

const byMetadata = 'It needs a deployment or a retrieve through the Metadata API, which this script does not do.';

/** Questions that only a person, a browser, or a deployment can answer. */
export const manualProbes = {
  creationEmail: manualProbe({
    question: 'Does creating a user over REST send an email?',
    assumes: 'No: a welcome email is sent only if the request asks for it.',
    reason:
      'A mailbox cannot be queried. Look in the mailbox of the login after a run with --write: the throwaway user has its address.',
  }),
  policySetsForm: manualProbe({
    question: 'Does commaSeparatedPermissionSet of an app policy contain IDs or API names?',
    assumes: 'Not used.',
    reason: byMetadata,
  }),
  appPageId: manualProbe({
    question: 'Does the Setup page of an external client app accept an ID of 18 characters?',
    assumes: 'Links contain 15 characters.',
    reason: 'It needs a browser.',
  }),
  appInOneDeployment: manualProbe({
    question: 'Can an external client app with its certificate be deployed in one deployment?',
    assumes: 'Not used: the plugin deploys nothing.',
    reason: byMetadata,
  }),
  policyGrant: manualProbe({
    question: 'Does deploying the policy of an external client app always create the SetupEntityAccess row?',
    assumes: 'Not used: access to apps is granted by its own row.',
    reason: byMetadata,
  }),
  appKeyByMetadata: manualProbe({
    question: 'Does an administrator without View Client Secret get the consumer key in a retrieve?',
    assumes: 'Not used: the plugin reads no credentials.',
    reason: `${byMetadata} The answer would also contain a credential.`,
  }),
  appKeyByRest: manualProbe({
    question: 'Does REST return the consumer key without the org setting for consumer secrets?',
    assumes: 'Not used: the plugin reads no credentials.',
    reason: 'The answer would contain a credential, which this script does not ask for.',
  }),
  firstTokenDelay: manualProbe({
    question: 'How long after a deployment does an external client app issue its first token?',
    assumes: 'Not used: the plugin requests no tokens.',
    reason: byMetadata,
  }),
} satisfies Record<string, Probe>;
