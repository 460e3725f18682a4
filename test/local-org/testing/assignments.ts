import type { Client, Fields, Reply } from './client.ts';

/** Assigns sets to acme's people and counts the PSL's seats. */
export const assignmentsBy = (client: Client) => ({
  assign: (AssigneeId: string, PermissionSetId: string, more: Fields = {}): Promise<Reply<{ id: string }>> =>
    client.post('sobjects/PermissionSetAssignment', { AssigneeId, PermissionSetId, ...more }),
  setId: (name: string): Promise<string> => client.id('PermissionSet', `Name = '${name}'`),
  /** By the part of the username before the domain. */
  userId: (name: string): Promise<string> => client.id('User', `Username = '${name}@acme.example'`),
  usedPsls: async (): Promise<unknown> => {
    const where = "WHERE DeveloperName = 'SalesforceAPIIntegrationPsl'";
    const [psl] = await client.rows(`SELECT UsedLicenses FROM PermissionSetLicense ${where}`);
    return psl?.['UsedLicenses'];
  },
  pslsOf: (userId: string): Promise<Array<Record<string, unknown>>> =>
    client.rows(`SELECT Id FROM PermissionSetLicenseAssign WHERE AssigneeId = '${userId}'`),
});
