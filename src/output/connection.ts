import { Messages } from '@salesforce/core';
import type { CreateOutcome } from '../model/access/createOutcome.ts';
import { type GrantKind, grantKindNames, grantKinds } from '../model/access/grantKinds.ts';
import type { WishedGrants } from '../model/access/integrationUserSpec.ts';
import type { FieldPermissionName } from '../model/access/objectPermissions.ts';
import { permissionLabel } from '../model/access/permissionLabels.ts';
import { type Certainty, type EndId, platformEnds } from '../model/audit/platformEnds.ts';
import { dataOf, orgSummary } from '../model/org/orgSnapshot.ts';
import { commandLine, safeText } from '../model/text/safeText.ts';
import { fill } from './messageText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'connect');

/** How the system can log in as the user; `whenText` says when something ends, as audits do. */
export function connection(
  { wish, snapshot, plan }: CreateOutcome,
  userId: string | null,
  whenText: (id: EndId) => string
): Connection {
  const { instanceUrl, isSandbox } = orgSummary(snapshot, dataOf(snapshot, 'organization'));
  const place: Place = {
    username: wish.username,
    loginUrl: instanceUrl,
    isSandbox: isSandbox === true,
    ownSet: plan?.ownSet?.name,
    userId,
    targetOrg: dataOf(snapshot, 'runningUser')?.username ?? '',
  };
  const { username, loginUrl } = place;
  return {
    loginUrl,
    username,
    apiVersion: snapshot.apiVersion,
    access: accessTexts(wish),
    flows: flowNames.map((flow) => flowOf(flow, place, whenText)),
  };
}

/** What the vendor and the admin need to connect the system; nothing in it is secret. */
export type Connection = {
  /** The org's URL to log in at and to ask for tokens. */
  loginUrl: string;
  username: string;
  /** Such as `66.0`. */
  apiVersion: string;
  /** What the user was created for, an item each, such as `Account: read, edit`. */
  access: string[];
  /** The flows there are, the best first. */
  flows: ConnectFlow[];
};

export type ConnectFlow = {
  flow: FlowName;
  title: string;
  /** When it fits. */
  fits: string;
  /** What to do, in order. */
  steps: string[];
  /** Commands that open the pages of Setup. */
  commands: string[];
  /** What to know before choosing it. */
  limit: string;
  /** When it stops working; empty where nothing is announced. */
  ends: FlowEnd[];
};

export type FlowName = 'jwtBearer' | 'clientCredentials' | 'webServer' | 'usernamePassword' | 'soapLogin';

export type FlowEnd = {
  id: EndId;
  /** In words: `2027-02-20, as announced`. */
  when: string;
  certainty: Certainty;
  /** The public document that says so. */
  source: string;
};

type Place = {
  username: string;
  loginUrl: string;
  isSandbox: boolean;
  ownSet: string | undefined;
  userId: string | null;
  targetOrg: string;
};

/**
 * JWT bearer stands first: Salesforce's Security Health Review for external client apps recommends it, and recommends
 * against client credentials, whose secret is shared.
 */
const flows = {
  jwtBearer: { ends: [], pages: [appsPage] },
  clientCredentials: { ends: [], pages: [appsPage] },
  webServer: { ends: [], pages: [appsPage, userPage] },
  usernamePassword: { ends: ['passwordFlow'], pages: [] },
  soapLogin: { ends: ['soapLoginPermission', 'soapLogin'], pages: [] },
} as const satisfies Record<FlowName, { ends: readonly EndId[]; pages: ReadonlyArray<(place: Place) => string> }>;

const flowNames = Object.keys(flows) as FlowName[];

function flowOf(flow: FlowName, place: Place, whenText: (id: EndId) => string): ConnectFlow {
  const { ends, pages } = flows[flow];
  return {
    flow,
    title: messages.getMessage(`title.${flow}`),
    fits: messages.getMessage(`fits.${flow}`),
    steps: steps[flow](place),
    commands: pages.map((page) => setupCommand(page(place), place)),
    limit: messages.getMessage(`limit.${flow}`),
    ends: ends.map((id) => {
      const { certainty, source } = platformEnds[id];
      return { id, when: whenText(id), certainty, source };
    }),
  };
}

const steps: Readonly<Record<FlowName, (place: Place) => string[]>> = {
  jwtBearer: ({ username, isSandbox, ownSet, loginUrl }) => [
    stepText('jwtBearer.certificate'),
    stepText('jwtBearer.app'),
    ownSet === undefined ? stepText('jwtBearer.noSet') : stepText('jwtBearer.policy', ownSet),
    stepText('jwtBearer.token', username, `https://${isSandbox ? 'test' : 'login'}.salesforce.com`, loginUrl),
  ],
  clientCredentials: ({ username, loginUrl }) => [
    stepText('clientCredentials.app'),
    stepText('clientCredentials.policy', username),
    stepText('clientCredentials.token', loginUrl),
  ],
  webServer: ({ username }) => [
    stepText('webServer.app'),
    stepText('webServer.policy'),
    stepText('webServer.password'),
    stepText('webServer.approve', username),
  ],
  usernamePassword: () => [stepText('usernamePassword.ask')],
  soapLogin: () => [stepText('soapLogin.ask')],
};

function stepText(key: string, ...names: string[]): string {
  return fill(messages, `step.${key}`, names.map(safeText));
}

function appsPage(): string {
  return 'ManageExternalClientApplication/home';
}

/** The user's page has the button that resets the password; the list of users where the id is not known. */
function userPage({ userId }: Place): string {
  return userId === null
    ? 'ManageUsers/home'
    : `ManageUsers/page?address=%2F${userId}%3Fnoredirect%3D1%26isUserEntityOverride%3D1`;
}

function setupCommand(page: string, { targetOrg }: Place): string {
  return commandLine(['org', 'open', '--path', `/lightning/setup/${page}`], targetOrg);
}

/** Everything that was wished for, kind by kind. */
function accessTexts(wish: WishedGrants): string[] {
  return grantKindNames.flatMap((kind) => accessOfKind(kind, wish));
}

function accessOfKind(kind: GrantKind, wish: WishedGrants): string[] {
  if (kind === 'objects')
    return Object.entries(wish.objects).map(([object, names]) => fillSafe('access.objects', object, names.join(', ')));
  if (kind === 'fields')
    return Object.entries(wish.fields).map(([object, fields]) =>
      fillSafe('access.fields', object, fieldsText(Object.entries(fields)))
    );
  const names = Object.values(wish[kind]).map(String);
  const label = grantKinds[kind].flag.replaceAll('-', ' ');
  const shown = kind === 'userPermissions' ? names.map(permissionLabel) : names;
  return names.length === 0
    ? []
    : [fillSafe('access.names', `${label.charAt(0).toUpperCase()}${label.slice(1)}`, shown.join(', '))];
}

function fillSafe(key: string, ...tokens: string[]): string {
  return fill(messages, key, tokens.map(safeText));
}

/** More fields than this are counted. */
const mostNamed = 6;

function fieldsText(fields: ReadonlyArray<[name: string, permission: FieldPermissionName]>): string {
  if (fields.length > mostNamed) {
    const edits = fields.filter(([, permission]) => permission === 'edit').length;
    return fillSafe('access.fieldCount', ...[fields.length, edits, fields.length - edits].map(String));
  }
  return fields
    .map(([name, permission]) =>
      name === '*' ? fillSafe('access.allFields', permission) : fillSafe('access.field', name, permission)
    )
    .join(', ');
}
