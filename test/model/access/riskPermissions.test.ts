import { expect } from 'chai';
import { permissionLabels } from '../../../src/model/access/permissionLabels.ts';
import { auditPermissions, guardPermissions, optionalPermissions } from '../../../src/model/access/riskPermissions.ts';
import { createSchema } from '../../local-org/schema/schema.ts';

const described = createSchema().object('PermissionSet')?.fields;

/** What a describe of one org lacks: permissions of editions and features that it has not. */
const conditional = [
  ...optionalPermissions,
  'CreateAuditFields',
  'UpdateWithInactiveOwner',
  'UseAnyApiAuth',
  'ManageDevSandboxes',
  'Packaging2PromoteVersion',
];

describe('model/riskPermissions', () => {
  it('names columns of PermissionSet, each once', () => {
    for (const names of [guardPermissions, auditPermissions]) {
      expect([...new Set(names)]).to.deep.equal(names);
      for (const name of names)
        if (!conditional.includes(name))
          expect(described?.has(`permissions${name.toLowerCase()}`), name).to.equal(true);
    }
  });

  it('reads for the audit what creation guards against, and has a label for all of it', () => {
    expect(auditPermissions).to.include.members([...guardPermissions]);
    expect(auditPermissions.filter((name) => !Object.hasOwn(permissionLabels, name))).to.deep.equal([]);
  });

  it('knows which columns an org may lack', () => {
    expect([...optionalPermissions].sort()).to.deep.equal([
      'CanDoActAsUser',
      'DeleteEventMonitoringData',
      'DeleteFieldHistory',
      'DeleteFieldHistoryArchive',
      'InboundMigrationToolsUser',
      'ManageCssUsers',
      'ManagePartners',
      'ManageSandboxes',
      'UseAnyApiClient',
    ]);
  });
});
