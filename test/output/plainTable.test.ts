import { expect } from 'chai';
import type { Column } from '../../src/output/page.ts';
import { fittingTable, plainTable } from '../../src/output/plainTable.ts';

const columns: Column[] = [
  { key: 'name', name: 'Name' },
  { key: 'left', name: 'Left', align: 'right' },
  { key: 'state', name: 'State' },
];

describe('output/plainTable', () => {
  it('aligns columns, and ends no line with blanks', () => {
    const rows = [
      { name: 'marketing@acme.example', left: '5', state: 'active' },
      { name: 'erp', left: 'unlimited', state: '' },
    ];
    expect(plainTable({ kind: 'table', columns, rows })).to.deep.equal([
      'Name                         Left  State',
      '──────────────────────  ─────────  ──────',
      'marketing@acme.example          5  active',
      'erp                     unlimited',
    ]);
  });

  it('aligns letters that take two columns of a terminal', () => {
    const rows = [
      { name: '日本語', left: '1', state: '🙂' },
      { name: 'billing', left: '12', state: 'active' },
    ];
    expect(plainTable({ kind: 'table', columns, rows })).to.deep.equal([
      'Name     Left  State',
      '───────  ────  ──────',
      '日本語      1  🙂',
      'billing    12  active',
    ]);
  });

  it('has its heading where there are no rows, and blanks where a cell is missing', () => {
    expect(plainTable({ kind: 'table', columns, rows: [] })).to.have.length(2);
    expect(plainTable({ kind: 'table', columns, rows: [{ name: 'x' }] })[2]).to.equal('x');
  });

  it('prints ten thousand rows in no time', () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => ({ name: `user-${index}`, left: '', state: 'active' }));
    const start = performance.now();
    expect(plainTable({ kind: 'table', columns, rows })).to.have.length(10_002);
    expect(performance.now() - start).to.be.lessThan(1000);
  });
});

describe('output/fittingTable', () => {
  const all: Column[] = [
    { key: 'name', name: 'Name' },
    { key: 'why', name: 'Why', dropped: 1 },
    { key: 'profile', name: 'Profile', dropped: 0 },
  ];
  const rows = [{ name: 'erp@acme.example', why: 'API only', profile: 'API Integration' }];
  const fit = (width: number): string[][] => {
    const { table, hidden } = fittingTable({ kind: 'table', columns: all, rows }, width);
    return [table.columns.map(({ key }) => key), hidden];
  };

  it('keeps every column where there is room, and without a terminal', () => {
    const exact = 1 + 16 + 8 + 15 + 3 * 3;
    expect(fit(exact)).to.deep.equal([['name', 'why', 'profile'], []]);
    expect(fit(Number.POSITIVE_INFINITY)).to.deep.equal([['name', 'why', 'profile'], []]);
    expect(fit(exact - 1)).to.deep.equal([['name', 'why'], ['Profile']]);
  });

  it('leaves columns out in their order, and none that may not be', () => {
    expect(fit(31)).to.deep.equal([['name', 'why'], ['Profile']]);
    expect(fit(30)).to.deep.equal([['name'], ['Why', 'Profile']]);
    expect(fit(10)).to.deep.equal([['name'], ['Why', 'Profile']]);
  });
});
