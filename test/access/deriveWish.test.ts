import { expect } from 'chai';
import { omit } from 'es-toolkit';
import fc from 'fast-check';
import {
  deriveAlias,
  deriveSetName,
  deriveUsername,
  deriveWish,
  expiryOf,
  isSetName,
} from '../../src/access/deriveWish.ts';
import { describeOwnSet, isMarkedFor, markerFor } from '../../src/model/access/markerFor.ts';
import type { IntegrationUserSpec, Wish } from '../../src/model/access/integrationUserSpec.ts';
import { suggestUsernames } from '../../src/model/access/suggestUsernames.ts';
import { takenAt } from '../helpers/facts.ts';

const context = { runningUsername: 'ada.admin@acme.example', now: takenAt };
const derived = (spec: IntegrationUserSpec): Wish | string[] => {
  const outcome = deriveWish(spec, context);
  return 'wish' in outcome ? outcome.wish : outcome.problems.map(({ code }) => code);
};
const problems = (spec: Partial<IntegrationUserSpec>): unknown => derived({ name: 'Billing', ...spec });

/** What the local org, and Salesforce, accept (tables §5). */
const usernameForm = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

describe('access/deriveWish', () => {
  it('fills in what follows from the name and the running user', () => {
    const wish = derived({ name: ' Billing Sync ', objects: { Account: ['read'] } });
    // An alias that nobody asked for is a default of new users: nobody's alias is compared with it.
    expect(wish).to.not.have.property('alias');
    expect(wish).to.deep.include({
      name: 'Billing Sync',
      username: 'billing-sync.integration@acme.example',
      ownSet: 'Billing_Sync_Integration',
      permissionSets: [],
      userFields: {},
      accept: [],
    });
  });

  it('keeps what was given, usernames in lower case', () => {
    const given = { username: 'Bill@Acme.example', alias: 'bill', permissionSetName: 'Bill', apexClasses: ['A'] };
    expect(derived({ name: 'Billing', ...given })).to.deep.include({
      username: 'bill@acme.example',
      alias: 'bill',
      ownSet: 'Bill',
      apexClasses: ['A'],
    });
  });

  it('makes no set where nothing is granted through one', () => {
    expect(derived({ name: 'Billing', permissionSets: ['A'], permissionSetName: 'Own' })).to.not.have.property(
      'ownSet'
    );
    expect(derived({ name: 'Billing', objects: {}, fields: {} })).to.not.have.property('ownSet');
  });

  const cases: ReadonlyArray<readonly [string, Partial<IntegrationUserSpec>, string[]]> = [
    ['no name', { name: '  ' }, ['nameEmpty']],
    ['a name of 81 characters', { name: 'n'.repeat(81) }, ['nameTooLong']],
    ['a Japanese name', { name: '請求', objects: { Account: ['read'] } }, ['noUsername', 'noSetName']],
    ['a Japanese name without grants', { name: '請求' }, ['noUsername']],
    ['digits alone are no set name', { name: '365', apexClasses: ['A'] }, ['noSetName']],
    ['a username without domain', { username: 'bill' }, ['badUsername']],
    ['a username of 81 characters', { username: `${'b'.repeat(68)}@acme.example` }, ['badUsername']],
    ['two underscores', { permissionSetName: 'A__B', userPermissions: ['X'] }, ['badSetName']],
    ['an email address without a domain', { email: 'notanemail' }, ['badEmail']],
    ['an email address with a blank', { email: 'a b@acme.example' }, ['badEmail']],
    ['an alias of 9', { alias: 'ninechars' }, ['badAlias']],
    ['an empty alias', { alias: '' }, ['badAlias']],
    ['a day that was', { expires: '2026-05-15' }, ['badExpiry']],
    ['a day that is not', { expires: '2027-02-30' }, ['badExpiry']],
    ['no days', { expires: '0d' }, ['badExpiry']],
  ];
  it('takes values that are as long as they may be', () => {
    const longest: Partial<IntegrationUserSpec> = {
      name: 'n'.repeat(80),
      username: `${'b'.repeat(67)}@acme.example`,
      alias: 'eight888',
      permissionSetName: `A${'b'.repeat(79)}`,
      userPermissions: ['X'],
    };
    expect(problems(longest)).to.deep.include({
      ...omit(longest, ['permissionSetName']),
      ownSet: longest.permissionSetName,
    });
    expect(longest.username).to.have.length(80);
    expect(problems({ alias: 'a' })).to.deep.include({ alias: 'a' });
  });

  for (const [what, spec, codes] of cases)
    it(`${what}: ${codes.join(', ')}`, () => {
      expect(problems(spec)).to.deep.equal(codes);
    });

  it('all of it at once', () => {
    const spec = {
      name: '',
      username: 'x',
      email: '@',
      alias: 'too long by far',
      expires: 'soon',
      permissionSetName: '1',
      apexClasses: ['A'],
    };
    expect(problems(spec)).to.deep.equal([
      'nameEmpty',
      'badUsername',
      'badSetName',
      'badEmail',
      'badAlias',
      'badExpiry',
    ]);
  });

  it('takes a Japanese name with the two names that it does not yield', () => {
    const spec = { username: 'a@b.jp', permissionSetName: 'Seikyu', objects: { Account: ['read' as const] } };
    expect(derived({ name: '請求', ...spec })).to.deep.include({ name: '請求', ownSet: 'Seikyu' });
    expect(deriveAlias('請求')).to.equal('integr');
  });

  it('reads days and dates as instants', () => {
    expect(expiryOf('30d', takenAt)).to.equal('2026-06-14T12:00:00.000Z');
    expect(expiryOf('2027-06-30', takenAt)).to.equal('2027-06-30T00:00:00.000Z');
    expect(expiryOf('2028-02-29', takenAt)).to.equal('2028-02-29T00:00:00.000Z');
  });

  const slugs: ReadonlyArray<
    readonly [name: string, username: string | undefined, set: string | undefined, alias: string]
  > = [
    ['Zürich Ærø-Łódź', 'zurich-r-odz', 'Zurich_r_odz_Integration', 'zurichro'],
    ['  9 Lives!! ', '9-lives', 'Lives_Integration', '9lives'],
    ['Ｆｕｌｌ', 'full', 'Full_Integration', 'full'],
    ['_', undefined, undefined, 'integr'],
  ];
  for (const [name, username, set, alias] of slugs)
    it(`makes names of ${name}`, () => {
      expect(deriveUsername(name, 'a@b.cd')?.replace('.integration@b.cd', '')).to.equal(username);
      expect([deriveSetName(name), deriveAlias(name)]).to.deep.equal([set, alias]);
    });

  it('names derived from any text are such as the org takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
        const [username, set, alias] = [
          deriveUsername(name, 'ada@acme.example'),
          deriveSetName(name),
          deriveAlias(name),
        ];
        if (username !== undefined)
          expect(username)
            .to.match(usernameForm)
            .and.satisfy((text: string) => text.length <= 80);
        if (set !== undefined) expect(isSetName(set)).to.equal(true);
        expect(alias).to.match(/^[a-z0-9]{1,8}$/);
      })
    );
  });

  it('usernames keep to 80 characters in a domain of any length', () => {
    for (const length of [60, 66, 67, 79]) {
      const username = deriveUsername('Billing Sync', `a@${'d'.repeat(length - 3)}.de`);
      if (length < 67) expect(username?.length).to.be.at.most(80);
      else expect(username).to.equal(undefined);
    }
  });
});

describe('access/marker', () => {
  it('is in the description whatever the name, within 255 characters', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.string({ minLength: 1, maxLength: 66 }), (name, local) => {
        const username = `${local}@acme.example`;
        const description = describeOwnSet(username, name);
        expect(description.length).to.be.at.most(255);
        expect(isMarkedFor(description, username)).to.equal(true);
      })
    );
  });

  it("is not another user's, and not told by case", () => {
    expect(isMarkedFor(markerFor('a@b.cd'), 'A@B.cd')).to.equal(true);
    expect(isMarkedFor(markerFor('aa@b.cd'), 'a@b.cd')).to.equal(false);
    expect(isMarkedFor('', 'a@b.cd')).to.equal(false);
  });
});

describe('model/suggestUsernames', () => {
  it('three that differ, fit and have the form, for any username', () => {
    const org = fc.oneof(fc.string(), fc.constantFrom('2', 'api', 'Sync!'));
    const parts = fc.tuple(fc.stringMatching(/^[a-z0-9.+-]{1,60}$/), fc.stringMatching(/^[a-z]{1,40}$/), org);
    fc.assert(
      fc.property(parts, ([local, domain, orgName]) => {
        const username = `${local}@${domain}.com`.slice(-80);
        fc.pre(usernameForm.test(username) && /^[a-z0-9]/.test(username));
        const found = suggestUsernames(username, orgName);
        expect(found.length).to.equal(3);
        expect(new Set([...found, username]).size).to.equal(4);
        for (const each of found)
          expect(each)
            .to.match(usernameForm)
            .and.satisfy((text: string) => text.length <= 80);
      })
    );
  });

  it('none where the domain leaves no room', () => {
    expect(suggestUsernames(`a@${'d'.repeat(75)}.de`, 'Acme')).to.deep.equal([]);
  });
});
