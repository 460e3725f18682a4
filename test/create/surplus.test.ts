import { expect } from 'chai';
import { createIntegrationUser } from '../../src/create/createIntegrationUser.ts';
import type { CreateOutcome } from '../../src/model/access/createOutcome.ts';
import type { IntegrationUserSpec } from '../../src/model/access/integrationUserSpec.ts';
import { createPage } from '../../src/output/createPage.ts';
import { createResult } from '../../src/output/createResult.ts';
import { setNamed } from '../helpers/access.ts';
import { aWish, directGateway, loaded, now } from '../helpers/flow.ts';
import type { LocalOrg } from '../local-org/org.ts';

const grants = { objects: { Account: ['read'] } } as const;

const created = (org: LocalOrg, spec: Partial<IntegrationUserSpec>, dryRun = false): Promise<CreateOutcome> =>
  createIntegrationUser(directGateway(org), aWish(spec), {
    ...{ now, dryRun, pause: () => Promise.resolve(), onStage: () => undefined, onSteps: () => undefined },
    ...{ review: () => Promise.resolve(), whileChanging: (change) => change(() => false) },
  });

/** What somebody grants the user's own set in Setup. */
const grantContacts = (org: LocalOrg): void =>
  void org.store.insert('ObjectPermissions', '110', {
    ParentId: setNamed(org, 'Billing_Sync_Integration')?.Id ?? '',
    SobjectType: 'Contact',
    ...{ PermissionsRead: true, PermissionsCreate: false, PermissionsEdit: false, PermissionsDelete: false },
    ...{ PermissionsViewAllRecords: false, PermissionsModifyAllRecords: false, PermissionsViewAllFields: false },
  });

const contacts = {
  ...{ kind: 'objects', name: 'Contact', permissions: ['read'] },
  path: 'permission set Billing_Sync_Integration',
};

describe('create: a wish that is narrower than what is there', () => {
  it('finds nothing beyond a wish that was just fulfilled', async () => {
    const org = loaded();
    const first = createResult(await created(org, grants));
    const again = createResult(await created(org, grants));
    expect([first.status, first.surplus?.rows]).to.deep.equal(['created', []]);
    expect([again.status, again.surplus?.rows, again.surplus?.command]).to.deep.equal(['unchanged', [], null]);
  });

  it('names what was granted by hand, in an unchanged user, in a plan, and in a completed one', async () => {
    const org = loaded();
    await created(org, grants);
    grantContacts(org);
    const wider = { objects: { Account: ['read', 'edit'] } } as const;
    const outcomes = [await created(org, grants), await created(org, wider, true), await created(org, wider)];
    const results = outcomes.map(createResult);
    expect(results.map(({ status, surplus }) => [status, surplus?.rows])).to.deep.equal([
      ['unchanged', [contacts]],
      ['planned', [contacts]],
      ['completed', [contacts]],
    ]);
    for (const [at, result] of results.entries()) {
      const lines = createPage(result, outcomes[at]?.plan?.steps ?? []).flatMap((block) =>
        block.kind === 'text' || block.kind === 'command' ? [block.text] : []
      );
      expect(lines).to.include.members([
        'Also holds, beyond what was requested:',
        '• Contact: read (permission set Billing_Sync_Integration)',
        'Nothing was taken away. To see where it comes from:',
        `sf integration-user display --user ${result.user.username} --why Contact.read --target-org ada.admin@acme.example`,
        'Not known for tabs, packageLicenses: of these, only what was requested is read.',
      ]);
    }
  });

  it('takes nothing of it away', async () => {
    const org = loaded();
    await created(org, { objects: { Account: ['read', 'edit'], Contact: ['read'] } });
    const narrower = createResult(await created(org, grants));
    expect([narrower.status, narrower.steps]).to.deep.equal(['unchanged', []]);
    expect(narrower.surplus?.rows.map(({ name, permissions }) => [name, permissions])).to.deep.equal([
      ['Account', ['edit']],
      ['Contact', ['read']],
    ]);
    const wide = await created(org, { objects: { Account: ['read', 'edit'], Contact: ['read'] } });
    expect(wide.status).to.equal('unchanged');
  });
});
