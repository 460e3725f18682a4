import { Messages } from '@salesforce/core';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);

/** Why an answer is missing or not whole; the words are in `messages/org.md` under the same key. */
export function orgText(key: OrgTextKey, ...tokens: ReadonlyArray<string | number>): string {
  // Loaded where it is needed: most runs have nothing to say.
  return Messages.loadMessages('sf-plugin-integration-user', 'org').getMessage(key, [...tokens]);
}

type AnswerKey =
  | 'batch'
  | 'composite'
  | 'delete'
  | 'describe'
  | 'metadata'
  | 'new'
  | 'objectNames'
  | 'grantTargets'
  | 'query'
  | 'rows'
  | 'runningUser'
  | 'toolingComposite'
  | 'userDescribe'
  | 'userPermissions';

type OrgTextKey =
  | 'appTokens'
  | 'buildsOn'
  | 'classifiedObjects'
  | 'columnsHidden'
  | 'connectedAppSettings'
  | 'externalAppCertificates'
  | 'fewerLogFiles'
  | 'fewerRows'
  | 'groupHolders'
  | 'groupPermissions'
  | 'heldGroups'
  | 'heldSets'
  | 'htmlPage'
  | 'htmlPageOfOrg'
  | 'jwtSession'
  | 'logFile'
  | 'logFileCut'
  | 'logFileNoCsv'
  | 'logFilesTooLarge'
  | 'logins'
  | 'ownRows'
  | 'permissionSetsHidden'
  | 'profileSettings'
  | 'profilesFiltered'
  | 'redirected'
  | 'responseTooLarge'
  | 'sessionNotRefreshed'
  | 'timeout'
  | 'tokenResponseCut'
  | 'tokenResponseUnreadable'
  | 'unreadable'
  | 'usageGroups'
  | 'usageRows'
  | 'userTokens'
  | `answer.${AnswerKey}`;
