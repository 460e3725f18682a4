import { expect } from 'chai';
import { guarded } from '../helpers/planned.ts';
import { auditNeeds } from '../../src/audit/discovery/auditNeeds.ts';
import { rules } from '../../src/audit/rules/index.ts';
import type { DatasetName } from '../../src/model/org/orgSnapshot.ts';
import type { EffectiveAccess } from '../../src/model/access/effectiveAccess.ts';
import { datasets } from '../../src/org/datasets/index.ts';
import { roundsOf } from '../../src/org/readingOrder.ts';
import type { AuditorPermissionSet } from '../../src/output/preflightPage.ts';
import { loaded, quietAcme } from '../helpers/flow.ts';
import { askOf } from '../local-org/testing/ask.ts';
import { auditorSets } from '../../src/output/auditorSets.ts';

const scope = {
  window: { days: 90, from: '2026-02-14T12:00:00.000Z', to: '2026-05-15T12:00:00.000Z' },
  ...{ firstPartyApps: [], usernames: ['a@b.cd'], allUsers: true, includePossible: true, namePatterns: ['*'] },
};
const allOf = (name: DatasetName): string[] => (datasets[name].showsProfiles === undefined ? [] : ['ViewAllProfiles']);
const audited = roundsOf(datasets, auditNeeds(rules, scope)).flat();
const [reader, full] = auditorSets(
  audited.map((name) => ({ name, complete: false, anyOf: [...datasets[name].completeWith], allOf: allOf(name) }))
) as [AuditorPermissionSet, AuditorPermissionSet];

const namesOf = ({ permissions }: AuditorPermissionSet): string[] => permissions.map(({ name }) => name);
const opens = (set: AuditorPermissionSet): string[] =>
  audited.filter((name) => {
    const { completeWith } = datasets[name];
    const isIn = (permission: string): boolean => namesOf(set).includes(permission);
    return (completeWith.length === 0 || completeWith.some(isIn)) && allOf(name).every(isIn);
  });

describe('output/preflightSets', () => {
  it('our own rules find nothing worth mentioning in the reader', () => {
    const path = { via: 'permissionSet', name: reader.name } as const;
    const access: EffectiveAccess = {
      username: 'rita@acme.example',
      userPermissions: [...namesOf(reader), 'ApiUserOnly'].map((permission) => ({ permission, path })),
      objectPermissions: [],
      setupAccess: [],
      fieldPermissions: [],
    };
    const grave = guarded(rules, access).filter(({ severity }) => severity !== 'low' && severity !== 'info');
    expect(grave).to.deep.equal([]);
  });

  it('the full one opens every dataset of an audit but those that need permission to change metadata', () => {
    const forDevelopers = ['apiAccessControl', 'connectedAppSettings', 'externalAppCertificates'];
    expect(audited.filter((name) => !opens(full).includes(name)).sort()).to.deep.equal(forDevelopers);
    for (const set of [reader, full])
      expect(namesOf(set)).to.not.include.any.members(['ModifyMetadata', 'ModifyAllData']);
  });

  it('the reader opens all but what Salesforce shows to administrators', () => {
    expect(audited.filter((name) => !opens(reader).includes(name)).sort()).to.deep.equal([
      'apiAccessControl',
      'appTokens',
      'connectedAppSettings',
      'externalAppCertificates',
      'frozenIdentities',
      'frozenUsers',
      'sessions',
      'tokenApps',
      'tokens',
      'widelyHeldApps',
    ]);
  });

  it('both can be made in an org that asks for every permission that another depends on', () => {
    const ask = askOf(loaded({ ...quietAcme, switches: { dependentPermissions: 'required' } }));
    for (const set of [reader, full]) {
      const values = Object.fromEntries(namesOf(set).map((name) => [`Permissions${name}`, true]));
      const { name: Name, label: Label, description: Description } = set;
      expect(ask.refusalOf('POST', '/sobjects/PermissionSet', { Name, Label, Description, ...values })).to.equal(
        'done'
      );
    }
  });

  it('but for one of them they cannot', () => {
    const ask = askOf(loaded({ ...quietAcme, switches: { dependentPermissions: 'required' } }));
    const needed = full.permissions.filter(({ neededBy }) => neededBy.includes('ManageUsers')).map(({ name }) => name);
    expect(needed).to.include.members(['ResetPasswords', 'DelegatedTwoFactor', 'ViewAllUsers']);
    for (const left of needed) {
      const names = namesOf(full).filter((name) => name !== left);
      const values = Object.fromEntries(names.map((name) => [`Permissions${name}`, true]));
      const refusal = ask.refusalOf('POST', '/sobjects/PermissionSet', { Name: 'A', Label: 'A', ...values });
      expect(refusal, left).to.include('depends on permission(s)').and.include(left);
    }
  });

  it('both see all profiles, and neither asks for what reading Health Check does not take', () => {
    for (const set of [reader, full])
      expect(namesOf(set)).to.include('ViewAllProfiles').and.not.include('ViewHealthCheck');
  });

  it('every permission is good for something', () => {
    for (const { name, buys, neededBy } of [...reader.permissions, ...full.permissions])
      expect(name === 'ApiEnabled' || buys.length + neededBy.length > 0, name).to.equal(true);
    for (const set of [reader, full])
      for (const { neededBy } of set.permissions) expect(namesOf(set)).to.include.members(neededBy);
  });

  it('in metadata form each permission stands once, in order', () => {
    for (const set of [reader, full]) {
      const names = [...set.xml.matchAll(/<enabled>true<\/enabled><name>(\w+)<\/name>/g)].map(([, name]) => name);
      expect(names).to.deep.equal(namesOf(set));
      expect(names).to.deep.equal([...new Set(names)].sort());
      expect(/<description>(.*)<\/description>/.exec(set.xml)?.[1]?.length).to.be.lessThan(256);
      expect(set.xml).to.match(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<PermissionSet xmlns=/);
    }
  });
});
