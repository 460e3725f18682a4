import { dataOf, type OrgSnapshot } from '../org/orgSnapshot.ts';

/** Users that external client apps and connected apps run as: in client credentials, and in Apex of their own. */
export function runAsUsers(snapshot: OrgSnapshot): RunAsUser[] {
  const external = (dataOf(snapshot, 'externalClientApps') ?? []).flatMap(({ label, policy }): RunAsUser[] => [
    ...(policy?.isClientCredentialsEnabled === true
      ? runAsUser(label, policy.clientCredentialsUser, policy.clientCredentialsUserId)
      : []),
    ...runAsUser(label, undefined, policy?.executeHandlerAsId),
  ]);
  const connected = (dataOf(snapshot, 'connectedAppSettings') ?? []).flatMap((app): RunAsUser[] => [
    ...(app.isClientCredentialsEnabled
      ? runAsUser(app.label, app.clientCredentialsUser, app.clientCredentialsUserId)
      : []),
    ...runAsUser(app.label, app.pluginUser, app.pluginUserId),
  ]);
  return [...external, ...connected];
}

/** The user that an app runs as. */
export type RunAsUser = {
  /** Of the app. */
  label: string;
  /** In lower case; undefined where the app names the user by id alone. */
  username?: string;
  /** Undefined where this org has no such user, or it could not be read. */
  id?: string;
};

function runAsUser(label: string, username: string | undefined, id: string | undefined): RunAsUser[] {
  if (username === undefined && id === undefined) return [];
  return [
    {
      label,
      ...(username === undefined ? {} : { username: username.toLowerCase() }),
      ...(id === undefined ? {} : { id }),
    },
  ];
}
