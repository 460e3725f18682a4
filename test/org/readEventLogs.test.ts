import { expect } from 'chai';
import { chooseFiles, type LogFile, mergeUsage, readEventLogs, usageIn } from '../../src/org/readEventLogs.ts';
import { valueOf } from '../helpers/facts.ts';

const all = (): boolean => true;
const file = (day: string, more: Partial<LogFile> = {}): LogFile => ({
  id: day,
  at: `${day}T00:00:00.000Z`,
  day,
  isDaily: true,
  bytes: 10,
  ...more,
});

describe('org/readEventLogs', () => {
  const head = '"USER_ID","API_FAMILY","API_VERSION","CONNECTED_APP_NAME","CONNECTED_APP_ID"';
  const row = (app: string): string => `${head}\n"005000000000001","REST","66.0",${app},"0H4000000000001"\n`;

  const apps: ReadonlyArray<readonly [what: string, quoted: string, name: string]> = [
    ['plain', '"Sync"', 'Sync'],
    ['with a comma', '"a, b"', 'a, b'],
    ['with a line break', '"a\nb"', 'a\nb'],
    ['with doubled quotes', '"say ""hi"" now"', 'say "hi" now'],
    ['with tripled quotes', '"say """hi""" now"', 'say "hi" now'],
    ['ending in tripled quotes', '"say """hi""""', 'say "hi"'],
    ['empty', '""', ''],
  ];
  for (const [what, quoted, name] of apps)
    it(`an app's name ${what}`, async () => {
      expect(await usageIn(row(quoted), all)).to.deep.equal([
        { userId: '005000000000001', app: name, appId: '0H4000000000001', family: 'REST', version: '66.0', calls: 1 },
      ]);
    });

  it('nobody but who is wanted; a header alone; an empty file, which Salesforce never makes', async () => {
    expect(await usageIn(row('"A"'), () => false)).to.deep.equal([]);
    expect(await usageIn(`${head}\n`, all)).to.deep.equal([]);
    expect(await usageIn('', all)).to.equal(undefined);
  });

  it('is no CSV', async () => expect(await usageIn('<html>"<p></html>\n"', all)).to.equal(undefined));

  it('200,000 calls in little time and memory', async () => {
    const lines = Array.from({ length: 200_000 }, (_, n) => `"00500000000000${n % 9}","REST","66.0","A","0H4"`);
    const usage = (await usageIn([head, ...lines].join('\n'), all)) ?? [];
    expect([usage.length, usage.reduce((sum, { calls }) => sum + calls, 0)]).to.deep.equal([9, 200_000]);
  }).timeout(60_000);

  it('a month of files as a middling org has them, 27.9 MB each: one is read, and 30 days are on record', async () => {
    const files = Array.from({ length: 30 }, (_, at) =>
      file(`2026-04-${`${30 - at}`.padStart(2, '0')}`, { bytes: 27_900_000 })
    );
    const csv = `${head.replace('"API_FAMILY"', `"API_FAMILY","${'X'.repeat(27_900_000)}"`)}\n`;
    const list = { records: files, totalSize: 30, complete: true };
    const org = { text: () => Promise.resolve({ ok: true, value: csv } as const) };
    const answer = await readEventLogs(org, list, { userIds: [], from: '2026-03-01T00:00:00.000Z' });
    const { data, whole, reason } = valueOf(answer);
    expect([data.days, data.onRecord?.days.length, whole]).to.deep.equal([['2026-04-30'], 30, false]);
    expect(reason).to.match(/^29 of 30 event log files/);
  });

  it('files: the newest that fit, no hours of a day that has its own', () => {
    const files = [
      file('2026-05-15', { id: 'h', isDaily: false }),
      file('2026-05-14'),
      file('2026-05-14', { id: 'g', isDaily: false }),
      file('2026-05-13', { bytes: 100 }),
      file('2026-05-12', { bytes: 1 }),
    ];
    const { chosen, skipped } = chooseFiles(files, 50);
    expect([chosen, skipped].map((each) => each.map(({ id }) => id))).to.deep.equal([
      ['h', '2026-05-14'],
      ['2026-05-13', '2026-05-12'],
    ]);
  });

  it('adds up', () => {
    const usage = { userId: 'u', app: 'A', family: 'REST', version: '1', calls: 2 };
    expect(mergeUsage([usage, { ...usage, version: '2' }, usage])).to.deep.equal([
      { ...usage, calls: 4 },
      { ...usage, version: '2' },
    ]);
  });
});
