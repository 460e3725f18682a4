import { expect } from 'chai';
import { seatReport } from '../../src/model/org/seatReport.ts';
import type { OrgSnapshot } from '../../src/model/org/orgSnapshot.ts';
import { freeHolder } from '../../src/audit/remedies/seatCommands.ts';
import { printed } from '../../src/audit/remedies/sfCommand.ts';
import { licensesPage } from '../../src/output/licensesPage.ts';
import { licensesResult, type LicensesResult } from '../../src/output/licensesResult.ts';
import type { Block } from '../../src/output/page.ts';
import {
  aLicense,
  anAssignment,
  anOrganization,
  aPsl,
  aSnapshot,
  aUser,
  daysAgo,
  inDays,
  partial,
  takenAt,
  unread,
  whole,
} from '../helpers/facts.ts';

const resultOf = (datasets: OrgSnapshot['datasets']): LicensesResult => {
  const snapshot = aSnapshot(datasets);
  return licensesResult(snapshot, seatReport(snapshot), {
    requests: 7,
    remedyFor: (advice) => printed(freeHolder(advice), 'ada@acme.example'),
  });
};

const pageOf = (datasets: OrgSnapshot['datasets'] = {}): Block[] => licensesPage(resultOf(datasets), takenAt);

type Table = Extract<Block, { kind: 'table' }>;
const tables = (page: readonly Block[]): Table[] => page.filter((block): block is Table => block.kind === 'table');
const commands = (page: readonly Block[]): string[] =>
  page.flatMap((block) => (block.kind === 'command' ? [block.text] : []));
const tones = (page: readonly Block[]): string[] =>
  page.flatMap((block) =>
    block.kind === 'text' && ['good', 'warning', 'bad'].includes(block.tone) ? [block.tone] : []
  );

/** Every text on the page, cells and commands too. */
const textsOf = (page: readonly Block[]): string[] =>
  page.flatMap((block) => {
    if (block.kind === 'table') return block.rows.flatMap((row) => Object.values(row));
    return block.kind === 'gap' ? [] : [block.text];
  });

const used = {
  integrationUsers: whole([
    aUser({ lastLoginAt: daysAgo(200) }),
    aUser({ id: '005000000000002', username: 'erp@acme.example', lastLoginAt: daysAgo(1) }),
  ]),
  pslAssignments: whole([
    anAssignment({ lastLoginAt: daysAgo(200) }),
    anAssignment({ id: '2LA3', userId: '005000000000003', username: 'old@acme.example', isActive: false }),
  ]),
};

describe('output/licensesPage', () => {
  it('shows both pools', () => {
    const [pools] = tables(pageOf(used));
    expect(pools?.rows.map(({ total, used: taken, left, status }) => ({ total, taken, left, status }))).to.deep.equal([
      { total: '5', taken: '2', left: '3', status: 'Active' },
      { total: '5', taken: '2', left: '3', status: 'Active' },
    ]);
  });

  it('shows each user once, with all it holds', () => {
    const [, holders] = tables(pageOf(used));
    expect(holders?.rows).to.deep.equal([
      { username: 'billing@acme.example', state: 'active', lastLogin: '200 days ago', holds: 'license + PSL' },
      { username: 'erp@acme.example', state: 'active', lastLogin: 'yesterday', holds: 'license' },
      { username: 'old@acme.example', state: 'inactive', lastLogin: 'yesterday', holds: 'PSL' },
    ]);
  });

  it('gives the commands that free a seat, of the license and of the PSL: looked at and frozen first', () => {
    const org = '--target-org ada@acme.example';
    expect(commands(pageOf(used))).to.deep.equal([
      `sf integration-user display --user billing@acme.example ${org}`,
      `sf data update record --sobject UserLogin --where UserId=005000000000001 --values IsFrozen=true ${org}`,
      `sf data update record --sobject User --record-id 005000000000001 --values IsActive=false ${org}`,
      `sf data delete record --sobject PermissionSetLicenseAssign --record-id 2LA000000000001 ${org}`,
      `sf integration-user display --user old@acme.example ${org}`,
      `sf data delete record --sobject PermissionSetLicenseAssign --record-id 2LA3 ${org}`,
    ]);
  });

  it('has no table of holders where there are none, and no advice where none is needed', () => {
    const page = pageOf({ userLicenses: whole([aLicense({ usedAsCached: 0 })]) });
    expect(tables(page)).to.have.length(1);
    expect(commands(page)).to.be.empty;
  });

  it('shows when a pool expires, in a column that is there only then', () => {
    const keys = (page: readonly Block[]): string[] => tables(page)[0]?.columns.map(({ key }) => key) ?? [];
    expect(keys(pageOf())).to.not.include('expires');
    const expiring = pageOf({ permissionSetLicenses: whole([aPsl({ expiresOn: inDays(100) })]) });
    expect(keys(expiring)).to.include('expires');
    expect(tables(expiring)[0]?.rows.map(({ expires }) => expires)).to.deep.equal(['–', inDays(100)]);
  });

  it('shows the count the org keeps where ours is not known, and says so', () => {
    const [pools] = tables(
      pageOf({ permissionSetLicenses: whole([aPsl({ usedAsCached: 4 })]), pslAssignments: partial([]) })
    );
    expect(pools?.rows[1]).to.deep.include({ used: '4 (cached)', left: '?' });
  });

  it('knows no limit', () => {
    const [pools] = tables(pageOf({ ...used, userLicenses: whole([aLicense({ total: -1 })]) }));
    expect(pools?.rows[0]).to.deep.include({ total: 'unlimited', used: '2', left: 'unlimited' });
  });

  const verdicts: ReadonlyArray<readonly [string, OrgSnapshot['datasets'], string]> = [
    ['free seats', {}, 'good'],
    [
      'no limit',
      { userLicenses: whole([aLicense({ total: -1 })]), permissionSetLicenses: whole([aPsl({ total: -1 })]) },
      'good',
    ],
    ['no seat', { userLicenses: whole([aLicense({ total: 0 })]) }, 'bad'],
    ['no license', { userLicenses: whole([]) }, 'bad'],
    ['what could not be read', { userLicenses: unread() }, 'warning'],
  ];
  for (const [what, datasets, tone] of verdicts)
    it(`has one verdict on ${what}`, () => expect(tones(pageOf(datasets))).to.deep.equal([tone]));

  it('says nothing of what an edition includes where that is not known', () => {
    const price = (datasets: OrgSnapshot['datasets']): string | undefined =>
      textsOf(pageOf(datasets)).find((text) => text.includes('10 USD'));
    expect(price({})).to.include('Enterprise Edition: 5');
    expect(price({ organization: whole(anOrganization({ edition: 'Team Edition' })) })).to.not.include('Team Edition');
    expect(price({ organization: unread('') })).to.equal(undefined);
  });

  it('speaks without gaps of one that never logged in', () => {
    const { lastLoginAt, ...user } = aUser();
    expect(lastLoginAt).to.be.a('string');
    const texts = textsOf(pageOf({ integrationUsers: whole([user]) }));
    expect(texts).to.include('never');
    for (const text of texts) expect(text).to.not.match(/%s|undefined|null|NaN/);
  });

  it('makes names inert', () => {
    const bad = "x\u001b[31m\r\n<script>'\u202e%s\u009b";
    const page = pageOf({
      organization: whole(anOrganization({ name: bad, edition: bad })),
      userLicenses: whole([aLicense({ label: bad, status: bad, usedAsCached: 9 })]),
      permissionSetLicenses: whole([aPsl({ label: bad, total: 1, expiresOn: inDays(3) })]),
      integrationUsers: whole([aUser({ username: bad, name: bad, lastLoginAt: daysAgo(300) })]),
      pslAssignments: whole([anAssignment({ username: bad, isActive: false }), anAssignment({ id: `2LA'${bad}` })]),
      frozenUsers: { ...unread(''), reason: `CODE: ${bad}` },
    });
    const texts = textsOf(page);
    expect(texts.filter((text) => text.includes('<script>'))).to.have.length.greaterThan(8);
    for (const text of texts) expect(text).to.not.match(/[\p{Cc}\u202e]/u);
  });
});

describe('output/licensesResult', () => {
  it('is plain JSON', () => {
    const result = resultOf({ ...used, userLicenses: whole([aLicense({ total: -1 })]), frozenUsers: unread() });
    expect(JSON.parse(JSON.stringify(result))).to.deep.equal(result);
  });

  it('writes no limit as -1, and what is not known as null', () => {
    const unlimited = {
      userLicenses: whole([aLicense({ total: -1 })]),
      permissionSetLicenses: whole([aPsl({ total: -1 })]),
    };
    expect(resultOf(unlimited)).to.deep.include({ canCreate: -1 });
    expect(resultOf(unlimited).licenses[0]).to.deep.include({ total: -1, used: 0, left: null });
    const hidden = resultOf({ integrationUsers: unread(), organization: unread('') });
    expect(hidden).to.deep.include({ canCreate: null, entitlement: null });
    expect(hidden.org).to.deep.equal({
      id: '00D000000000001',
      name: null,
      edition: null,
      isSandbox: null,
      instanceUrl: 'https://acme.my.salesforce.com',
    });
  });

  it('keeps names as the org has them', () => {
    const username = "o'\u001bx@acme.example";
    const { licenses } = resultOf({ integrationUsers: whole([aUser({ username })]) });
    expect(licenses[0]?.holders[0]?.username).to.equal(username);
  });
});
