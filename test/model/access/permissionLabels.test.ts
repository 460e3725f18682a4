import { expect } from 'chai';
import { permissionLabel, permissionLabels } from '../../../src/model/access/permissionLabels.ts';
import { datasets } from '../../../src/org/datasets/index.ts';
import { createSchema } from '../../local-org/schema/schema.ts';

describe('model/permissionLabels', () => {
  it('has a label for every permission that makes a dataset whole', () => {
    const needed = Object.values(datasets).flatMap(({ completeWith }) => completeWith);
    expect(needed.filter((name) => !(name in permissionLabels))).to.deep.equal([]);
  });

  /** Labels of permissions that depend on the edition or on what is switched on, as Setup and Salesforce Help have them. */
  const conditional: Readonly<Record<string, string>> = {
    CreateAuditFields: 'Set Audit Fields upon Record Creation',
    DeleteEventMonitoringData: 'Delete Event Monitoring Records',
    DeleteFieldHistory: 'Delete From Field History',
    DeleteFieldHistoryArchive: 'Delete From Field History Archive',
    FieldServiceAccess: 'Field Service Standard',
    InboundMigrationToolsUser: 'Deploy Change Sets',
    ManageCssUsers: 'Manage Customer Users',
    ManageDevSandboxes: 'Manage Dev Sandboxes',
    ManagePartners: 'Manage External Users',
    ManageSandboxes: 'Manage Sandboxes',
    OutboundMigrationToolsUser: 'Create and Upload Change Sets',
    Packaging2PromoteVersion: 'Promote a package version to released',
    UpdateWithInactiveOwner: 'Update Records with Inactive Owners',
    UseAnyApiAuth: 'Use Any API Auth',
    UseAnyApiClient: 'Use Any API Client',
  };

  it('has the labels of the describe of PermissionSet', () => {
    const described = createSchema().object('PermissionSet')?.fields;
    for (const [name, label] of Object.entries(permissionLabels))
      expect(label, name).to.equal(conditional[name] ?? described?.get(`permissions${name.toLowerCase()}`)?.label);
  });

  it('an unknown one goes by its API name', () => {
    expect(permissionLabel('FlyToTheMoon')).to.equal('FlyToTheMoon');
  });
});
