import { answered, type Answer, failureText, mapAnswer } from '../../model/org/answer.ts';
import type { ConnectedAppSettings } from '../../model/rows/connectedAppSettings.ts';
import { appCertificateOf } from '../appCertificateOf.ts';
import { defineDataset } from '../datasetDefinition.ts';
import type { MetadataComponent } from '../metadataApi.ts';
import type { OrgGateway } from '../orgGateway.ts';
import { orgText } from '../orgText.ts';
import { queryChunks } from '../queryChunks.ts';
import { soql } from '../soql.ts';
import { unreadable } from '../toFailure.ts';
import type { XmlRecord } from '../xmlRecords.ts';

/** Scopes, policies, and run-as users of the connected apps that the Metadata API knows. */
export const connectedAppSettings = defineDataset<'connectedAppSettings'>({
  completeWith: metadataPermissions(),
  async read(org) {
    const listed = await org.listMetadata('ConnectedApp');
    if (!listed.ok) return listed;
    const records = await readRecords(org, listed.value);
    if (!records.ok) return records;
    const given = records.value.flatMap((record, at) => {
      const component = listed.value[at];
      return record && component ? [{ record, component }] : [];
    });
    const ids = await readUserIds(org, given.map(({ record }) => record).flatMap(runAsNames));
    const userIds = ids.ok ? ids.value : new Map<string, string>();
    const missing = listed.value.length - given.length;
    const reasons = [
      ...(missing === 0 ? [] : [orgText('connectedAppSettings', listed.value.length, missing)]),
      ...(ids.ok ? [] : [failureText(ids.failure)]),
    ];
    return answered({
      data: given.map(({ record, component }) => toSettings(record, component, userIds)),
      rows: given.length,
      whole: reasons.length === 0,
      ...(reasons.length === 0 ? {} : { reason: reasons.join('; ') }),
    });
  },
});

/** The Metadata API guide names these two for every call: Salesforce has no permission that only reads metadata. */
export function metadataPermissions(): readonly string[] {
  return ['ModifyMetadata', 'ModifyAllData'];
}

/** Elements of ConnectedApp, whatever else is in it: its key among others is never kept. */
const elements = {
  label: 'label',
  isAdminApproved: 'oauthConfig/isAdminApproved',
  scopes: 'oauthConfig/scopes',
  ipRelaxation: 'oauthPolicy/ipRelaxation',
  refreshToken: 'oauthPolicy/refreshTokenPolicy',
  isClientCredentialsEnabled: 'oauthConfig/isClientCredentialEnabled',
  clientCredentialsUser: 'oauthConfig/oauthClientCredentialUser',
  pluginUser: 'pluginExecutionUser',
  certificate: 'oauthConfig/certificate',
} as const;

function readRecords(
  org: OrgGateway,
  listed: readonly MetadataComponent[]
): Promise<Answer<ReadonlyArray<XmlRecord | undefined>>> {
  return org.readMetadata({
    type: 'ConnectedApp',
    fullNames: listed.map(({ fullName }) => fullName),
    wanted: Object.values(elements),
  });
}

function textOf(record: XmlRecord, element: keyof typeof elements): string | undefined {
  return record[elements[element]]?.find((text) => text !== '');
}

function runAsNames(record: XmlRecord): string[] {
  return (['clientCredentialsUser', 'pluginUser'] as const).flatMap((element) => textOf(record, element) ?? []);
}

/** Metadata names users; what follows goes by id. Compared without case. */
async function readUserIds(
  org: OrgGateway,
  usernames: readonly string[]
): Promise<Answer<ReadonlyMap<string, string>>> {
  const found = await queryChunks(org, {
    values: usernames,
    build: (names) => soql`SELECT Id, Username FROM User WHERE Username IN ${names}`,
    map: ({ Id, Username }: { Id: string; Username: string }) => [Username.toLowerCase(), Id] as const,
  });
  return mapAnswer(found, ({ records }) => new Map(records));
}

function toSettings(
  record: XmlRecord,
  { fullName, id, isPackaged }: MetadataComponent,
  userIds: ReadonlyMap<string, string>
): ConnectedAppSettings {
  const texts = {
    ipRelaxation: textOf(record, 'ipRelaxation'),
    refreshToken: textOf(record, 'refreshToken'),
    clientCredentialsUser: textOf(record, 'clientCredentialsUser'),
    clientCredentialsUserId: userIds.get(textOf(record, 'clientCredentialsUser')?.toLowerCase() ?? ''),
    pluginUser: textOf(record, 'pluginUser'),
    pluginUserId: userIds.get(textOf(record, 'pluginUser')?.toLowerCase() ?? ''),
  };
  const given = Object.entries(texts).flatMap(([key, text]) => (text === undefined ? [] : [[key, text] as const]));
  return {
    name: fullName,
    label: textOf(record, 'label') ?? fullName,
    ...(id === undefined ? {} : { appId: id }),
    isPackaged,
    isAdminApprovedOnly: textOf(record, 'isAdminApproved') === 'true',
    scopes: [...(record[elements.scopes] ?? [])],
    isClientCredentialsEnabled: textOf(record, 'isClientCredentialsEnabled') === 'true',
    certificate: appCertificateOf(textOf(record, 'certificate')),
    ...Object.fromEntries(given),
  };
}

/** Whether API Access Control limits which apps can call the API. */
export const apiAccessControl = defineDataset<'apiAccessControl'>({
  completeWith: metadataPermissions(),
  async read(org) {
    const read = await org.readMetadata({
      type: 'ConnectedAppSettings',
      fullNames: ['ConnectedApp'],
      wanted: Object.values(settingsElements),
    });
    if (!read.ok) return read;
    const [record] = read.value;
    if (record === undefined) return { ok: false, failure: unreadable('ConnectedAppSettings') };
    const flags = Object.entries(settingsElements).flatMap(([key, element]) => {
      const text = record[element]?.[0];
      return text === undefined ? [] : [[key, text === 'true'] as const];
    });
    return answered({ data: Object.fromEntries(flags), rows: 1, whole: true });
  },
});

/** The org leaves them out where Salesforce Support has not switched API Access Control on. */
const settingsElements = {
  isLimitedForInternalUsers: 'enableAdminApprovedAppsOnly',
  isLimitedForExternalUsers: 'enableAdminApprovedAppsOnlyForExternalUser',
} as const;
