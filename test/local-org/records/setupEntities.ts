import type { LocalOrg } from '../org.ts';
import { id15 } from './ids.ts';
import type { Row } from './types.ts';

/**
 * What `SetupEntityAccess` gives access to: by `SetupEntityType`, the object that holds it and the column of the id that
 * such a row has. No describe names all of the objects (facts §4.1).
 */
const sources: Readonly<Record<string, { object: string; id: string; isOne?: (row: Row) => boolean }>> = {
  ApexClass: { object: 'ApexClass', id: 'Id' },
  ApexPage: { object: 'ApexPage', id: 'Id' },
  ConnectedApplication: { object: 'ConnectedApplication', id: 'Id' },
  CustomEntityDefinition: {
    object: 'EntityDefinition',
    id: 'DurableId',
    isOne: ({ QualifiedApiName, IsCustomSetting }) =>
      IsCustomSetting === true || String(QualifiedApiName).endsWith('__mdt'),
  },
  CustomPermission: { object: 'CustomPermission', id: 'Id' },
  ExternalClientApplication: { object: 'ExternalClientApplication', id: 'Id' },
  ExternalCredentialParameter: {
    object: 'ExternalCredentialParameter',
    id: 'Id',
    isOne: ({ ParameterType }) => String(ParameterType).endsWith('Principal'),
  },
  ExternalDataSource: { object: 'ExternalDataSource', id: 'Id' },
  FlowDefinition: { object: 'FlowDefinitionView', id: 'DurableId' },
  MessagingChannel: { object: 'MessagingChannel', id: 'Id' },
  NamedCredential: { object: 'NamedCredential', id: 'Id' },
  OrgWideEmailAddress: { object: 'OrgWideEmailAddress', id: 'Id' },
  TabSet: { object: 'AppMenuItem', id: 'ApplicationId', isOne: ({ Type }) => Type === 'TabSet' },
};

/** The `SetupEntityType` of what has this id, in either form; undefined where no set can give access to it. */
export const setupEntityType = ({ store }: LocalOrg, id: string): string | undefined => {
  for (const [type, { object, id: column, isOne = () => true }] of Object.entries(sources))
    for (const row of store.rows(object).all())
      if (id15(String(row[column] ?? '')) === id15(id) && isOne(row)) return type;
  return undefined;
};
