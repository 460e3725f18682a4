import { expect } from 'chai';
import { guardFindings } from '../../src/audit/engine/guardFindings.ts';
import { auditNeeds } from '../../src/audit/discovery/auditNeeds.ts';
import { rules } from '../../src/audit/rules/index.ts';
import type { EffectiveAccess } from '../../src/model/access/effectiveAccess.ts';
import { datasets } from '../../src/org/datasets/index.ts';
import { roundsOf } from '../../src/org/readingOrder.ts';
import type { AuditorPermissionSet } from '../../src/output/preflightPage.ts';
import { auditorSets } from '../../src/output/auditorSets.ts';

const scope = {
  window: { days: 90, from: '2026-02-14T12:00:00.000Z', to: '2026-05-15T12:00:00.000Z' },
  ...{ firstPartyApps: [], usernames: ['a@b.cd'], allUsers: true, includePossible: true, namePatterns: ['*'] },
};
const audited = roundsOf(datasets, auditNeeds(rules, scope)).flat();
const [reader, full] = auditorSets(
  audited.map((name) => ({ name, complete: false, anyOf: [...datasets[name].completeWith] }))
) as [AuditorPermissionSet, AuditorPermissionSet];

const namesOf = ({ permissions }: AuditorPermissionSet): string[] => permissions.map(({ name }) => name);
const opens = (set: AuditorPermissionSet): string[] =>
  audited.filter((name) => {
    const { completeWith } = datasets[name];
    return completeWith.length === 0 || completeWith.some((permission) => namesOf(set).includes(permission));
  });

describe('output/preflightSets', () => {
  it('our own rules find nothing worth mentioning in the reader', () => {
    const path = { via: 'permissionSet', name: reader.name } as const;
    const access: EffectiveAccess = {
      username: 'rita@acme.example',
      userPermissions: [...namesOf(reader), 'ApiUserOnly'].map((permission) => ({ permission, path })),
      objectPermissions: [],
      setupAccess: [],
    };
    const grave = guardFindings(rules, access, []).filter(({ severity }) => severity !== 'low' && severity !== 'info');
    expect(grave).to.deep.equal([]);
  });

  it('the full one opens every dataset of an audit', () => {
    expect(opens(full)).to.deep.equal(audited);
  });

  it('the reader opens all but what Salesforce shows to administrators', () => {
    expect(audited.filter((name) => !opens(reader).includes(name)).sort()).to.deep.equal([
      'appTokens',
      'frozenIdentities',
      'frozenUsers',
      'sessions',
      'tokenApps',
      'tokens',
      'widelyHeldApps',
    ]);
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
