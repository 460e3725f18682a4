import { expect } from 'chai';
import { grantKinds, setupEntityKinds } from '../../../src/model/access/grantKinds.ts';
import { collectionKeys, scalarKeys, specKeyNames, specKeys } from '../../../src/model/access/specKeys.ts';

describe('model/specKeys', () => {
  it('says how long a text may be: as long as the field of the org', () => {
    const longest = Object.fromEntries(
      specKeyNames.flatMap((key) => {
        const definition = specKeys[key];
        return definition.form === 'text' ? [[key, definition.longest]] : [];
      })
    );
    expect(longest).to.deep.equal({
      name: 80,
      email: 80,
      username: 80,
      alias: 8,
      profile: 255,
      role: 255,
      timeZone: 80,
      locale: 80,
      permissionSetName: 80,
    });
  });

  it('offers examples that are no longer than that, and never empty', () => {
    for (const key of specKeyNames) {
      const { examples } = specKeys[key];
      expect(examples, key).to.not.be.empty;
      expect(JSON.stringify(examples), key).to.not.match(/""|\[\]|\{\}/);
      const definition = specKeys[key];
      if (definition.form === 'text')
        for (const example of definition.examples) expect(example.length).to.be.within(1, definition.longest);
    }
  });

  it('has one value for some keys, several for the others, and a flag for each', () => {
    expect(scalarKeys).to.deep.equal([
      'name',
      'email',
      'username',
      'alias',
      'profile',
      'role',
      'timeZone',
      'locale',
      'permissionSetName',
      'expires',
    ]);
    expect([...scalarKeys, ...collectionKeys]).to.have.members(specKeyNames);
    const flags = specKeyNames.map((key): string => specKeys[key].flag);
    expect(flags).to.deep.equal([
      'name',
      'email',
      'username',
      'alias',
      'profile',
      'role',
      'time-zone',
      'locale',
      'user-field',
      'object',
      'field',
      'apex-class',
      'visualforce-page',
      'user-permission',
      'custom-permission',
      'external-client-app',
      'connected-app',
      'permission-set-name',
      'permission-set',
      'permission-set-group',
      'permission-set-license',
      'expires',
      'accept',
    ]);
  });
});

describe('model/grantKinds', () => {
  it('finds what Setup gives access to by its object and the column of its name', () => {
    expect(
      setupEntityKinds.map((kind) => {
        const { type, nameColumn, isPackaged } = grantKinds[kind].entity;
        return `${kind}: ${type}.${nameColumn}${isPackaged ? ', with its namespace' : ''}`;
      })
    ).to.deep.equal([
      'apexClasses: ApexClass.Name, with its namespace',
      'visualforcePages: ApexPage.Name, with its namespace',
      'customPermissions: CustomPermission.DeveloperName, with its namespace',
      'externalClientApps: ExternalClientApplication.DeveloperName',
      'connectedApps: ConnectedApplication.Name',
    ]);
  });
});
