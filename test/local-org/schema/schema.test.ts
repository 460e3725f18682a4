import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { businessObjects } from './business.ts';
import { compactSchema, objectNames } from './generate.ts';
import { createSchema } from './schema.ts';
import { setupObjects } from './setup.ts';
import { workObjects } from './work.ts';

/** A folder with describes of a real org; they are not part of the project. */
const describes = process.env['INTEGRATION_USER_DESCRIBES'] ?? '';

describe('local org: schema', () => {
  it('is what the describes of a real org say', function () {
    if (!existsSync(describes)) this.skip();
    const standard: unknown = JSON.parse(readFileSync(new URL('standard.json', import.meta.url), 'utf8'));
    expect(standard).to.deep.equal(compactSchema(describes));
  });

  it('knows every object once, by any case', () => {
    const { objects, object } = createSchema();
    expect(objects.map(({ name }) => name)).to.have.members([
      ...objectNames,
      ...Object.keys(setupObjects),
      ...Object.keys(workObjects),
      ...Object.keys(businessObjects),
    ]);
    expect(object('permissionSETassignment')?.name).to.equal('PermissionSetAssignment');
  });

  it('gives every object ids of its own', () => {
    const prefixes = createSchema().objects.map(({ prefix }) => prefix);
    expect(new Set(prefixes).size).to.equal(prefixes.length);
    for (const prefix of prefixes) expect(prefix).to.match(/^[0-9A-Za-z]{3}$/);
  });

  it('has child relationships that lead somewhere', () => {
    const { objects, object } = createSchema();
    const broken = objects.flatMap(({ name, children }) =>
      children
        .filter((child) => !object(child.object)?.fields.has(child.field.toLowerCase()))
        .map((child) => `${name}.${child.name}`)
    );
    expect(broken).to.deep.equal([]);
  });

  it('names three permissions of Profile otherwise than those of PermissionSet (tables §8)', () => {
    const { object } = createSchema();
    for (const word of ['Install', 'Publish', 'Create']) {
      expect(object('PermissionSet')?.fields.has(`permissions${word.toLowerCase()}packaging`)).to.equal(true);
      expect(object('Profile')?.fields.has(`permissions${word.toLowerCase()}multiforce`)).to.equal(true);
      expect(object('Profile')?.fields.has(`permissions${word.toLowerCase()}packaging`)).to.equal(false);
    }
  });

  it('lets an org have more, and less', () => {
    const { object } = createSchema({
      fields: { Account: ['Region__c|Region|string|fgsancp'] },
      missing: ['PermissionSet.PermissionsAuthorApex'],
      missingObjects: ['ExternalClientApplication'],
    });
    expect(object('Account')?.fields.get('region__c')).to.include({ custom: true, permissionable: true });
    expect(object('PermissionSet')?.fields.has('permissionsauthorapex')).to.equal(false);
    expect(object('ExternalClientApplication')).to.equal(undefined);
  });
});
