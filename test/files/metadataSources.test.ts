import { mkdir, symlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect } from 'chai';
import { metadataSources } from '../../src/files/metadataSources.ts';
import type { Evidence, Finding } from '../../src/model/audit/finding.ts';
import { temporaryFolder } from './folder.ts';

const permissionSet = (lines: readonly string[]): string =>
  ['<?xml version="1.0" encoding="UTF-8"?>', '<PermissionSet xmlns="x">', ...lines, '</PermissionSet>', ''].join('\n');

const userPermission = (name: string, enabled = 'true'): string =>
  `    <userPermissions>\n        <enabled>${enabled}</enabled>\n        <name>${name}</name>\n    </userPermissions>`;

const findingOf = (ruleId: string, evidence: Evidence[], over: Partial<Finding> = {}): Finding => ({
  ruleId,
  severity: 'high',
  subject: { type: 'user', id: '005', name: 'a@acme.example' },
  users: ['a@acme.example'],
  message: '',
  evidence,
  remediation: { text: '', commands: [] },
  fingerprint: ruleId,
  ...over,
});

const held = (what: string, path: string): Evidence => ({ what, path, dataset: 'heldSets' });

describe('files/metadataSources', () => {
  const { path, write } = temporaryFolder();

  const add = async (name: string, text: string): Promise<void> => {
    await mkdir(dirname(path(name)), { recursive: true });
    await write(path(name), text);
  };

  const sourcesFrom = async (folder: string, finding: Finding): Promise<string[] | undefined> =>
    (await metadataSources(path(folder), [finding]))?.(finding).map((place) => `${place.path}:${place.line}`);

  before(async () => {
    const packageDirectories = [
      { path: 'force-app', default: true },
      { path: 'packages/more' },
      { path: '../outside' },
      null,
    ];
    await add('repo/sf/sfdx-project.json', JSON.stringify({ packageDirectories }));
    await add('repo/.git/HEAD', '');
    await add(
      'repo/outside/permissionsets/Far.permissionset-meta.xml',
      permissionSet([userPermission('ModifyAllData')])
    );
    const folder = 'repo/sf/force-app/main/default';
    await add(
      `${folder}/permissionsets/Admin_Like.permissionset-meta.xml`,
      permissionSet([
        `    <!-- ${userPermission('ViewAllData')}`,
        '    -->',
        '    <objectPermissions>',
        '        <allowCreate>false</allowCreate>',
        '        <allowDelete>true</allowDelete>',
        '        <modifyAllRecords>true</modifyAllRecords>',
        '        <object>Account</object>',
        '        <viewAllFields>true</viewAllFields>',
        '        <viewAllRecords>true</viewAllRecords>',
        '    </objectPermissions>',
        '    <fieldPermissions>',
        '        <editable>false</editable>',
        '        <field>Contact.Secret__c</field>',
        '        <readable>true</readable>',
        '    </fieldPermissions>',
        userPermission('ModifyAllData'),
        userPermission('ViewSetup', 'false'),
      ])
    );
    await add(
      `${folder}/permissionsetgroups/Bundle.permissionsetgroup-meta.xml`,
      '<PermissionSetGroup>\n    <permissionSets>Admin_Like</permissionSets>\n    <permissionSets>Gone</permissionSets>\n</PermissionSetGroup>\n'
    );
    await add(
      `${folder}/permissionsets/Wide_Reader.permissionset-meta.xml`,
      permissionSet([userPermission('ViewAllFieldsGlobal')])
    );
    for (const name of ['Read Only', 'StandardAul', 'SolutionManager'])
      await add(`${folder}/profiles/${name}.profile-meta.xml`, permissionSet([userPermission('ViewRoles')]));
    const access = (block: string, element: string, name: string, enabled = true): string =>
      `    <${block}>\n        <enabled>${enabled}</enabled>\n        <${element}>${name}</${element}>\n    </${block}>`;
    const [principal, source] = ['externalCredentialPrincipal', 'externalDataSource'];
    await add(
      `${folder}/permissionsets/Callouts.permissionset-meta.xml`,
      permissionSet([
        access(`${principal}Accesses`, principal, 'Payments-Named'),
        access(`${principal}Accesses`, principal, 'Archive-Named', false),
        access(`${source}Accesses`, source, 'Warehouse'),
      ])
    );
    await add(`${folder}/profiles/Admin.profile-meta.xml`, permissionSet([userPermission('ManageUsers')]));
    await add(`${folder}/profiles/API %28EU%29 & more.profile-meta.xml`, permissionSet([userPermission('ViewSetup')]));
    await add('repo/sf/packages/more/Extra.permissionset-meta.xml', permissionSet([userPermission('ViewSetup')]));
    await add(`${folder}/node_modules/x/Extra.permissionset-meta.xml`, permissionSet([userPermission('ViewSetup')]));
    await symlink(path('repo/outside'), path(`${folder}/linked`));
  });

  const admin = 'sf/force-app/main/default/permissionsets/Admin_Like.permissionset-meta.xml';

  it('finds the line that grants a user permission, from any folder of the project', async () => {
    const finding = findingOf('no-modify-all-data', [held('ModifyAllData', 'permission set Admin_Like')]);
    for (const folder of ['repo/sf', 'repo/sf/force-app/main/default/profiles'])
      expect(await sourcesFrom(folder, finding)).to.deep.equal([`${admin}:23`]);
  });

  it('leaves it where there is no project', async () => {
    expect(await sourcesFrom('repo', findingOf('no-modify-all-data', []))).to.equal(undefined);
  });

  it('knows what is commented out and what is off', async () => {
    for (const what of ['ViewAllData', 'ViewSetup', 'toString', '.*'])
      expect(await sourcesFrom('repo/sf', findingOf('x', [held(what, 'permission set Admin_Like')]))).to.deep.equal([]);
  });

  it('finds what is wrong with an object', async () => {
    const evidence = { what: 'Account', value: 'x', path: 'permission set admin_like', dataset: 'objectPermissions' };
    expect(await sourcesFrom('repo/sf', findingOf('no-object-modify-all', [evidence]))).to.deep.equal([`${admin}:11`]);
    expect(await sourcesFrom('repo/sf', findingOf('no-object-view-all', [evidence]))).to.deep.equal([`${admin}:14`]);
    const breadth = { ...evidence, what: 'create, edit or delete', value: '30: Zebra__c, Account, …' };
    expect(await sourcesFrom('repo/sf', findingOf('narrow-object-access', [breadth]))).to.deep.equal([`${admin}:10`]);
  });

  it('finds fields, by themselves or with their object', async () => {
    const evidence = { value: 'HIPAA (read)', path: 'permission set Admin_Like', dataset: 'classifiedAccess' };
    const [one, whole] = ['Contact.Secret__c', 'Account.Rating'].map((what) =>
      findingOf('classified-fields', [{ ...evidence, what }])
    );
    expect(one && (await sourcesFrom('repo/sf', one))).to.deep.equal([`${admin}:19`]);
    const everyField = findingOf('classified-fields', [
      { ...evidence, what: 'Lead.Phone', path: 'permission set Wide_Reader' },
    ]);
    expect(await sourcesFrom('repo/sf', everyField)).to.deep.equal([
      'sf/force-app/main/default/permissionsets/Wide_Reader.permissionset-meta.xml:5',
    ]);
    expect(whole && (await sourcesFrom('repo/sf', whole))).to.deep.equal([`${admin}:13`]);
  });

  it('finds what a group grants in its permission sets', async () => {
    const finding = findingOf('x', [held('ModifyAllData', 'permission set group Bundle (outdated, session-based)')]);
    expect(await sourcesFrom('repo/sf', finding)).to.deep.equal([
      `${admin}:23`,
      'sf/force-app/main/default/permissionsetgroups/Bundle.permissionsetgroup-meta.xml:2',
    ]);
  });

  it('knows profiles by what Setup calls them', async () => {
    const folder = 'sf/force-app/main/default/profiles';
    const admins = findingOf('x', [held('ManageUsers', 'profile System Administrator')]);
    expect(await sourcesFrom('repo/sf', admins)).to.deep.equal([`${folder}/Admin.profile-meta.xml:5`]);
    const custom = findingOf('x', [held('ViewSetup', 'profile API (EU) & more')]);
    expect(await sourcesFrom('repo/sf', custom)).to.deep.equal([`${folder}/API %28EU%29 & more.profile-meta.xml:5`]);
  });

  it('knows standard profiles that files call something else, by either name', async () => {
    const folder = 'sf/force-app/main/default/profiles';
    for (const [label, file] of Object.entries({
      'Read Only': 'Read Only',
      'Standard Platform User': 'StandardAul',
      'Solution Manager': 'SolutionManager',
    })) {
      const finding = findingOf('x', [held('ViewRoles', `profile ${label}`)]);
      expect(await sourcesFrom('repo/sf', finding)).to.deep.equal([`${folder}/${file}.profile-meta.xml:5`]);
    }
  });

  it('knows profiles in another language by their full names, which come from the org', async () => {
    const folder = 'sf/force-app/main/default/profiles';
    const german = new Map([
      ['systemadministrator', 'Admin'],
      ['standard-plattformbenutzer', 'StandardAul'],
      ['api (eu) & mehr', 'API %28EU%29 & more'],
    ]);
    const linesFor = async (what: string, name: string): Promise<string[]> => {
      const finding = findingOf('x', [held(what, `profile ${name}`)]);
      const sources = await metadataSources(path('repo/sf'), [finding], german);
      return (sources?.(finding) ?? []).map((place) => `${place.path}:${place.line}`);
    };
    expect(await linesFor('ManageUsers', 'Systemadministrator')).to.deep.equal([`${folder}/Admin.profile-meta.xml:5`]);
    expect(await linesFor('ViewRoles', 'Standard-Plattformbenutzer')).to.deep.equal([
      `${folder}/StandardAul.profile-meta.xml:5`,
    ]);
    expect(await linesFor('ViewSetup', 'API (EU) & mehr')).to.deep.equal([
      `${folder}/API %28EU%29 & more.profile-meta.xml:5`,
    ]);
    // A name that nobody has translated leads nowhere: a guess would accuse another profile.
    expect(await linesFor('ManageUsers', 'Administrateur système')).to.deep.equal([]);
  });

  it('finds access to credentials, of which the org tells ids and files tell names', async () => {
    const evidence = (what: string): Evidence => ({
      ...{ what, value: '0pr000000000001', path: 'permission set Callouts', dataset: 'setupAccess' },
    });
    const file = 'sf/force-app/main/default/permissionsets/Callouts.permissionset-meta.xml';
    expect(
      await sourcesFrom('repo/sf', findingOf('no-outbound-credentials', [evidence('ExternalCredentialParameter')]))
    ).to.deep.equal([`${file}:5`]);
    expect(
      await sourcesFrom('repo/sf', findingOf('no-outbound-credentials', [evidence('ExternalDataSource')]))
    ).to.deep.equal([`${file}:13`]);
    expect(await sourcesFrom('repo/sf', findingOf('x', [evidence('ApexClass')]))).to.deep.equal([]);
  });

  it('names the file of a profile without a single wrong line', async () => {
    const evidence = { what: 'loginIpRanges', value: '0', path: 'profile Admin', dataset: 'profileSettings' };
    const finding = findingOf('login-ip-restricted', [evidence], {
      subject: { type: 'profile', id: '00e', name: 'Admin' },
    });
    expect(await sourcesFrom('repo/sf', finding)).to.deep.equal([
      'sf/force-app/main/default/profiles/Admin.profile-meta.xml:1',
    ]);
  });

  it('looks into every package, and nowhere else', async () => {
    const extra = findingOf('x', [held('ViewSetup', 'permission set Extra')]);
    expect(await sourcesFrom('repo/sf', extra)).to.deep.equal(['sf/packages/more/Extra.permissionset-meta.xml:5']);
    const far = findingOf('x', [held('ModifyAllData', 'permission set Far')]);
    expect(await sourcesFrom('repo/sf', far)).to.deep.equal([]);
  });

  it('says nothing of what names no grant', async () => {
    for (const name of ['permission set', 'permission set %', 'profile ../../x', 'nothing', ''])
      expect(await sourcesFrom('repo/sf', findingOf('x', [held('ModifyAllData', name)]))).to.deep.equal([]);
  });

  for (const text of ['', '{', 'null', '[]', '{"packageDirectories":7}', '{"packageDirectories":[{"path":7}]}'])
    it(`stands a project file of ${text === '' ? 'nothing' : text}`, async () => {
      await add('broken/sfdx-project.json', text);
      expect(await sourcesFrom('broken', findingOf('x', [held('ModifyAllData', 'permission set A')]))).to.deep.equal(
        []
      );
    });
});
