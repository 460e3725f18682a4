import { expect } from 'chai';
import { permissionLabel, permissionLabels } from '../../../src/model/access/permissionLabels.ts';
import { datasets } from '../../../src/org/datasets/index.ts';

describe('model/permissionLabels', () => {
  it('has a label for every permission that makes a dataset whole', () => {
    const needed = Object.values(datasets).flatMap(({ completeWith }) => completeWith);
    expect(needed.filter((name) => !(name in permissionLabels))).to.deep.equal([]);
  });

  it('an unknown one goes by its API name', () => {
    expect(permissionLabel('FlyToTheMoon')).to.equal('FlyToTheMoon');
  });
});
