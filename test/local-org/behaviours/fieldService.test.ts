import { expect } from 'chai';
import { mayObject } from '../records/access.ts';
import { withFieldService } from '../scenarios/variants.ts';
import { assignmentsBy } from '../testing/assignments.ts';
import { makeIntegration, makeSet, type Scene, serveEach, small } from '../testing/scene.ts';

const mayRead = ({ org }: Scene, user: string, name: string): boolean => {
  const object = org().schema.object(name);
  return object !== undefined && mayObject(org(), user, object, 'PermissionsRead');
};

describe('local org: Field Service', () => {
  describe('where the org has it', () => {
    const scene = serveEach(withFieldService(small));
    const { assign } = assignmentsBy(scene.admin);

    it('opens work orders with the integration PSL and Field Service Standard, not without (Help 002625409)', async () => {
      const { admin } = scene;
      const [user, set] = [await makeIntegration(admin), await makeSet(admin, ['WorkOrder', 'Account'])];
      expect((await assign(user, set)).status).to.equal(201);
      expect([mayRead(scene, user, 'WorkOrder'), mayRead(scene, user, 'Account')]).to.deep.equal([false, true]);
      await admin.patch(`sobjects/PermissionSet/${set}`, { PermissionsFieldServiceAccess: true });
      expect(mayRead(scene, user, 'WorkOrder')).to.equal(true);
    });
  });

  describe('where the org has work orders alone', () => {
    const scene = serveEach();
    const { assign } = assignmentsBy(scene.admin);

    it('asks for nothing more than object permissions', async () => {
      const [user, set] = [await makeIntegration(scene.admin), await makeSet(scene.admin, ['WorkOrder'])];
      expect((await assign(user, set)).status).to.equal(201);
      expect(mayRead(scene, user, 'WorkOrder')).to.equal(true);
    });
  });
});
