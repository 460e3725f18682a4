import { expect } from 'chai';
import type { CreateOutcome, CreateStatus } from '../../src/model/access/createOutcome.ts';
import { grantKindNames } from '../../src/model/access/grantKinds.ts';
import type { Surplus, SurplusRow } from '../../src/model/access/surplus.ts';
import { surplusBlocks, surplusItem } from '../../src/output/surplusText.ts';
import { aSnapshot, whole } from '../helpers/facts.ts';
import { aWish } from '../helpers/flow.ts';

const aRow = (more: Partial<SurplusRow> = {}): SurplusRow => ({
  ...{ kind: 'objects', name: 'Contact', permissions: ['read'], path: 'profile Sync' },
  ...more,
});
const aSurplus = (rows: readonly SurplusRow[], more: Partial<Surplus> = {}): Surplus => ({
  ...{ rows, leftOut: 0, notRead: ['tabs'] },
  ...more,
});

const outcome = (status: CreateStatus, planned: Surplus | undefined, readBack?: Surplus): CreateOutcome => ({
  ...{ wish: aWish(), status, requests: 1, findings: [], notJudged: [] },
  snapshot: aSnapshot({ runningUser: whole({ id: '005', username: 'ada@acme.example', email: '' }) }),
  plan: {
    ...{ steps: [], userId: '005', username: '', profileName: '', ownSet: undefined, psls: [], notes: [] },
    ...(planned ? { surplus: planned } : {}),
  },
  ...(readBack ? { surplus: readBack } : {}),
});

const linesOf = (surplus: Surplus): string[] =>
  surplusBlocks(surplusItem(outcome('unchanged', surplus))).flatMap((block) =>
    block.kind === 'text' || block.kind === 'command' ? [block.text] : []
  );
const whyOf = (...rows: SurplusRow[]): string | null | undefined =>
  surplusItem(outcome('unchanged', aSurplus(rows)))?.command;

describe('output/surplusText', () => {
  const [before, after] = [aSurplus([aRow({ name: 'Before' })]), aSurplus([aRow({ name: 'After' })])];
  const sources: ReadonlyArray<readonly [CreateStatus, string | undefined]> = [
    ['unchanged', 'Before'],
    ['planned', 'Before'],
    ['created', 'After'],
    ['completed', 'After'],
    ['partial', undefined],
    ['unknown', undefined],
    ['interrupted', undefined],
    ['blocked', undefined],
  ];
  for (const [status, name] of sources)
    it(`${status}: ${name === undefined ? 'is not known' : `is what was compared ${name.toLowerCase()} the org was changed`}`, () => {
      expect(surplusItem(outcome(status, before, after))?.rows[0]?.name).to.equal(name);
    });

  it('was not compared where there is no user, or nothing was read back', () => {
    expect([surplusItem(outcome('planned', undefined)), surplusItem(outcome('completed', before))]).to.deep.equal([
      null,
      null,
    ]);
  });

  it('says nothing where nothing was found', () => {
    expect(linesOf(aSurplus([]))).to.deep.equal([]);
  });

  it('names ten, and counts the others with those that the result leaves out', () => {
    const rows = Array.from({ length: 12 }, (_, at) => aRow({ name: `Thing${at.toString()}__c` }));
    const lines = linesOf(aSurplus(rows, { leftOut: 5 }));
    expect(lines.filter((line) => line.startsWith('• '))).to.have.length(10);
    expect(lines).to.include('… and 7 more');
    expect(linesOf(aSurplus(rows.slice(0, 10))).filter((line) => line.startsWith('…'))).to.deep.equal([]);
  });

  it('has words for every kind, and prints names inert', () => {
    for (const kind of [...grantKindNames, 'setupAccess'] as const) {
      const row = aRow({ kind, name: 'A\u001b[2J\n%s', permissions: [], path: 'permission set \u202eB', type: 'Bot' });
      const [, line = ''] = linesOf(aSurplus([row]));
      expect(line).to.match(/^• .*A\ufffd\[2J %s \(permission set \ufffdB\)$/);
      expect(line).not.to.include('undefined');
    }
  });

  it('asks display for the first of it that it can be asked for, in its words', () => {
    const head = `sf integration-user display --user ${aWish().username}`;
    const tail = '--target-org ada@acme.example';
    const set = aRow({ kind: 'permissionSets', name: 'Extra', permissions: [], path: null });
    expect(whyOf(set)).to.equal(`${head} ${tail}`);
    expect(whyOf(set, aRow({ permissions: ['edit', 'delete'] }))).to.equal(`${head} --why Contact.edit ${tail}`);
    expect(whyOf(aRow({ kind: 'fields', name: 'Account.Rating' }))).to.equal(
      `${head} --why Account.Rating.read ${tail}`
    );
    expect(whyOf(aRow({ kind: 'userPermissions', name: 'ViewSetup', permissions: [] }))).to.equal(
      `${head} --why ViewSetup ${tail}`
    );
  });
});
